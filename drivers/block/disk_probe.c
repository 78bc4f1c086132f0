/*
 * Finding the kernel's disk.
 */
#include <drivers/disk_virtio.h>

#include <errno.h>

#include <zephyr/sys/printk.h>

#include <arch/layout.h>

#include <drivers/intc.h>

#include "disk.h"

#define QUEUE_LEN CONFIG_VIRTIOBLKD_QUEUE_LEN
#define SEGMENTS  1 /* the kernel's memory is contiguous */

/* Shared with the device. */
static char area[VIRTIO_BLK_AREA_BYTES(QUEUE_LEN, SEGMENTS)] __aligned(16);

static int take_over(uintptr_t window)
{
	const struct virtio_blk_setup setup = {
		.base = window,
		.area = area,
		.area_pa = virt_to_phys(area),
		.queue_len = QUEUE_LEN,
		.segments = SEGMENTS,
		.require_ro = IS_ENABLED(CONFIG_VIRTIOBLKD_REQUIRE_RO),
	};

	return virtio_blk_init(&disk.blk, &setup);
}

int disk_virtio_init(uintptr_t window, uintptr_t registers, unsigned int irq)
{
	int ret;

	if (disk.registers)
		return -EBUSY;
	requests_init(&disk.waiting);
	k_timer_init(&disk.watch, disk_watch_expired, NULL);
	ret = take_over(window);
	disk.refused |= ret != 0 && ret != -ENODEV;
	if (ret)
		return ret;
	ret = intc_connect(irq, disk_isr, NULL);
	if (ret) {
		virtio_blk_fail(&disk.blk);
		virtio_blk_reset(&disk.blk);
		return ret;
	}
	disk.registers = registers;
	disk.irq = irq;
	intc_enable(irq);
	printk("disk: mmio=0x%lx irq=%u sectors=%llu\n", (unsigned long)registers, irq,
	       (unsigned long long)disk.blk.capacity);
	return 0;
}

/*
 * The least a driver by interrupt can do, for comparison: fixed chains, no locks, no checks but the
 * status, one user.
 */
#include <zephyr/kernel.h>

#include <arch/io.h>
#include <arch/layout.h>
#include <arch/machine.h>

#include <drivers/intc.h>
#include <drivers/virtio_mmio.h>
#include <drivers/virtq.h>

#include "side.h"

#define NUM 128

static char area[VIRTQ_BYTES(NUM)] __aligned(16);
static struct header {
	uint32_t type, reserved;
	uint64_t sector;
} header[DEPTH_MAX];
static uint8_t status[DEPTH_MAX];
static struct virtq q;
static uintptr_t base;

static void lay_out(unsigned int i)
{
	struct virtq_desc *d = &q.desc[3 * i];

	d[0] = (struct virtq_desc){ virt_to_phys(&header[i]), 16, VIRTQ_DESC_NEXT, 3 * i + 1 };
	d[1] = (struct virtq_desc){ virt_to_phys(side_buffer), 0,
				    VIRTQ_DESC_NEXT | VIRTQ_DESC_WRITE, 3 * i + 2 };
	d[2] = (struct virtq_desc){ virt_to_phys(&status[i]), 1, VIRTQ_DESC_WRITE, 0 };
}

static void isr(const void *arg)
{
	uint16_t idx;

	ARG_UNUSED(arg);
	virtio_mmio_interrupts(base);
	idx = dma_load16(&q.used->idx);
	dma_fence_loads();
	for (; q.used_next != idx; q.used_next++) {
		side_failed += status[q.used->ring[q.used_next % NUM].id / 3];
		side_ended++;
	}
}

/* The second window with a block device. */
static const struct machine_device *find(void)
{
	const struct machine *m = arch_machine();
	unsigned int found = 0;
	uint32_t id;

	for (unsigned int i = 0; i < m->virtios; i++) {
		uintptr_t va = (uintptr_t)phys_to_virt(m->virtio[i].window.base);

		if (!virtio_mmio_probe(va, &id) && id == 2 && ++found == 2)
			return &m->virtio[i];
	}
	return NULL;
}

int bare_init(void)
{
	const struct machine_device *d = find();

	if (!d)
		return -ENODEV;
	base = (uintptr_t)phys_to_virt(d->window.base);
	virtio_mmio_reset(base, 1);
	virtio_mmio_set_status(base, VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER);
	virtio_mmio_accept(base, VIRTIO_F_VERSION_1);
	virtio_mmio_set_status(base, VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER | VIRTIO_FEATURES_OK);
	if (virtio_mmio_queue_max(base) < NUM)
		return -EIO;
	virtq_init(&q, area, NUM);
	for (unsigned int i = 0; i < DEPTH_MAX; i++)
		lay_out(i);
	virtio_mmio_queue_start(base, &q, virt_to_phys(area));
	virtio_mmio_set_status(base, VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER | VIRTIO_FEATURES_OK |
					     VIRTIO_DRIVER_OK);
	intc_connect(d->irq, isr, NULL);
	intc_enable(d->irq);
	return 0;
}

static void start(uint64_t lba, uint32_t sectors, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++) {
		header[i].sector = lba + i * sectors;
		q.desc[3 * i + 1].addr = virt_to_phys(side_place(i, sectors));
		q.desc[3 * i + 1].len = sectors * 512;
		q.avail->ring[q.avail_next++ % NUM] = (uint16_t)(3 * i);
	}
	dma_fence_stores();
	dma_store16(&q.avail->idx, q.avail_next);
	dma_fence_full();
	if (!(dma_load16(&q.used->flags) & VIRTQ_USED_NO_NOTIFY))
		virtio_mmio_notify(base);
}

const struct side bare_side = { "bare", start };

/*
 * The MMIO transport of virtio, version 2.
 */
#include <drivers/virtio_mmio.h>

#include <errno.h>

#include <arch/io.h>

#include <drivers/virtq.h>

#include "mistake.h"

/* VIRTIO 1.2 table 4.1 */
#define MAGIC               0x000
#define VERSION             0x004
#define DEVICE_ID           0x008
#define DEVICE_FEATURES     0x010
#define DEVICE_FEATURES_SEL 0x014
#define DRIVER_FEATURES     0x020
#define DRIVER_FEATURES_SEL 0x024
#define QUEUE_SEL           0x030
#define QUEUE_NUM_MAX       0x034
#define QUEUE_NUM           0x038
#define QUEUE_READY         0x044
#define QUEUE_NOTIFY        0x050
#define INTERRUPT_STATUS    0x060
#define INTERRUPT_ACK       0x064
#define STATUS              0x070
#define QUEUE_DESC          0x080
#define QUEUE_DRIVER        0x090
#define QUEUE_DEVICE        0x0a0
#define GENERATION          0x0fc
#define SPACE               0x100

#define MAGIC_VALUE  0x74726976
#define READ_TRIES 16

int virtio_mmio_probe(uintptr_t base, uint32_t *device)
{
	if (io_read32(base + MAGIC) != MAGIC_VALUE)
		return -ENODEV;
	if (io_read32(base + VERSION) != 2)
		return -ENOTSUP;
	*device = io_read32(base + DEVICE_ID);
	return 0;
}

uint32_t virtio_mmio_status(uintptr_t base)
{
	return io_read32(base + STATUS);
}

bool virtio_mmio_reset(uintptr_t base, unsigned int tries)
{
	io_write32(base + STATUS, 0);
	while (tries-- > 0)
		if (virtio_mmio_status(base) == 0)
			return true;
	return false;
}

uint32_t virtio_mmio_set_status(uintptr_t base, uint32_t status)
{
	io_write32(base + STATUS, status);
	return virtio_mmio_status(base);
}

uint64_t virtio_mmio_features(uintptr_t base)
{
	uint32_t low, high;

	io_write32(base + DEVICE_FEATURES_SEL, 0);
	low = io_read32(base + DEVICE_FEATURES);
	io_write32(base + DEVICE_FEATURES_SEL, 1);
	high = io_read32(base + DEVICE_FEATURES);
	return (uint64_t)high << 32 | low;
}

void virtio_mmio_accept(uintptr_t base, uint64_t features)
{
	io_write32(base + DRIVER_FEATURES_SEL, 0);
	io_write32(base + DRIVER_FEATURES, (uint32_t)features);
	io_write32(base + DRIVER_FEATURES_SEL, 1);
	io_write32(base + DRIVER_FEATURES, (uint32_t)(features >> 32));
}

uint32_t virtio_mmio_queue_max(uintptr_t base)
{
	io_write32(base + QUEUE_SEL, 0);
	return io_read32(base + QUEUE_READY) ? 0 : io_read32(base + QUEUE_NUM_MAX);
}

static void write_address(uintptr_t reg, uint64_t pa)
{
	io_write32(reg, (uint32_t)pa);
	io_write32(reg + 4, (uint32_t)(pa >> 32));
}

void virtio_mmio_queue_start(uintptr_t base, const struct virtq *q, uint64_t pa)
{
	io_write32(base + QUEUE_NUM, q->num);
	write_address(base + QUEUE_DESC, pa);
	write_address(base + QUEUE_DRIVER, pa + VIRTQ_AVAIL_OFFSET(q->num));
	write_address(base + QUEUE_DEVICE, pa + VIRTQ_USED_OFFSET(q->num));
	io_write32(base + QUEUE_READY, 1);
}

void virtio_mmio_notify(uintptr_t base)
{
	io_write32(base + QUEUE_NOTIFY, 0);
}

uint32_t virtio_mmio_interrupts(uintptr_t base)
{
	uint32_t why = io_read32(base + INTERRUPT_STATUS);

	io_write32(base + INTERRUPT_ACK, why);
	return why;
}

int virtio_mmio_config(uintptr_t base, unsigned int offset, uint32_t *out, unsigned int words)
{
	for (unsigned int n = 0; n < READ_TRIES; n++) {
		uint32_t generation = io_read32(base + GENERATION);

		for (unsigned int i = 0; i < words; i++)
			out[i] = io_read32(base + SPACE + offset + 4 * i);
		if (io_read32(base + GENERATION) == generation ||
		    is_mistaken(VIRTIO_MISTAKE_GENERATION))
			return 0;
	}
	return -EIO;
}

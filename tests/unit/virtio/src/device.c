#include "device.h"

#include <string.h>

#include <zephyr/ztest.h>

#include <arch/io.h>

#define WINDOW 0x10001000ul

struct device device;

static uint32_t read_config(size_t offset)
{
	switch (offset) {
	case 0:
		return (uint32_t)device.capacity;
	case 4:
		return (uint32_t)(device.capacity >> 32);
	case 20:
		return device.block_size;
	}
	return 0;
}

/* While it is unsteady, the configuration changes right after its first word was read. */
static uint32_t read_config_word(size_t offset)
{
	uint32_t value = read_config(offset);

	if (offset == 0 && device.unsteady > 0) {
		device.generation++;
		if (--device.unsteady == 0)
			device.capacity = device.capacity_then;
	}
	return value;
}

static uint32_t read_status(void)
{
	if (device.resetting > 0 && --device.resetting == 0)
		device.status = 0;
	return device.status;
}

static uint32_t reg_read(void *ctx, size_t offset)
{
	ARG_UNUSED(ctx);
	if (offset >= 0x100)
		return read_config_word(offset - 0x100);
	switch (offset) {
	case 0x00:
		return device.magic;
	case 0x04:
		return device.version;
	case 0x08:
		return device.id;
	case 0x10:
		return (uint32_t)(device.features >> (device.sel ? 32 : 0));
	case 0x34:
		return device.queue_max;
	case 0x44:
		return device.ready;
	case 0x60:
		return device.interrupt;
	case 0x70:
		return read_status();
	case 0xfc:
		return device.generation;
	}
	zassert_unreachable("register 0x%lx is not to be read", (unsigned long)offset);
	return 0;
}

static void reset(void)
{
	device.resetting = device.slow_reset;
	if (device.resetting == 0)
		device.status = 0;
	device.ready = false;
	device.interrupt = 0;
	device.avail_seen = device.used_idx = 0;
	device.have = 0;
}

static void write_half(uint64_t *address, bool high, uint32_t value)
{
	*address = high ? (*address & UINT32_MAX) | (uint64_t)value << 32
			: (*address & ~(uint64_t)UINT32_MAX) | value;
}

static void write_address(size_t offset, uint32_t value)
{
	uint64_t *address = offset < 0x90 ? &device.desc
					  : offset < 0xa0 ? &device.avail : &device.used;

	zassert_false(device.ready);
	write_half(address, offset & 4, value);
}

static void write_status(uint32_t value)
{
	if (value == 0)
		reset();
	else
		device.status = value & ~device.refuses;
}

static void reg_write(void *ctx, size_t offset, uint32_t value)
{
	ARG_UNUSED(ctx);
	switch (offset) {
	case 0x14:
	case 0x24:
		device.sel = value;
		return;
	case 0x20:
		write_half(&device.accepted, device.sel, value);
		return;
	case 0x30:
		zassert_equal(value, 0, "there is one queue");
		return;
	case 0x38:
		zassert_true(value > 0 && value <= device.queue_max);
		device.num = value;
		return;
	case 0x44:
		device.ready = value;
		return;
	case 0x50:
		zassert_true(device.status & VIRTIO_DRIVER_OK);
		device.notifications++;
		return;
	case 0x64:
		device.interrupt &= ~value;
		return;
	case 0x70:
		write_status(value);
		return;
	case 0x80:
	case 0x84:
	case 0x90:
	case 0x94:
	case 0xa0:
	case 0xa4:
		write_address(offset, value);
		return;
	}
	zassert_unreachable("register 0x%lx is not to be written", (unsigned long)offset);
}

static struct virtq_used *used(void)
{
	return (struct virtq_used *)(uintptr_t)device.used;
}

static void before_dma(void *ctx, const void *p)
{
	struct virtq_used_elem *e;

	ARG_UNUSED(ctx);
	if (!device.changes_id || device.used_idx == 0)
		return;
	e = &used()->ring[(device.used_idx - 1) & (device.num - 1)];
	if (p == &e->id && device.id_loads++ > 0)
		e->id = device.then;
}

void device_init(void)
{
	static const struct io_device io = { .base = WINDOW, .size = 0x200, .read = reg_read,
					     .write = reg_write, .before_dma = before_dma };

	device = (struct device){
		.magic = 0x74726976, .version = 2, .id = 2, .queue_max = 256,
		.block_size = 512, .capacity = 100000,
		.features = VIRTIO_F_VERSION_1 | VIRTIO_F_INDIRECT_DESC | VIRTIO_F_EVENT_IDX |
			    F_RO | F_BLK_SIZE | 1ull << 33 | 1ull << 9,
	};
	io_attach(&io);
}

uint8_t device_byte(uint64_t lba, uint32_t offset)
{
	return (uint8_t)(lba * 37 + (lba >> 8) + offset * 3);
}

/* The descriptors of the chain at @head: @length of them, from index @at. */
static const struct virtq_desc *chain(uint16_t head, uint16_t *at, unsigned int *length)
{
	const struct virtq_desc *d = (const struct virtq_desc *)(uintptr_t)device.desc;

	zassert_true(head < device.num);
	*at = head;
	*length = device.num;
	if (!(d[head].flags & VIRTQ_DESC_INDIRECT))
		return d;
	zassert_true(device.accepted & VIRTIO_F_INDIRECT_DESC);
	zassert_equal(d[head].flags, VIRTQ_DESC_INDIRECT);
	*at = 0;
	*length = d[head].len / sizeof(*d);
	return (const struct virtq_desc *)(uintptr_t)d[head].addr;
}

/*
 * Walks the chain at @head. @fill: writes its data. Return: the address of its status;
 * @bytes: out: of its data.
 */
static uint8_t *walk(uint16_t head, bool fill, uint32_t *bytes)
{
	uint16_t at;
	unsigned int length, links = 1;
	const struct virtq_desc *d = chain(head, &at, &length);
	const struct virtio_blk_header *header = (void *)(uintptr_t)d[at].addr;

	zassert_equal(d[at].len, sizeof(*header));
	zassert_equal(d[at].flags, VIRTQ_DESC_NEXT);
	zassert_equal(header->type, 0, "only reads");
	*bytes = 0;
	for (at = d[at].next; d[at].flags & VIRTQ_DESC_NEXT; at = d[at].next) {
		zassert_true(at < length && ++links < device.num, "a chain without an end");
		zassert_equal(d[at].flags, VIRTQ_DESC_NEXT | VIRTQ_DESC_WRITE);
		for (uint32_t i = 0; i < d[at].len; i++, (*bytes)++)
			if (fill)
				((uint8_t *)(uintptr_t)d[at].addr)[i] = device_byte(
					header->sector + *bytes / 512, *bytes % 512);
	}
	zassert_equal(d[at].flags, VIRTQ_DESC_WRITE);
	zassert_equal(d[at].len, 1);
	zassert_true(header->sector + *bytes / 512 <= device.capacity);
	return (uint8_t *)(uintptr_t)d[at].addr;
}

void device_take(void)
{
	const struct virtq_avail *avail = (const struct virtq_avail *)(uintptr_t)device.avail;

	while (device.avail_seen != avail->idx) {
		uint16_t head = avail->ring[device.avail_seen++ & (device.num - 1)];
		uint32_t bytes;

		for (unsigned int i = 0; i < device.have; i++)
			zassert_not_equal(device.head[i], head, "shown twice");
		walk(head, false, &bytes);
		device.head[device.have++] = head;
	}
	used()->flags = device.no_notify;
	if (device.accepted & VIRTIO_F_EVENT_IDX)
		*(uint16_t *)&used()->ring[device.num] =
			device.avail_seen + (device.no_notify ? 1000 : 0);
}

void device_index(uint16_t idx)
{
	device.used_idx = idx;
	used()->idx = idx;
	device.interrupt |= VIRTIO_INTERRUPT_USED;
}

static void forget(uint16_t head)
{
	for (unsigned int i = 0; i < device.have; i++)
		if (device.head[i] == head) {
			device.have--;
			memmove(&device.head[i], &device.head[i + 1],
				(device.have - i) * sizeof(device.head[0]));
			return;
		}
}

void device_answer(uint16_t head, uint8_t status, uint32_t id, uint32_t len)
{
	uint32_t bytes;

	*walk(head, false, &bytes) = status;
	used()->ring[device.used_idx & (device.num - 1)] = (struct virtq_used_elem){ id, len };
	device_index(device.used_idx + 1);
	forget(head);
}

void device_serve(unsigned int nth)
{
	uint16_t head = device.head[nth];
	uint32_t bytes;

	walk(head, true, &bytes);
	device_answer(head, 0, head, bytes + 1);
}

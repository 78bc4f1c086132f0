/*
 * Fuzz target: the virtio disk driver and a device whose every answer is taken from the input.
 *
 * Its first two bytes say what the host asks for and what the device offers; then
 * a byte of it is a step of the host or of the device. Registers answer as an honest device would
 * unless the input says otherwise; before each load from shared memory the device may change it.
 * Whatever it does: a request is given back once, after it was submitted and not before a reset is
 * confirmed, and nothing outside of the driver's memory is touched.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <arch/io.h>

#include <drivers/virtio_blk.h>
#include <drivers/virtio_mmio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define WINDOW     0x10001000ul
#define REQUESTS   24
#define QUEUE_LEN  8
#define SEGMENTS   2
#define AREA_BYTES VIRTIO_BLK_AREA_BYTES(QUEUE_LEN, SEGMENTS)
#define LIE        240 /* of the bytes before an answer: one in sixteen */

static const uint8_t *input, *input_end;
static char *area; /* of its own, so that whoever leaves it is caught */
static struct virtio_blk blk;
static struct virtio_blk_request request[REQUESTS];
static struct virtio_blk_segment segment[REQUESTS][SEGMENTS];
static bool is_out[REQUESTS];
static unsigned int out;
static uint32_t status, sel, interrupt;
static uint16_t used_idx, answered;
static uint8_t offer;
static uint32_t generation;
static bool was_up;

enum {
	RESTLESS = 64, /* the configuration changes while it is read */
	NO_RESET = 128,
};

static void demand(bool claim)
{
	if (!claim)
		abort();
}

static uint8_t next8(void)
{
	return input < input_end ? *input++ : 0;
}

static uint32_t next32(void)
{
	uint32_t value = next8();

	value |= (uint32_t)next8() << 8;
	value |= (uint32_t)next8() << 16;
	return value | (uint32_t)next8() << 24;
}

static uint32_t offered(size_t offset)
{
	static const uint32_t low[] = { 0x30000060, 0x30000040, 0x60, 0x20 };
	static const uint32_t queue[] = { 256, 8, 4, 2 };
	static const uint32_t block[] = { 4096, 511, 768, 1 << 21 };

	if (offset == 0x10)
		return sel ? 1 : low[offer & 3];
	return offset == 0x34 ? queue[offer >> 2 & 3] : block[offer >> 4 & 3];
}

static uint32_t honest(size_t offset)
{
	switch (offset) {
	case 0x00:
		return 0x74726976;
	case 0x04:
		return 2;
	case 0x08:
		return 2;
	case 0x10:
	case 0x34:
	case 0x114:
		return offered(offset);
	case 0x60:
		return interrupt;
	case 0x70:
		return status == 0 && was_up && offer & NO_RESET ? 4 : status;
	case 0xfc:
		return offer & RESTLESS ? generation++ : 0;
	case 0x100:
		return 1000;
	}
	return 0;
}

static uint32_t reg_read(void *ctx, size_t offset)
{
	(void)ctx;
	return next8() >= LIE ? next32() : honest(offset);
}

static void reg_write(void *ctx, size_t offset, uint32_t value)
{
	(void)ctx;
	if (offset == 0x14)
		sel = value;
	if (offset == 0x70)
		status = value;
	was_up |= status & 4;
	if (offset == 0x70 && value == 0)
		used_idx = answered = 0;
	if (offset == 0x64)
		interrupt &= ~value;
}

static void scribble(void)
{
	uint32_t at = next32() % AREA_BYTES, n = next8() % 16;

	for (uint32_t i = 0; i < n && at + i < AREA_BYTES; i++)
		area[at + i] = (char)next8();
}

static void before_dma(void *ctx, const void *p)
{
	(void)ctx;
	(void)p;
	if (next8() >= LIE)
		scribble();
}

static void begin(void)
{
	unsigned int n = next8() % REQUESTS;
	struct virtio_blk_request *r = &request[n];
	uint8_t how = next8();

	if (is_out[n])
		return;
	*r = (struct virtio_blk_request){
		.lba = how & 1 ? next32() : 5, .sectors = how & 2 ? next32() : 1 + (how >> 6),
		.segments = how & 4 ? next8() : 1, .segment = segment[n], .result = 1, .stamp = how,
	};
	segment[n][0] = (struct virtio_blk_segment){
		how & 8 ? ~(uint64_t)next32() : 0x1000,
		how & 16 ? next32() : r->sectors * VIRTIO_BLK_SECTOR,
	};
	segment[n][1] = (struct virtio_blk_segment){ 0x9000, next8() };
	if (r->segments > SEGMENTS && r->segments <= 255)
		r->segments = SEGMENTS + 1; /* refused before the array is looked at */
	if (virtio_blk_submit(&blk, r))
		return;
	demand(r->sectors >= 1 && r->sectors <= 256 && r->lba + r->sectors <= blk.capacity);
	is_out[n] = true;
	out++;
}

static void given_back(const struct virtio_blk_request *r)
{
	size_t n = (size_t)(r - request);

	demand(n < REQUESTS && is_out[n]);
	demand(r->result == 0 || r->result == -EIO);
	is_out[n] = false;
	out--;
}

static void reap(void)
{
	struct virtio_blk_request *r = virtio_blk_reap(&blk);

	if (!r)
		return;
	demand(blk.state == VIRTIO_BLK_READY);
	given_back(r);
}

static void abandon(void)
{
	struct virtio_blk_request *r = virtio_blk_abandon(&blk);

	if (!r)
		return;
	demand(blk.state == VIRTIO_BLK_STOPPED);
	given_back(r);
}

/* The oldest chain that was shown, with what comes from the input if it is not to be right. */
static void answer(uint8_t how)
{
	struct virtq *q = &blk.queue;
	uint32_t head = q->avail->ring[answered++ & (q->num - 1)];

	if (how & 1)
		head = next32();
	if (head < q->num && blk.request[head] && !(how & 2))
		blk.status[head] = how & 4 ? next8() : 0;
	q->used->ring[used_idx & (q->num - 1)] = (struct virtq_used_elem){
		head, how & 8 ? next32()
			      : head < q->num && blk.request[head]
					? blk.request[head]->sectors * VIRTIO_BLK_SECTOR + 1 : 1 };
	used_idx = (uint16_t)(how & 16 ? next32() : used_idx + 1u);
	q->used->idx = used_idx;
	interrupt |= VIRTIO_INTERRUPT_USED | (how & 32 ? VIRTIO_INTERRUPT_CONFIG : 0);
}

static void step(uint8_t what)
{
	switch (what % 11) {
	case 0:
	case 1:
		begin();
		break;
	case 2:
		virtio_blk_kick(&blk);
		break;
	case 3:
		virtio_blk_interrupt(&blk);
		break;
	case 4:
		reap();
		break;
	case 5:
		if (blk.state == VIRTIO_BLK_READY && answered != blk.queue.published)
			answer(what >> 4 < 12 ? 0 : next8());
		break;
	case 6:
		scribble();
		break;
	case 7:
		virtio_blk_reset(&blk);
		break;
	case 8:
		abandon();
		break;
	case 9:
		if (what > 240)
			virtio_blk_fail(&blk);
		else
			virtio_blk_restart(&blk);
		break;
	case 10:
		demand(!virtio_blk_is_overdue(&blk, next8(), 255) || out > 0);
		break;
	}
	demand(virtio_blk_outstanding(&blk) == out);
	demand(out <= blk.depth);
}

/* Most are what a host asks for; the others are refused before the device is touched. */
static void ask(struct virtio_blk_setup *setup, uint8_t how)
{
	static const uint16_t lengths[] = { QUEUE_LEN, 2, 6, 512 };
	static const uint16_t segments[] = { SEGMENTS, 0, 7, 255 };

	setup->require_ro = !(how & 1);
	setup->queue_len = lengths[how >> 1 & 3];
	setup->segments = segments[how >> 3 & 3];
	setup->area = how & 32 ? area + 8 : area;
	setup->area_pa = how & 64 ? 8 : 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct io_device io = { .base = WINDOW, .size = 0x200, .read = reg_read,
					     .write = reg_write, .before_dma = before_dma };
	struct virtio_blk_setup setup = { .base = WINDOW };

	input = data;
	input_end = data + size;
	area = aligned_alloc(16, (AREA_BYTES + 15) / 16 * 16);
	demand(area);
	memset(area, 0, AREA_BYTES);
	memset(is_out, 0, sizeof(is_out));
	was_up = false;
	out = status = sel = interrupt = used_idx = answered = 0;
	ask(&setup, next8());
	offer = next8();
	io_attach(&io);
	if (virtio_blk_init(&blk, &setup) == 0)
		while (input < input_end)
			step(next8());
	free(area);
	return 0;
}

/*
 * A virtio block device: taking it over, and what happens when it is not what it said.
 */
#include <drivers/virtio_blk.h>

#include <errno.h>

#include <drivers/virtio_mmio.h>

#include "chain.h"
#include "mistake.h"

#define F_RO       (1ull << 5)
#define F_BLK_SIZE (1ull << 6)

/* The configuration (VIRTIO 1.2 5.2.4). */
#define CAPACITY   0
#define BLOCK_SIZE 20

#define BLOCK_SIZE_MAX (1u << 20)
#define RESET_TRIES    1000
#define QUEUE_MIN      4

static int read_capacity(uintptr_t base, uint64_t *sectors)
{
	uint32_t word[2];

	if (virtio_mmio_config(base, CAPACITY, word, 2))
		return -EIO;
	*sectors = (uint64_t)word[1] << 32 | word[0];
	return 0;
}

/* Before FEATURES_OK all fields of features that are offered may be read (VIRTIO 1.2 2.5.1). */
static int read_config(struct virtio_blk *blk, uint64_t offered)
{
	uint32_t size = VIRTIO_BLK_SECTOR;

	if (read_capacity(blk->setup.base, &blk->capacity))
		return -EIO;
	if (offered & F_BLK_SIZE && virtio_mmio_config(blk->setup.base, BLOCK_SIZE, &size, 1))
		return -EIO;
	if (size < VIRTIO_BLK_SECTOR || size > BLOCK_SIZE_MAX || size & (size - 1))
		return -EIO;
	blk->block_size = size;
	return 0;
}

static int negotiate(struct virtio_blk *blk)
{
	uintptr_t base = blk->setup.base;
	uint32_t status = VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER;
	uint64_t offered, wanted;

	virtio_mmio_set_status(base, VIRTIO_ACKNOWLEDGE);
	virtio_mmio_set_status(base, status);
	offered = virtio_mmio_features(base);
	if (!(offered & VIRTIO_F_VERSION_1))
		return -ENOTSUP;
	blk->read_only = offered & F_RO;
	if (blk->setup.require_ro && !blk->read_only)
		return -EROFS;
	if (read_config(blk, offered))
		return -EIO;
	wanted = offered & (VIRTIO_F_VERSION_1 | F_RO | CHAIN_FEATURES | EVENT_FEATURES);
	virtio_mmio_accept(base, wanted);
	blk->indirect = wanted & VIRTIO_F_INDIRECT_DESC;
	blk->queue.event_idx = wanted & VIRTIO_F_EVENT_IDX;
	status |= VIRTIO_FEATURES_OK;
	return virtio_mmio_set_status(base, status) == status ? 0 : -ENOTSUP;
}

static int start_queue(struct virtio_blk *blk)
{
	uintptr_t base = blk->setup.base;
	bool event_idx = blk->queue.event_idx;
	uint32_t most = virtio_mmio_queue_max(base);
	uint16_t num = blk->setup.queue_len;

	while (num > most)
		num /= 2;
	if (num < QUEUE_MIN || num < CHAIN_LEN(blk))
		return -EIO;
	virtq_init(&blk->queue, blk->setup.area, num);
	blk->queue.event_idx = event_idx;
	chains_init(blk);
	virtio_mmio_queue_start(base, &blk->queue, blk->setup.area_pa);
	return 0;
}

static int start(struct virtio_blk *blk)
{
	const uint32_t up = VIRTIO_ACKNOWLEDGE | VIRTIO_DRIVER | VIRTIO_FEATURES_OK |
			    VIRTIO_DRIVER_OK;
	int ret = negotiate(blk);

	if (ret)
		return ret;
	ret = start_queue(blk);
	if (ret)
		return ret;
	if (virtio_mmio_set_status(blk->setup.base, up) != up)
		return -EIO;
	blk->state = VIRTIO_BLK_READY;
	return 0;
}

static void give_up(struct virtio_blk *blk)
{
	virtio_mmio_set_status(blk->setup.base, VIRTIO_FAILED);
	virtio_mmio_reset(blk->setup.base, RESET_TRIES);
	blk->depth = blk->free = 0;
	blk->state = VIRTIO_BLK_DEAD;
}

static bool is_sensible(const struct virtio_blk_setup *s)
{
	return s->queue_len >= QUEUE_MIN && s->queue_len <= VIRTIO_BLK_QUEUE_MAX &&
	       !(s->queue_len & (s->queue_len - 1)) && s->segments > 0 &&
	       s->segments <= VIRTIO_BLK_SEGMENTS && s->segments + 2 <= s->queue_len &&
	       (uintptr_t)s->area % 16 == 0 && s->area_pa % 16 == 0;
}

int virtio_blk_init(struct virtio_blk *blk, const struct virtio_blk_setup *setup)
{
	uint32_t device;
	int ret = virtio_mmio_probe(setup->base, &device);

	*blk = (struct virtio_blk){ .state = VIRTIO_BLK_DEAD, .setup = *setup };
	if (ret)
		return ret;
	if (device != VIRTIO_BLK_DEVICE)
		return -ENODEV;
	if (!is_sensible(setup))
		return -EINVAL;
	ret = virtio_mmio_reset(setup->base, RESET_TRIES) ? start(blk) : -EIO;
	if (ret)
		give_up(blk);
	return ret;
}

static void fail(struct virtio_blk *blk, enum virtio_blk_fault fault)
{
	if (blk->state != VIRTIO_BLK_READY)
		return;
	blk->fault = fault;
	blk->state = VIRTIO_BLK_FAILED;
}

void virtio_blk_fail(struct virtio_blk *blk)
{
	fail(blk, VIRTIO_BLK_HOST);
}

static void check_config(struct virtio_blk *blk)
{
	uint64_t capacity;

	if (virtio_mmio_status(blk->setup.base) & VIRTIO_NEEDS_RESET)
		fail(blk, VIRTIO_BLK_NEEDS_RESET);
	else if (read_capacity(blk->setup.base, &capacity) || capacity != blk->capacity)
		fail(blk, VIRTIO_BLK_CONFIG);
}

void virtio_blk_interrupt(struct virtio_blk *blk)
{
	if (virtio_mmio_interrupts(blk->setup.base) & VIRTIO_INTERRUPT_CONFIG)
		check_config(blk);
}

bool virtio_blk_reset(struct virtio_blk *blk)
{
	if (blk->state == VIRTIO_BLK_FAILED && (virtio_mmio_reset(blk->setup.base, RESET_TRIES) ||
						is_mistaken(VIRTIO_MISTAKE_RESET)))
		blk->state = VIRTIO_BLK_STOPPED;
	return blk->state == VIRTIO_BLK_STOPPED;
}

struct virtio_blk_request *virtio_blk_abandon(struct virtio_blk *blk)
{
	if (blk->state != VIRTIO_BLK_STOPPED)
		return NULL;
	for (uint16_t head = 0; head < blk->queue.num; head++) {
		struct virtio_blk_request *r = blk->request[head];

		if (!r)
			continue;
		blk->request[head] = NULL;
		blk->free++;
		r->result = -EIO;
		return r;
	}
	return NULL;
}

void virtio_blk_restart(struct virtio_blk *blk)
{
	uint64_t capacity = blk->capacity;
	uint32_t block_size = blk->block_size;

	if (blk->state != VIRTIO_BLK_STOPPED || blk->free != blk->depth)
		return;
	if (blk->restarted || start(blk) || blk->capacity != capacity ||
	    blk->block_size != block_size)
		give_up(blk);
	blk->restarted = true;
}

/*
 * Requests on their way to a virtio block device and back.
 */
#include <drivers/virtio_blk.h>

#include <errno.h>

#include <drivers/virtio_mmio.h>

#include "chain.h"
#include "mistake.h"

/* VIRTIO 1.2 5.2.6 */
#define STATUS_OK    0
#define STATUS_LAST  2 /* 1: an error, 2: not supported */
#define STATUS_NONE  0xff

static bool fits(const struct virtio_blk *blk, const struct virtio_blk_request *r)
{
	if (is_mistaken(VIRTIO_MISTAKE_WRAP))
		return r->lba + r->sectors <= blk->capacity;
	return r->sectors <= blk->capacity && r->lba <= blk->capacity - r->sectors;
}

static bool is_well_formed(const struct virtio_blk *blk, const struct virtio_blk_request *r)
{
	uint32_t left = r->sectors * VIRTIO_BLK_SECTOR;

	if (r->sectors == 0 || r->sectors > VIRTIO_BLK_SECTORS_MAX)
		return false;
	if (r->segments == 0 || r->segments > blk->setup.segments)
		return false;
	for (uint32_t i = 0; i < r->segments; i++) {
		const struct virtio_blk_segment *s = &r->segment[i];

		if (s->bytes == 0 || s->bytes > left || s->pa > UINT64_MAX - s->bytes)
			return false;
		left -= s->bytes;
	}
	return left == 0;
}

/* The descriptors of the data; the last one leads on to the status. */
static void fill_chain(struct virtio_blk *blk, uint16_t head, const struct virtio_blk_request *r)
{
	uint16_t first;
	struct virtq_desc *d = chain_of(blk, head, &first);
	uint32_t i = 0;

	do {
		uint32_t next = i + 1 < r->segments ? i + 2 : CHAIN_LEN(blk) - 1;

		d[i + 1].addr = r->segment[i].pa;
		d[i + 1].len = r->segment[i].bytes;
		d[i + 1].flags = VIRTQ_DESC_WRITE | VIRTQ_DESC_NEXT;
		d[i + 1].next = (uint16_t)(first + next);
	} while (++i < r->segments);
}

int virtio_blk_submit(struct virtio_blk *blk, struct virtio_blk_request *r)
{
	uint16_t head;

	if (blk->state != VIRTIO_BLK_READY)
		return -EIO;
	if (!is_well_formed(blk, r))
		return -EINVAL;
	if (!fits(blk, r))
		return -ERANGE;
	if (blk->free == 0)
		return -EAGAIN;
	head = blk->free_head[--blk->free];
	blk->request[head] = r;
	blk->header[head].sector = r->lba;
	blk->status[head] = STATUS_NONE;
	fill_chain(blk, head, r);
	virtq_push(&blk->queue, head);
	return 0;
}

void virtio_blk_kick(struct virtio_blk *blk)
{
	if (blk->state == VIRTIO_BLK_READY && virtq_publish(&blk->queue))
		virtio_mmio_notify(blk->setup.base);
}

static struct virtio_blk_request *lied(struct virtio_blk *blk, enum virtio_blk_fault how)
{
	blk->fault = how;
	blk->state = VIRTIO_BLK_FAILED;
	return NULL;
}

/* A device that fails a request may have written any part of it, or nothing of the data. */
static bool is_plausible(uint8_t status, uint32_t len, const struct virtio_blk_request *r)
{
	uint32_t all = r->sectors * VIRTIO_BLK_SECTOR + 1;

	if (is_mistaken(VIRTIO_MISTAKE_LEN))
		return true;
	return status == STATUS_OK ? len == all : len >= 1 && len <= all;
}

static bool is_head(const struct virtio_blk *blk, uint32_t id)
{
	return is_mistaken(VIRTIO_MISTAKE_ID) || (id < blk->queue.num && blk->request[id]);
}

static uint32_t last_id_again(const struct virtio_blk *blk)
{
	const struct virtq *q = &blk->queue;

	return dma_load32(&q->used->ring[(q->used_next - 1) & (q->num - 1)].id);
}

static struct virtio_blk_request *finish(struct virtio_blk *blk)
{
	struct virtq_used_elem e = virtq_take(&blk->queue);
	struct virtio_blk_request *r;
	uint8_t status;

	if (!is_head(blk, e.id))
		return lied(blk, VIRTIO_BLK_USED_ID);
	if (is_mistaken(VIRTIO_MISTAKE_FETCH))
		e.id = last_id_again(blk);
	r = blk->request[e.id];
	status = dma_load8(&blk->status[e.id]);
	if (status > STATUS_LAST && !is_mistaken(VIRTIO_MISTAKE_STATUS))
		return lied(blk, VIRTIO_BLK_STATUS);
	if (!is_plausible(status, e.len, r))
		return lied(blk, VIRTIO_BLK_USED_LEN);
	blk->request[e.id] = NULL;
	blk->free_head[blk->free++] = (uint16_t)e.id;
	r->result = status == STATUS_OK ? 0 : -EIO;
	return r;
}

/* Whether there is another entry to take; the last thing said is that one is waited for. */
static bool look(struct virtio_blk *blk)
{
	int fresh = virtq_look(&blk->queue);

	if (fresh == 0 && virtq_rearm(&blk->queue))
		fresh = virtq_look(&blk->queue);
	if (fresh < 0 && is_mistaken(VIRTIO_MISTAKE_INDEX))
		return true;
	if (fresh < 0)
		lied(blk, VIRTIO_BLK_USED_INDEX);
	return fresh > 0;
}

struct virtio_blk_request *virtio_blk_reap(struct virtio_blk *blk)
{
	if (blk->state != VIRTIO_BLK_READY)
		return NULL;
	if (!virtq_has_more(&blk->queue) && !look(blk))
		return NULL;
	return finish(blk);
}

bool virtio_blk_is_overdue(const struct virtio_blk *blk, uint32_t now, uint32_t age)
{
	for (uint16_t head = 0; head < blk->queue.num; head++)
		if (blk->request[head] && now - blk->request[head]->stamp > age)
			return true;
	return false;
}

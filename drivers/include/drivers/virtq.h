/*
 * A split virtqueue as its driver sees it (VIRTIO 1.2 2.7): index arithmetic and what of it the
 * device is believed. Passive: no waiting, no locks, no memory of its own.
 *
 *        used_next <= used_seen <= published <= avail_next         free-running, modulo 2^16
 *          taken   |   given back   |  device has  |  filled in, not shown yet
 *
 * Who uses it owns all descriptors, and which of them belong together. Nothing that the driver
 * wrote is read back: the device may have changed it.
 */
#ifndef DRIVERS_VIRTQ_H
#define DRIVERS_VIRTQ_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <arch/io.h>

#define VIRTQ_DESC_NEXT     1
#define VIRTQ_DESC_WRITE    2 /* the device writes there */
#define VIRTQ_DESC_INDIRECT 4

#define VIRTQ_USED_NO_NOTIFY 1

#define VIRTQ_MAX 256 /* entries */

struct virtq_desc {
	uint64_t addr; /* physical */
	uint32_t len;  /* bytes */
	uint16_t flags;
	uint16_t next;
};

struct virtq_avail {
	uint16_t flags;
	uint16_t idx;
	uint16_t ring[]; /* [num], then used_event */
};

struct virtq_used {
	uint16_t flags;
	uint16_t idx;
	struct virtq_used_elem {
		uint32_t id;
		uint32_t len;
	} ring[]; /* [num], then avail_event */
};

static_assert(sizeof(struct virtq_desc) == 16, "VIRTIO 1.2 2.7.5");
static_assert(sizeof(struct virtq_used_elem) == 8, "VIRTIO 1.2 2.7.8");
static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "fields of the queue are little-endian");

struct virtq {
	struct virtq_desc *desc; /* [num] */
	struct virtq_avail *avail;
	struct virtq_used *used;
	uint16_t num; /* power of two */
	uint16_t avail_next;
	uint16_t published;
	uint16_t used_seen;
	uint16_t used_next;
	bool event_idx; /* VIRTIO_F_EVENT_IDX was negotiated */
};

/* Where the parts of a queue of @num entries lie in its memory, from an address aligned to 16. */
#define VIRTQ_AVAIL_OFFSET(num) (16 * (size_t)(num))
#define VIRTQ_USED_OFFSET(num)  ((VIRTQ_AVAIL_OFFSET(num) + 9 + 2 * (size_t)(num)) & ~(size_t)3)
#define VIRTQ_BYTES(num)        ((VIRTQ_USED_OFFSET(num) + 21 + 8 * (size_t)(num)) & ~(size_t)15)

/**
 * virtq_init - an empty queue of @num entries in @area, which no device may have any more.
 * @area: VIRTQ_BYTES(num), aligned to 16; zeroed here.
 */
void virtq_init(struct virtq *q, void *area, uint16_t num);

/* ---- what the two sides tell each other about being told (VIRTIO 1.2 2.7.7, 2.7.10) ---- */

#ifdef CONFIG_VIRTIO_EVENT_IDX
static inline uint16_t *virtq_used_event(struct virtq *q)
{
	return &q->avail->ring[q->num];
}

static inline const uint16_t *virtq_avail_event(struct virtq *q)
{
	return (const uint16_t *)&q->used->ring[q->num];
}

/* Whether the device asked to be told of an entry among [old, published). */
static inline bool virtq_wants_notify(struct virtq *q, uint16_t old)
{
	if (!q->event_idx)
		return !(dma_load16(&q->used->flags) & VIRTQ_USED_NO_NOTIFY);
	return (uint16_t)(q->published - dma_load16(virtq_avail_event(q)) - 1) <
	       (uint16_t)(q->published - old);
}

/* Return: whether the device may not have known in time that the next entry is waited for. */
static inline bool virtq_rearm(struct virtq *q)
{
	if (!q->event_idx)
		return false;
	dma_store16(virtq_used_event(q), q->used_next);
	dma_fence_full(); /* the event before the last look at the device's index */
	return true;
}
#else
static inline bool virtq_wants_notify(struct virtq *q, uint16_t old)
{
	(void)old;
	return !(dma_load16(&q->used->flags) & VIRTQ_USED_NO_NOTIFY);
}

static inline bool virtq_rearm(struct virtq *q)
{
	(void)q;
	return false;
}
#endif

/** virtq_push - the chain that begins at @head is the next for the device. */
static inline void virtq_push(struct virtq *q, uint16_t head)
{
	q->avail->ring[q->avail_next++ & (q->num - 1)] = head;
}

/** virtq_publish - shows the device what was pushed. Return: whether it has to be notified. */
static inline bool virtq_publish(struct virtq *q)
{
	uint16_t old = q->published;

	if (old == q->avail_next)
		return false;
	dma_fence_stores(); /* entries before the index: VIRTIO 1.2 2.7.13.3 */
	q->published = q->avail_next;
	dma_store16(&q->avail->idx, q->published);
	dma_fence_full(); /* the index before the device's wish: VIRTIO 1.2 2.7.13.4.1 */
	return virtq_wants_notify(q, old);
}

/**
 * virtq_look - what the device says it gave back.
 * Return: entries that can be taken; -1 when its index moved by more than it has, or backwards.
 */
static inline int virtq_look(struct virtq *q)
{
	uint16_t idx = dma_load16(&q->used->idx);
	uint16_t fresh = (uint16_t)(idx - q->used_next);

	if (fresh > (uint16_t)(q->published - q->used_next))
		return -1;
	dma_fence_loads(); /* the index before its entries: VIRTIO 1.2 2.7.14 */
	q->used_seen = idx;
	return fresh;
}

/** virtq_has_more - whether an entry that was looked at waits to be taken. */
static inline bool virtq_has_more(const struct virtq *q)
{
	return q->used_next != q->used_seen;
}

/** virtq_take - the next entry, as the device wrote it: neither field is checked. */
static inline struct virtq_used_elem virtq_take(struct virtq *q)
{
	struct virtq_used_elem *e = &q->used->ring[q->used_next++ & (q->num - 1)];

	return (struct virtq_used_elem){ .id = dma_load32(&e->id), .len = dma_load32(&e->len) };
}

#endif /* DRIVERS_VIRTQ_H */

/*
 * The kernel's disk: a host of <drivers/virtio_blk.h>.
 *
 * Everything below the lock happens under it, from threads, from the device's interrupt and from
 * the watch; requests that ended are collected under it and told their callers after it.
 */
#ifndef DRIVERS_BLOCK_DISK_H
#define DRIVERS_BLOCK_DISK_H

#include <zephyr/kernel/timer.h>

#include <neuron/block.h>

#include <kernel/spinlock.h>

#include <drivers/virtio_blk.h>

/* Requests that take no longer than the limit are never older than so many periods of the watch. */
#define WATCH_PERIODS 8

/** First in, first out; by the request's `next`. */
struct requests {
	struct virtio_blk_request *first, **end;
};

struct disk {
	struct k_timer watch; /* one-shot; started by whoever made `watched` true */
	uintptr_t registers;  /* physical; 0: there is no disk */
	unsigned int irq;
	struct k_spinlock lock; /* DEV */
	struct virtio_blk blk;
	struct requests waiting; /* for room in the queue */
	bool refused;            /* a disk was there that cannot be used */
	bool watched;
	uint32_t period;         /* of the watch, counted: what requests are stamped with */
	uint32_t idle_interrupts; /* in a row, without a request that ended */
	struct nx_block_stats stats;
};

extern struct disk disk;

static inline void requests_init(struct requests *q)
{
	q->first = NULL;
	q->end = &q->first;
}

static inline void requests_add(struct requests *q, struct virtio_blk_request *r)
{
	r->next = NULL;
	*q->end = r;
	q->end = &r->next;
}

static inline struct virtio_blk_request *requests_take(struct requests *q)
{
	struct virtio_blk_request *r = q->first;

	q->first = r->next;
	if (!q->first)
		q->end = &q->first;
	return r;
}

/**
 * disk_settle - after anything that may have changed the device's state: resets it, gives back
 * what it had and starts it again, as far as that goes; submits what waits for room.
 * @ended: out: what has ended is added
 * Locks: caller holds the disk's.
 */
void disk_settle(struct requests *ended);

/** disk_watch_expired - the watch: is something overdue? */
void disk_watch_expired(struct k_timer *timer);

/** disk_end - tells the callers of what ended. Locks: none of the disk's. */
void disk_end(struct requests *ended);

/** disk_isr - the device's interrupt. */
void disk_isr(const void *arg);

#endif /* DRIVERS_BLOCK_DISK_H */

/*
 * What the parts of the work queues share: items, queues' threads, delays.
 *
 * work_lock guards every item and queue: an item may move from queue to queue, so no queue could
 * own it.
 */
#ifndef KERNEL_WORK_H
#define KERNEL_WORK_H

#include <zephyr/kernel/work.h>

#include <kernel/spinlock.h>

/* k_work_q.flags */
#define WORK_QUEUE_STARTED BIT(0)
#define WORK_QUEUE_BUSY BIT(1) /* a handler runs */
#define WORK_QUEUE_DRAIN BIT(2)
#define WORK_QUEUE_PLUGGED BIT(3)
#define WORK_QUEUE_NO_YIELD BIT(4)

extern struct k_spinlock work_lock;

/* All of these want work_lock held. Those with @woken store a thread to wake after it, or NULL. */

/** work_submit - k_work_submit_to_queue(). */
int work_submit(struct k_work_q *queue, struct k_work *work, struct k_thread **woken);

/** work_cancel - k_work_cancel(), the delay left alone. */
int work_cancel(struct k_work *work);

/** work_unlock - releases work_lock, then wakes @woken if there is one, and reschedules. */
void work_unlock(k_spinlock_key_t key, struct k_thread *woken);

/** work_flush_unlock - queues @sync behind @work if that is pending, and waits; releases. */
bool work_flush_unlock(struct k_work *work, struct k_work_sync *sync, k_spinlock_key_t key,
		       struct k_thread *woken);

/** work_cancel_unlock - cancels, waits for a running handler; releases. */
bool work_cancel_unlock(struct k_work *work, k_spinlock_key_t key);

/**
 * work_claim, work_fired - claim() and the end of fire() of an item's timeout: work_lock is held
 * from one to the other, so nobody runs the item, or frees it, before its timeout is out.
 */
bool work_claim(struct timeout *timeout);
void work_fired(struct k_thread *woken);

/** work_is_flusher - whether @work only marks a place that somebody waits for. */
bool work_is_flusher(const struct k_work *work);

#endif /* KERNEL_WORK_H */

/*
 * Work queues: threads that run functions for others, now or after a delay.
 */
#ifndef ZEPHYR_KERNEL_WORK_H
#define ZEPHYR_KERNEL_WORK_H

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/types.h>

struct k_work;
struct k_work_q;

/** Runs in the queue's thread; may submit the same item again. */
typedef void (*k_work_handler_t)(struct k_work *work);

/* States of an item, as k_work_busy_get() returns them; none: idle. */
#define K_WORK_RUNNING BIT(0)   /* the handler is under way */
#define K_WORK_CANCELING BIT(1) /* cancelled while running: refused until the handler returns */
#define K_WORK_QUEUED BIT(2)    /* will run */
#define K_WORK_DELAYED BIT(3)   /* will be queued */
#define K_WORK_MASK (K_WORK_RUNNING | K_WORK_CANCELING | K_WORK_QUEUED | K_WORK_DELAYED)

/** An item of work. Everything about items and queues is guarded by one lock. */
struct k_work {
	sys_dnode_t node;           /* in queue->pending */
	k_work_handler_t handler;
	struct k_work_q *queue;     /* where it is, or was last, submitted */
	_wait_q_t cancellers;       /* wait for the end of its handler; valid while CANCELING */
	uint32_t flags;
};

struct k_work_delayable {
	struct k_work work;
	struct timeout timeout;
	struct k_work_q *queue; /* where it goes at the end of the delay */
};

/** Memory of a call that waits for an item; lives until the call returns. */
struct k_work_sync {
	struct k_work flusher; /* stands behind the item in its queue */
	_wait_q_t waiters;     /* the caller */
};

struct k_work_queue_config {
	const char *name;
	bool no_yield;  /* the thread does not yield between items */
	bool essential; /* its end is a fatal error */
};

struct k_work_q {
	struct k_thread thread;
	sys_dlist_t pending;
	_wait_q_t idle;     /* the thread, while there is nothing to do */
	_wait_q_t drainers; /* callers of k_work_queue_drain() */
	uint32_t flags;
};

#define K_WORK_INITIALIZER(work_handler) { .handler = (work_handler) }
#define K_WORK_DELAYABLE_INITIALIZER(work_handler) { .work = K_WORK_INITIALIZER(work_handler) }

#define K_WORK_DEFINE(work, work_handler) struct k_work work = K_WORK_INITIALIZER(work_handler)
#define K_WORK_DELAYABLE_DEFINE(work, work_handler) \
	struct k_work_delayable work = K_WORK_DELAYABLE_INITIALIZER(work_handler)

/** k_work_init - @work must be idle. Context: any. */
void k_work_init(struct k_work *work, k_work_handler_t handler);

/** k_work_busy_get - K_WORK_* of @work; 0: idle. Old by the time it is read. Context: any. */
int k_work_busy_get(const struct k_work *work);
static inline bool k_work_is_pending(const struct k_work *work)
{
	return k_work_busy_get(work) != 0;
}

/**
 * k_work_submit_to_queue - has @work run. A running item goes to the queue it runs in.
 * @queue: NULL: where it was submitted last
 * Context: any.
 * Return: 1; 0 when it was queued already; 2 when it is running and will run again; -EBUSY when it
 * is being cancelled or the queue is draining or plugged; -EINVAL without a queue; -ENODEV when
 * the queue was not started.
 */
int k_work_submit_to_queue(struct k_work_q *queue, struct k_work *work);
/** k_work_submit - to the system's queue. */
int k_work_submit(struct k_work *work);

/**
 * k_work_flush - waits until @work, as submitted so far, is done.
 * Context: thread, not the queue's. Return: whether it had to wait.
 */
bool k_work_flush(struct k_work *work, struct k_work_sync *sync);

/**
 * k_work_cancel - takes @work out of its queue; a running handler goes on to its end.
 * Context: any. Return: K_WORK_* that are left; 0: it is idle.
 */
int k_work_cancel(struct k_work *work);

/**
 * k_work_cancel_sync - the same, and waits for a running handler.
 * Context: thread, not the queue's. Return: whether @work was pending.
 */
bool k_work_cancel_sync(struct k_work *work, struct k_work_sync *sync);

/** k_work_queue_init - @queue must not run. */
void k_work_queue_init(struct k_work_q *queue);

/** k_work_queue_start - makes the queue's thread. @cfg: NULL: yields, no name, not essential */
void k_work_queue_start(struct k_work_q *queue, k_thread_stack_t *stack, size_t stack_size,
			int prio, const struct k_work_queue_config *cfg);

/**
 * k_work_queue_drain - waits until @queue is empty; meanwhile only its own items may submit.
 * @plug: refuse submissions afterwards, until k_work_queue_unplug()
 * Context: thread, not the queue's. Return: 1 when it had to wait; 0.
 */
int k_work_queue_drain(struct k_work_q *queue, bool plug);
/** k_work_queue_unplug - Context: any. Return: 0; -EALREADY when it was not plugged. */
int k_work_queue_unplug(struct k_work_q *queue);

static inline k_tid_t k_work_queue_thread_get(struct k_work_q *queue)
{
	return &queue->thread;
}

void k_work_init_delayable(struct k_work_delayable *dwork, k_work_handler_t handler);

static inline struct k_work_delayable *k_work_delayable_from_work(struct k_work *work)
{
	return CONTAINER_OF(work, struct k_work_delayable, work);
}

static inline int k_work_delayable_busy_get(const struct k_work_delayable *dwork)
{
	return k_work_busy_get(&dwork->work);
}

static inline bool k_work_delayable_is_pending(const struct k_work_delayable *dwork)
{
	return k_work_delayable_busy_get(dwork) != 0;
}

/**
 * k_work_schedule_for_queue - submits @dwork after @delay, unless it is queued or delayed already.
 * Context: any. Return: 1; 0 when nothing was changed; for K_NO_WAIT as k_work_submit_to_queue().
 */
int k_work_schedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
			      k_timeout_t delay);
int k_work_schedule(struct k_work_delayable *dwork, k_timeout_t delay);

/** k_work_reschedule_for_queue - the same, but a delay under way ends and this one counts. */
int k_work_reschedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
				k_timeout_t delay);
int k_work_reschedule(struct k_work_delayable *dwork, k_timeout_t delay);

/** k_work_flush_delayable - ends the delay at once, then as k_work_flush(). */
bool k_work_flush_delayable(struct k_work_delayable *dwork, struct k_work_sync *sync);

/** k_work_cancel_delayable, k_work_cancel_delayable_sync - as their namesakes; end the delay. */
int k_work_cancel_delayable(struct k_work_delayable *dwork);
bool k_work_cancel_delayable_sync(struct k_work_delayable *dwork, struct k_work_sync *sync);

/** k_work_delayable_expires_get, _remaining_get - in ticks; now, and 0, when not delayed. */
k_ticks_t k_work_delayable_expires_get(const struct k_work_delayable *dwork);
k_ticks_t k_work_delayable_remaining_get(const struct k_work_delayable *dwork);

/** The system's own queue (CONFIG_SYSTEM_WORKQUEUE). */
extern struct k_work_q k_sys_work_q;

#endif /* ZEPHYR_KERNEL_WORK_H */

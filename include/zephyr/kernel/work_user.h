/*
 * Work queues for user threads: items without states but one, and queues that do nothing else.
 */
#ifndef ZEPHYR_KERNEL_WORK_USER_H
#define ZEPHYR_KERNEL_WORK_USER_H

#include <zephyr/kernel/queue.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/sys/atomic.h>

struct k_work_user;

/** Runs in the queue's thread; may submit the same item again. */
typedef void (*k_work_user_handler_t)(struct k_work_user *work);

struct k_work_user {
	void *reserved;                /* the queue's */
	k_work_user_handler_t handler;
	atomic_t flags;                /* K_WORK_USER_PENDING */
};

#define K_WORK_USER_PENDING 0 /* bit: submitted, and its handler has not begun */

struct k_work_user_q {
	struct k_queue queue;
	struct k_thread thread;
};

#define Z_WORK_USER_INITIALIZER(work_handler) { .handler = (work_handler) }
#define K_WORK_USER_DEFINE(work, work_handler) \
	struct k_work_user work = Z_WORK_USER_INITIALIZER(work_handler)

/** k_work_user_init - @work must be idle. Context: any. */
static inline void k_work_user_init(struct k_work_user *work, k_work_user_handler_t handler)
{
	*work = (struct k_work_user)Z_WORK_USER_INITIALIZER(handler);
}

/** k_work_user_is_pending - Context: any. */
static inline bool k_work_user_is_pending(struct k_work_user *work)
{
	return atomic_test_bit(&work->flags, K_WORK_USER_PENDING);
}

/** k_work_user_submit_to_queue - Context: any. Return: 0; -EBUSY when it is pending already. */
int k_work_user_submit_to_queue(struct k_work_user_q *work_q, struct k_work_user *work);

/** k_work_user_queue_start - makes the queue's thread. @name: or NULL. Context: thread. */
void k_work_user_queue_start(struct k_work_user_q *work_q, k_thread_stack_t *stack,
			     size_t stack_size, int prio, const char *name);

static inline k_tid_t k_work_user_queue_thread_get(struct k_work_user_q *work_q)
{
	return &work_q->thread;
}

#endif /* ZEPHYR_KERNEL_WORK_USER_H */

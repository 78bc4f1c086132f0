/*
 * The thread of a work queue: takes items one by one, runs them with no lock held, waits when
 * there are none.
 */
#include <kernel/work.h>

#include <errno.h>

#include <kernel/sched.h>
#include <kernel/waitq.h>

void k_work_queue_init(struct k_work_q *queue)
{
	queue->flags = 0;
	sys_dlist_init(&queue->pending);
	waitq_init(&queue->idle);
	waitq_init(&queue->drainers);
}

/* Nobody touches a flusher once its waiter is woken: it is on the waiter's stack. */
static k_spinlock_key_t finish_flusher(struct k_work *work, k_spinlock_key_t key)
{
	struct k_work_sync *sync = CONTAINER_OF(work, struct k_work_sync, flusher);

	work->flags = 0;
	waitq_wake_all(&sync->waiters, &work_lock, key, 0);
	return spin_lock(&work_lock, LOCK_OBJECT);
}

static k_spinlock_key_t finish_cancel(struct k_work *work, k_spinlock_key_t key)
{
	work->flags &= ~K_WORK_CANCELING;
	waitq_wake_all(&work->cancellers, &work_lock, key, 0);
	return spin_lock(&work_lock, LOCK_OBJECT);
}

/* Locks: work_lock, dropped meanwhile. */
static k_spinlock_key_t run(struct k_work_q *queue, struct k_work *work, k_spinlock_key_t key)
{
	k_work_handler_t handler = work->handler;

	if (work_is_flusher(work))
		return finish_flusher(work, key);
	work->flags = (work->flags & ~K_WORK_QUEUED) | K_WORK_RUNNING;
	queue->flags |= WORK_QUEUE_BUSY;
	spin_unlock(&work_lock, key);
	handler(work);
	key = spin_lock(&work_lock, LOCK_OBJECT);
	queue->flags &= ~WORK_QUEUE_BUSY;
	work->flags &= ~K_WORK_RUNNING;
	if (unlikely(work->flags & K_WORK_CANCELING))
		key = finish_cancel(work, key);
	return key;
}

/* Releases work_lock: returns when there may be something to do. */
static void wait_for_work(struct k_work_q *queue, k_spinlock_key_t key)
{
	if (unlikely(queue->flags & WORK_QUEUE_DRAIN)) {
		queue->flags &= ~WORK_QUEUE_DRAIN;
		waitq_wake_all(&queue->drainers, &work_lock, key, 1);
		return;
	}
	waitq_block(&queue->idle, &work_lock, key, K_FOREVER);
}

static void work_queue_main(void *p1, void *p2, void *p3)
{
	struct k_work_q *queue = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_spinlock_key_t key = spin_lock(&work_lock, LOCK_OBJECT);
		sys_dnode_t *node = sys_dlist_get(&queue->pending);

		if (node)
			key = run(queue, CONTAINER_OF(node, struct k_work, node), key);
		if (sys_dlist_is_empty(&queue->pending)) {
			wait_for_work(queue, key);
			continue;
		}
		spin_unlock(&work_lock, key);
		if (!(queue->flags & WORK_QUEUE_NO_YIELD))
			k_yield();
	}
}

void k_work_queue_start(struct k_work_q *queue, k_thread_stack_t *stack, size_t stack_size,
			int prio, const struct k_work_queue_config *cfg)
{
	bool essential = cfg && cfg->essential;

	k_work_queue_init(queue);
	queue->flags = WORK_QUEUE_STARTED;
	if (cfg && cfg->no_yield)
		queue->flags |= WORK_QUEUE_NO_YIELD;
	k_thread_create(&queue->thread, stack, stack_size, work_queue_main, queue, NULL, NULL,
			prio, essential ? K_ESSENTIAL : 0, K_FOREVER);
	if (cfg && cfg->name)
		k_thread_name_set(&queue->thread, cfg->name);
	k_thread_start(&queue->thread);
}

int k_work_queue_drain(struct k_work_q *queue, bool plug)
{
	k_spinlock_key_t key = spin_lock(&work_lock, LOCK_OBJECT);
	bool busy = (queue->flags & (WORK_QUEUE_BUSY | WORK_QUEUE_DRAIN)) ||
		    !sys_dlist_is_empty(&queue->pending);

	if (plug)
		queue->flags |= WORK_QUEUE_PLUGGED;
	if (!busy) {
		spin_unlock(&work_lock, key);
		return 0;
	}
	queue->flags |= WORK_QUEUE_DRAIN;
	return waitq_block(&queue->drainers, &work_lock, key, K_FOREVER);
}

int k_work_queue_unplug(struct k_work_q *queue)
{
	k_spinlock_key_t key = spin_lock(&work_lock, LOCK_OBJECT);
	int ret = queue->flags & WORK_QUEUE_PLUGGED ? 0 : -EALREADY;

	queue->flags &= ~WORK_QUEUE_PLUGGED;
	spin_unlock(&work_lock, key);
	return ret;
}

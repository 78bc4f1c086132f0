/*
 * Work items: submitting, flushing, cancelling. The states are flags of the item:
 *
 *	idle --submit--> QUEUED --thread--> RUNNING --handler returns--> idle
 *	RUNNING --submit--> RUNNING|QUEUED     RUNNING --cancel--> RUNNING|CANCELING
 *
 * A flush puts a marker behind the item and waits until the thread meets it; who is aborted
 * meanwhile takes the marker out again.
 */
#include <kernel/work.h>

#include <errno.h>

#include <zephyr/sys/__assert.h>

#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

struct k_spinlock work_lock;

void k_work_init(struct k_work *work, k_work_handler_t handler)
{
	*work = (struct k_work)K_WORK_INITIALIZER(handler);
}

int k_work_busy_get(const struct k_work *work)
{
	return (int)(atomic_load_acquire_u32(&work->flags) & K_WORK_MASK);
}

void work_unlock(k_spinlock_key_t key, struct k_thread *woken)
{
	spin_unlock_nested(&work_lock);
	if (woken)
		sched_wake_end(woken, key.irq);
	else
		sched_end(key.irq);
}

/* ---- submitting ---- */

static bool refuses(const struct k_work_q *queue)
{
	bool chained = cpu_self()->current == &queue->thread && !arch_is_in_isr();

	if (queue->flags & WORK_QUEUE_DRAIN)
		return !chained;
	return (queue->flags & WORK_QUEUE_PLUGGED) != 0;
}

static int queue_append(struct k_work_q *queue, struct k_work *work, struct k_thread **woken)
{
	if (!(queue->flags & WORK_QUEUE_STARTED))
		return -ENODEV;
	if (unlikely(queue->flags & (WORK_QUEUE_DRAIN | WORK_QUEUE_PLUGGED)) && refuses(queue))
		return -EBUSY;
	sys_dlist_append(&queue->pending, &work->node);
	work->flags |= K_WORK_QUEUED;
	work->queue = queue;
	*woken = waitq_take(&queue->idle, 0);
	return 1;
}

int work_submit(struct k_work_q *queue, struct k_work *work, struct k_thread **woken)
{
	int ret;

	*woken = NULL;
	if (work->flags & K_WORK_CANCELING)
		return -EBUSY;
	if (work->flags & K_WORK_QUEUED)
		return 0;
	if (!(work->flags & K_WORK_RUNNING)) {
		queue = queue ? queue : work->queue;
		return queue ? queue_append(queue, work, woken) : -EINVAL;
	}
	if (fault_active(FAULT_WORK_AGAIN_LOST))
		return 2;
	ret = queue_append(work->queue, work, woken);
	return ret == 1 ? 2 : ret;
}

int k_work_submit_to_queue(struct k_work_q *queue, struct k_work *work)
{
	k_spinlock_key_t key = spin_lock(&work_lock, LOCK_OBJECT);
	struct k_thread *woken;
	int ret = work_submit(queue, work, &woken);

	work_unlock(key, woken);
	return ret;
}

/* ---- flushing ---- */

static void mark(struct k_work *work)
{
	ARG_UNUSED(work);
}

bool work_is_flusher(const struct k_work *work)
{
	return work->handler == mark;
}

static void check_waiter(const struct k_work *work)
{
	__ASSERT(!work->queue || cpu_self()->current != &work->queue->thread,
		 "a work queue waits for itself");
}

/* @t, which is about to be dead, is in no queue; whether its marker still is, the lock says. */
static void abandon_flush(struct k_thread *t)
{
	struct k_work_sync *sync = t->wait_data;
	k_spinlock_key_t key = spin_lock(&work_lock, LOCK_OBJECT);

	if ((sync->flusher.flags & K_WORK_QUEUED) && !fault_active(FAULT_FLUSH_ABANDONED))
		sys_dlist_remove(&sync->flusher.node);
	spin_unlock(&work_lock, key);
}

bool work_flush_unlock(struct k_work *work, struct k_work_sync *sync, k_spinlock_key_t key,
		       struct k_thread *woken)
{
	uint32_t state = work->flags & (K_WORK_QUEUED | K_WORK_RUNNING);
	struct k_thread *self = cpu_self()->current;

	if (state == 0 || fault_active(FAULT_WORK_FLUSH_EARLY)) {
		work_unlock(key, woken);
		return false;
	}
	check_waiter(work);
	self->wait_data = sync;
	self->abandon = abandon_flush;
	k_work_init(&sync->flusher, mark);
	waitq_init(&sync->waiters);
	sync->flusher.flags = K_WORK_QUEUED;
	if (state & K_WORK_QUEUED)
		sys_dlist_insert(work->node.next, &sync->flusher.node);
	else
		sys_dlist_prepend(&work->queue->pending, &sync->flusher.node);
	waitq_enter(&sync->waiters, &work_lock, K_FOREVER);
	if (woken)
		sched_wake(woken);
	sched_leave(key.irq);
	self->abandon = NULL;
	return true;
}

bool k_work_flush(struct k_work *work, struct k_work_sync *sync)
{
	return work_flush_unlock(work, sync, spin_lock(&work_lock, LOCK_OBJECT), NULL);
}

/* ---- cancelling ---- */

int work_cancel(struct k_work *work)
{
	if (work->flags & K_WORK_QUEUED) {
		sys_dlist_remove(&work->node);
		work->flags &= ~K_WORK_QUEUED;
	}
	if ((work->flags & (K_WORK_RUNNING | K_WORK_CANCELING)) == K_WORK_RUNNING) {
		work->flags |= K_WORK_CANCELING;
		waitq_init(&work->cancellers);
	}
	return (int)(work->flags & K_WORK_MASK);
}

int k_work_cancel(struct k_work *work)
{
	k_spinlock_key_t key = spin_lock(&work_lock, LOCK_OBJECT);
	int left = work_cancel(work);

	spin_unlock(&work_lock, key);
	return left;
}

bool work_cancel_unlock(struct k_work *work, k_spinlock_key_t key)
{
	bool pending = (work->flags & K_WORK_MASK) != 0;

	if (work_cancel(work) == 0 || fault_active(FAULT_WORK_CANCEL_EARLY)) {
		spin_unlock(&work_lock, key);
		return pending;
	}
	check_waiter(work);
	waitq_block(&work->cancellers, &work_lock, key, K_FOREVER);
	return pending;
}

bool k_work_cancel_sync(struct k_work *work, struct k_work_sync *sync)
{
	ARG_UNUSED(sync); /* the item itself has room for those who wait */
	return work_cancel_unlock(work, spin_lock(&work_lock, LOCK_OBJECT));
}

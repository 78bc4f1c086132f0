/*
 * Work after a delay. DELAYED and the timeout being queued belong together under work_lock.
 */
#include <kernel/work.h>

#include <kernel/sched.h>
#include <kernel/timeout.h>

bool work_claim(struct timeout *timeout)
{
	ARG_UNUSED(timeout);
	return spin_trylock_nested(&work_lock, LOCK_OBJECT);
}

void work_fired(struct k_thread *woken)
{
	spin_unlock_nested(&work_lock);
	if (woken)
		sched_wake(woken);
}

static void submit_due(struct timeout *timeout)
{
	struct k_work_delayable *dwork = CONTAINER_OF(timeout, struct k_work_delayable, timeout);
	struct k_thread *woken = NULL;

	dwork->work.flags &= ~K_WORK_DELAYED;
	(void)work_submit(dwork->queue, &dwork->work, &woken);
	work_fired(woken);
}

static const struct timeout_ops delay_ops = { .claim = work_claim, .fire = submit_due };

void k_work_init_delayable(struct k_work_delayable *dwork, k_work_handler_t handler)
{
	*dwork = (struct k_work_delayable)K_WORK_DELAYABLE_INITIALIZER(handler);
}

/* Return: whether there was a delay. */
static bool end_delay(struct k_work_delayable *dwork)
{
	bool delayed = (dwork->work.flags & K_WORK_DELAYED) != 0;

	dwork->work.flags &= ~K_WORK_DELAYED;
	if (dwork->timeout.armed)
		timeout_cancel(&dwork->timeout);
	return delayed;
}

static int begin_delay(struct k_work_q *queue, struct k_work_delayable *dwork, k_timeout_t delay,
		       struct k_thread **woken)
{
	*woken = NULL;
	if (K_TIMEOUT_EQ(delay, K_NO_WAIT))
		return work_submit(queue, &dwork->work, woken);
	dwork->work.flags |= K_WORK_DELAYED;
	dwork->queue = queue;
	if (!K_TIMEOUT_EQ(delay, K_FOREVER))
		timeout_add(&dwork->timeout, &delay_ops, timeout_deadline(delay));
	return 1;
}

int k_work_schedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
			      k_timeout_t delay)
{
	k_spinlock_key_t key = spin_lock(&work_lock, LOCK_OBJECT);
	struct k_thread *woken = NULL;
	int ret = 0;

	if ((dwork->work.flags & K_WORK_MASK & ~K_WORK_RUNNING) == 0)
		ret = begin_delay(queue, dwork, delay, &woken);
	work_unlock(key, woken);
	return ret;
}

int k_work_reschedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
				k_timeout_t delay)
{
	k_spinlock_key_t key = spin_lock(&work_lock, LOCK_OBJECT);
	struct k_thread *woken;
	int ret;

	end_delay(dwork);
	ret = begin_delay(queue, dwork, delay, &woken);
	work_unlock(key, woken);
	return ret;
}

bool k_work_flush_delayable(struct k_work_delayable *dwork, struct k_work_sync *sync)
{
	k_spinlock_key_t key = spin_lock(&work_lock, LOCK_OBJECT);
	struct k_thread *woken = NULL;

	if (end_delay(dwork))
		(void)work_submit(dwork->queue, &dwork->work, &woken);
	return work_flush_unlock(&dwork->work, sync, key, woken);
}

int k_work_cancel_delayable(struct k_work_delayable *dwork)
{
	k_spinlock_key_t key = spin_lock(&work_lock, LOCK_OBJECT);
	int left;

	end_delay(dwork);
	left = work_cancel(&dwork->work);
	spin_unlock(&work_lock, key);
	return left;
}

bool k_work_cancel_delayable_sync(struct k_work_delayable *dwork, struct k_work_sync *sync)
{
	k_spinlock_key_t key = spin_lock(&work_lock, LOCK_OBJECT);
	bool delayed = end_delay(dwork);

	ARG_UNUSED(sync);
	return work_cancel_unlock(&dwork->work, key) || delayed;
}

k_ticks_t k_work_delayable_expires_get(const struct k_work_delayable *dwork)
{
	return timeout_expires_ticks(&dwork->timeout);
}

k_ticks_t k_work_delayable_remaining_get(const struct k_work_delayable *dwork)
{
	return timeout_remaining_ticks(&dwork->timeout);
}

/*
 * Condition variables. A waiter is in the queue before the mutex is free: who changes the condition
 * has taken the mutex after that, so his signal finds it.
 */
#include <zephyr/kernel/condvar.h>

#include <errno.h>

#include <kernel/fault.h>
#include <kernel/mutex.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

int k_condvar_init(struct k_condvar *condvar)
{
	*condvar = (struct k_condvar){ .waiters = WAIT_Q_INIT(&condvar->waiters) };
	return 0;
}

int k_condvar_signal(struct k_condvar *condvar)
{
	k_spinlock_key_t key = spin_lock(&condvar->lock, LOCK_OBJECT);

	waitq_wake_one(&condvar->waiters, &condvar->lock, key);
	return 0;
}

int k_condvar_broadcast(struct k_condvar *condvar)
{
	k_spinlock_key_t key = spin_lock(&condvar->lock, LOCK_OBJECT);

	return (int)waitq_wake_all(&condvar->waiters, &condvar->lock, key, 0);
}

/* A poll of the condition: others get their chance at the mutex, nobody waits. */
static int pass_by(struct k_mutex *mutex)
{
	int ret = k_mutex_unlock(mutex);

	if (ret)
		return ret;
	k_mutex_lock(mutex, K_FOREVER);
	return -EAGAIN;
}

static int owner_error(const struct k_mutex *mutex)
{
	const struct k_thread *owner = mutex->owner; /* cannot change from or to the caller */

	if (!owner)
		return -EINVAL;
	return owner == k_current_get() ? 0 : -EPERM;
}

int k_condvar_wait(struct k_condvar *condvar, struct k_mutex *mutex, k_timeout_t timeout)
{
	struct k_thread *next;
	k_spinlock_key_t key;
	int ret = owner_error(mutex);

	if (ret)
		return ret;
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT))
		return pass_by(mutex);
	if (fault_active(FAULT_CONDVAR_LATE)) {
		k_mutex_unlock(mutex);
		k_yield();
		k_mutex_lock(mutex, K_FOREVER);
	}
	key = spin_lock(&condvar->lock, LOCK_OBJECT);
	waitq_enter(&condvar->waiters, &condvar->lock, timeout);
	mutex_release(mutex, &next);
	if (next)
		sched_wake(next);
	ret = sched_leave(key.irq);
	k_mutex_lock(mutex, K_FOREVER);
	return ret;
}

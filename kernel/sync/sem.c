/*
 * Counting semaphores. While a thread waits the count is 0.
 */
#include <zephyr/kernel/sem.h>

#include <errno.h>

#include <zephyr/sys/check.h>

#include <kernel/fault.h>
#include <kernel/poll.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

int k_sem_init(struct k_sem *sem, unsigned int initial_count, unsigned int limit)
{
	CHECKIF(limit == 0 || initial_count > limit)
		return -EINVAL;
	*sem = (struct k_sem){ .count = initial_count, .limit = limit };
	waitq_init(&sem->waiters);
	poll_list_init(&sem->poll);
	return 0;
}

static ALWAYS_INLINE int wait_for_one(struct k_sem *sem, k_timeout_t timeout, k_spinlock_key_t key)
{
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		spin_unlock(&sem->lock, key);
		return -EBUSY;
	}
	return waitq_block(&sem->waiters, &sem->lock, key, timeout);
}

int k_sem_take(struct k_sem *sem, k_timeout_t timeout)
{
	k_spinlock_key_t key = spin_lock(&sem->lock, LOCK_OBJECT);

	if (unlikely(sem->count == 0))
		return wait_for_one(sem, timeout, key);
	sem->count--;
	spin_unlock(&sem->lock, key);
	return 0;
}

void k_sem_give(struct k_sem *sem)
{
	k_spinlock_key_t key = spin_lock(&sem->lock, LOCK_OBJECT);

	if (unlikely(!waitq_is_empty(&sem->waiters))) {
		waitq_wake_first(&sem->lock, &sem->waiters, key);
		return;
	}
	sem->count += sem->count != sem->limit || fault_active(FAULT_SEM_OVER);
	poll_notify(&sem->poll, &sem->lock, key); /* unlocks */
}

void k_sem_reset(struct k_sem *sem)
{
	k_spinlock_key_t key = spin_lock(&sem->lock, LOCK_OBJECT);

	sem->count = 0;
	waitq_wake_all(&sem->waiters, &sem->lock, key, -EAGAIN);
}

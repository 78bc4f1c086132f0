/*
 * Wait queues: see _wait_q_t in <zephyr/kernel/types.h>.
 *
 * Waiting ends exactly once. Whoever holds the object's lock and finds thread->wait_lock equal to
 * it clears that field: from then on the thread belongs to him ("in transit"), until sched_wake()
 * hands it to a run queue. Object locks rank above run-queue locks, so that happens after the
 * object's lock is dropped.
 */
#ifndef KERNEL_WAITQ_H
#define KERNEL_WAITQ_H

#include <zephyr/kernel/thread.h>

#include <kernel/spinlock.h>

static ALWAYS_INLINE void waitq_init(_wait_q_t *q)
{
	sys_dlist_init(&q->leaders);
}

static ALWAYS_INLINE bool waitq_is_empty(_wait_q_t *q)
{
	return sys_dlist_is_empty(&q->leaders);
}

/** waitq_head - waitq_first() of a queue that is not empty. */
static ALWAYS_INLINE struct k_thread *waitq_head(_wait_q_t *q)
{
	return CONTAINER_OF(q->leaders.head, struct k_thread, node);
}

/** waitq_first - the most urgent waiter, longest waiting among equals; NULL if there is none. */
static ALWAYS_INLINE struct k_thread *waitq_first(_wait_q_t *q)
{
	return waitq_is_empty(q) ? NULL : waitq_head(q);
}

/** waitq_add, waitq_remove - only the queue itself; the object's lock is held. */
void waitq_add(_wait_q_t *q, struct k_thread *t);
void waitq_remove(struct k_thread *t);

/*
 * waitq_block() of a queue that is not NULL, and waitq_wake_one() of one that is not empty, with
 * their arguments in the registers in which the callers have them and arch_switch() wants them.
 */
int waitq_block_on(struct k_spinlock *lock, k_timeout_t timeout, k_spinlock_key_t key,
		   _wait_q_t *q);
void waitq_wake_first(struct k_spinlock *lock, _wait_q_t *q, k_spinlock_key_t key);

/**
 * waitq_block - the calling thread waits in @q until it is woken or @timeout passes.
 * @lock: the object's, held; released here
 * @timeout: not K_NO_WAIT
 * Context: thread. Return: what the waker said; -EAGAIN when the time passed.
 */
static ALWAYS_INLINE int waitq_block(_wait_q_t *q, struct k_spinlock *lock, k_spinlock_key_t key,
				     k_timeout_t timeout)
{
	return waitq_block_on(lock, timeout, key, q);
}

/**
 * waitq_enter - the first half of waitq_block(), for who has something to do in between: the
 * caller waits, and may be woken already, until it calls sched_leave(). Interrupts stay off.
 */
void waitq_enter(_wait_q_t *q, struct k_spinlock *lock, k_timeout_t timeout);

/**
 * waitq_enter_until - the same for a user thread, until the cycle @expiry or TIMEOUT_NEVER: one
 * that is ending does not wait, and gets -EINTR from sched_leave() (CONFIG_CAPABILITIES).
 */
void waitq_enter_until(_wait_q_t *q, struct k_spinlock *lock, uint64_t expiry);

/**
 * waitq_take - ends the wait of the first waiter of @q, which will return @result from it.
 * The object's lock is held; wake the thread with sched_wake() after dropping it.
 * Return: the thread, in transit; NULL if nobody waits.
 */
struct k_thread *waitq_take(_wait_q_t *q, int result);

/** waitq_end - the same for a certain waiter @t of the object whose lock is held. */
void waitq_end(struct k_thread *t, int result);

/**
 * waitq_wake_all - ends the wait of everybody in @q, releases @lock and reschedules.
 * Return: how many there were.
 */
unsigned int waitq_wake_all(_wait_q_t *q, struct k_spinlock *lock, k_spinlock_key_t key,
			    int result);

/** waitq_wake_everybody - the same without rescheduling; interrupts stay off. */
unsigned int waitq_wake_everybody(_wait_q_t *q, struct k_spinlock *lock, int result);

/**
 * waitq_wake_one - ends the wait of the first waiter, if any, which returns 0 from it; releases
 * @lock and reschedules.
 */
static ALWAYS_INLINE void waitq_wake_one(_wait_q_t *q, struct k_spinlock *lock,
					 k_spinlock_key_t key)
{
	if (waitq_is_empty(q))
		spin_unlock(lock, key);
	else
		waitq_wake_first(lock, q, key);
}

/**
 * waitq_claim - a third party ends @t's wait, whatever it waits for.
 * Locks: caller holds the run-queue lock of t->cpu, which keeps the object alive: a waker passes
 * that lock before it returns to the object's owner. Takes the object's lock.
 * Return: true when @t is now in transit and the caller's.
 */
bool waitq_claim(struct k_thread *t, int result);

/** waitq_reorder - @t's priority becomes @prio, in the queue it waits in too. As waitq_claim(). */
void waitq_reorder(struct k_thread *t, int prio);

#endif /* KERNEL_WAITQ_H */

/*
 * Waiting for something to end: one queue for all of it, since ends are rare and say what ended
 * under the lock that the waiter looks under.
 *
 * A waiter looks under PROC, takes the queue's lock, gives PROC back, and waits; an end is noted
 * under PROC and told under the queue's lock. So none falls between look and wait (contracts M10).
 */
#include <kernel/process.h>

#include <errno.h>

#include <kernel/sched.h>
#include <kernel/waitq.h>

struct k_spinlock process_lock;

static struct k_spinlock lock; /* OBJECT */
static _wait_q_t waiters = { .leaders = SYS_DLIST_STATIC_INIT(&waiters.leaders) };

void process_ended(void)
{
	spin_lock_nested(&lock, LOCK_OBJECT);
	waitq_wake_everybody(&waiters, &lock, 0);
}

int process_wait_locked(k_spinlock_key_t key, uint64_t deadline)
{
	uint64_t expiry = ipc_expiry(k_current_get(), deadline);

	if (ipc_is_past(deadline)) {
		spin_unlock(&process_lock, key);
		return -ETIMEDOUT;
	}
	spin_lock_nested(&lock, LOCK_OBJECT);
	spin_unlock_nested(&process_lock);
	waitq_enter_until(&waiters, &lock, expiry);
	return ipc_waited(sched_leave(key.irq));
}

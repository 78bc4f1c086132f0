/*
 * Timeouts: one leftist heap per CPU, guarded by that CPU's timeout lock.
 *
 * Expiry has two steps. claim() runs with the queue's lock held and the node still queued; it may
 * only try-lock (the order is object before timeout) and answers whether the timeout may fire.
 * Whoever ends a wait in another way must pass timeout_cancel(), which takes the same lock, so
 * what claim() looks at cannot go away under it. After the node is out and the lock dropped,
 * fire() runs in interrupt context.
 */
#ifndef KERNEL_TIMEOUT_H
#define KERNEL_TIMEOUT_H

#include <zephyr/kernel/types.h>

#include <kernel/clock.h>
#include <kernel/fault.h>
#include <kernel/spinlock.h>

struct timeout_ops {
	/* May it fire? False: somebody holds the lock that decides; asked again at once. */
	bool (*claim)(struct timeout *timeout);
	void (*fire)(struct timeout *timeout);
};

struct timeout_queue {
	struct k_spinlock lock;
	struct timeout *root; /* the earliest */
	uint64_t due;         /* expiry of the root; TIMEOUT_NEVER without one */
	uint32_t order;       /* next value of timeout.order */
};

#define TIMEOUT_NEVER UINT64_MAX

/**
 * timeout_add - arms @timeout, which is not armed, on this CPU's queue.
 * @expiry: cycles
 * Context: interrupts off. Locks: takes TIMEOUT.
 */
void timeout_add(struct timeout *timeout, const struct timeout_ops *ops, uint64_t expiry);

/** timeout_add_release - timeout_add(), then releases @lock and restores interrupts. */
void timeout_add_release(struct timeout *timeout, const struct timeout_ops *ops, uint64_t expiry,
			 struct k_spinlock *lock, k_spinlock_key_t key);

/** timeout_cancel_release - timeout_cancel(), then releases @lock and restores interrupts. */
void timeout_cancel_release(struct timeout *timeout, struct k_spinlock *lock,
			    k_spinlock_key_t key);

/** timeout_cancel - disarms @timeout. Locks: takes TIMEOUT. Return: whether it was armed. */
bool timeout_cancel(struct timeout *timeout);

struct cpu;

/**
 * timeout_take_over - what is armed on @cpu, which has stopped, becomes this CPU's.
 * Context: interrupts off. Locks: takes both TIMEOUT, ascending by CPU.
 */
void timeout_take_over(struct cpu *cpu);

/** timeout_run - fires all of this CPU's timeouts due at @now. Context: isr. */
void timeout_run(uint64_t now);


/**
 * timeout_deadline - the cycle at which a wait that starts now and lasts @t ends: at a tick
 * boundary, never early, so the running tick does not count.
 */
static ALWAYS_INLINE uint64_t timeout_deadline(k_timeout_t t)
{
	uint64_t ticks;

	if (t.ticks >= 0)
		ticks = clock_uptime_ticks() + !fault_active(FAULT_SLEEP_EARLY) + (uint64_t)t.ticks;
	else
		ticks = (uint64_t)Z_TICK_ABS(t.ticks);
	return clock_epoch + ticks * clock_cycles_per_tick;
}

/** timeout_remaining_ticks - ticks until @timeout is due, rounded up; 0 if not armed. */
k_ticks_t timeout_remaining_ticks(const struct timeout *timeout);

/** timeout_expires_ticks - uptime in ticks at which @timeout is due; now if not armed. */
k_ticks_t timeout_expires_ticks(const struct timeout *timeout);

#endif /* KERNEL_TIMEOUT_H */

/*
 * Timers.
 *
 * A timeout that leaves its queue is counted in `expiring` before anybody can miss it there, and
 * k_timer_stop() waits for that count, so a stopped timer may be freed. Between that moment and
 * the one when expire() has the timer's lock another CPU may stop the timer or start it anew.
 * expire() tells by `active` and by the timeout being queued again, and then does nothing: a
 * stopped timer stays stopped, and of two expiries that meet one counts.
 */
#include <zephyr/kernel/timer.h>

#include <errno.h>

#include <kernel/clock.h>
#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/timeout.h>
#include <kernel/timer.h>
#include <kernel/waitq.h>

static void expire(struct timeout *timeout);

/* With the timeout's queue locked, so only an attempt at the timer's lock. */
static bool claim(struct timeout *timeout)
{
	struct k_timer *timer = CONTAINER_OF(timeout, struct k_timer, timeout);

	if (!spin_trylock_nested(&timer->lock, LOCK_OBJECT))
		return false;
	timer->expiring++;
	spin_unlock_nested(&timer->lock);
	return true;
}

/* On the only CPU nobody comes between the queue and expire(): there is nothing to count. */
static const struct timeout_ops timer_ops = {
	.claim = IS_ENABLED(CONFIG_SMP) ? claim : NULL,
	.fire = expire,
};

static ALWAYS_INLINE bool is_expiring(const struct k_timer *timer)
{
	return IS_ENABLED(CONFIG_SMP) && timer->expiring;
}

void k_timer_init(struct k_timer *timer, k_timer_expiry_t expiry_fn, k_timer_stop_t stop_fn)
{
	*timer = (struct k_timer)K_TIMER_INITIALIZER(*timer, expiry_fn, stop_fn);
}

/* From expiry to expiry: how late this one was served does not matter. */
static uint64_t next_expiry(const struct k_timer *timer)
{
	uint64_t from = fault_active(FAULT_TIMER_DRIFT) ? arch_cycles_now() : timer->timeout.expiry;

	return from + timer->period;
}

/* The timer's lock is held. Return: whether there is something to call. */
static ALWAYS_INLINE bool begin_expiry(struct k_timer *timer)
{
	if (!timer->active || timer->timeout.armed)
		return false;
	timer->status++;
	if (timer->period)
		timeout_add(&timer->timeout, &timer_ops, next_expiry(timer));
	else
		timer->active = false;
	return timer->expiry_fn != NULL;
}

/* Releases the timer's lock; interrupts are off and stay off. */
static ALWAYS_INLINE void end_expiry(struct k_timer *timer)
{
	if (IS_ENABLED(CONFIG_SMP))
		timer->expiring--;
	if (unlikely(!waitq_is_empty(&timer->waiters)))
		waitq_wake_all(&timer->waiters, &timer->lock, (k_spinlock_key_t){ 0 }, 0);
	else
		spin_unlock_nested(&timer->lock);
}

static void expire(struct timeout *timeout)
{
	struct k_timer *timer = CONTAINER_OF(timeout, struct k_timer, timeout);

	spin_lock_nested(&timer->lock, LOCK_OBJECT);
	if (begin_expiry(timer)) {
		spin_unlock_nested(&timer->lock);
		timer->expiry_fn(timer);
		spin_lock_nested(&timer->lock, LOCK_OBJECT);
	}
	end_expiry(timer);
}

static uint64_t period_cycles(k_timeout_t period)
{
	return period.ticks > 0 ? (uint64_t)period.ticks * clock_cycles_per_tick : 0;
}

static __no_inline void rearm(struct k_timer *timer, k_timeout_t duration, k_spinlock_key_t key)
{
	timeout_cancel(&timer->timeout);
	timeout_add_release(&timer->timeout, &timer_ops, timeout_deadline(duration), &timer->lock,
			    key);
}

void k_timer_start(struct k_timer *timer, k_timeout_t duration, k_timeout_t period)
{
	k_spinlock_key_t key;

	if (K_TIMEOUT_EQ(duration, K_FOREVER))
		return;
	key = spin_lock(&timer->lock, LOCK_OBJECT);
	timer->status = 0;
	timer->period = period_cycles(period);
	timer->active = true;
	if (unlikely(timer->timeout.armed))
		rearm(timer, duration, key);
	else
		timeout_add_release(&timer->timeout, &timer_ops, timeout_deadline(duration),
				    &timer->lock, key);
}

int timer_start_at(struct k_timer *timer, uint64_t expiry, uint64_t period)
{
	k_spinlock_key_t key = spin_lock(&timer->lock, LOCK_OBJECT);

	if (timer->active) {
		spin_unlock(&timer->lock, key);
		return -EBUSY;
	}
	timer->status = 0;
	timer->period = period;
	timer->active = true;
	timeout_add_release(&timer->timeout, &timer_ops, expiry, &timer->lock, key);
	return 0;
}

/* A handler that waits for itself, or for what an interrupted caller holds, would wait for ever. */
static void wait_for_expiry(struct k_timer *timer, unsigned long key)
{
	if (!IS_ENABLED(CONFIG_SMP) || !arch_irq_unlocked(key) || arch_is_in_isr())
		return;
	if (fault_active(FAULT_TIMER_STOP_EARLY))
		return;
	while (atomic_load_acquire_u32(&timer->expiring))
		arch_cpu_relax();
	/* The lock's release is the last access of whoever counted down. */
	spin_unlock(&timer->lock, spin_lock(&timer->lock, LOCK_OBJECT));
}

static __no_inline void stop_in_order(struct k_timer *timer, k_spinlock_key_t key)
{
	bool was_active = timer->active;
	bool keep = fault_active(FAULT_TIMER_KEEPS_RUNNING);

	timer->active = keep && was_active;
	if (timer->timeout.armed && !keep)
		timeout_cancel(&timer->timeout);
	if (unlikely(!waitq_is_empty(&timer->waiters)))
		waitq_wake_all(&timer->waiters, &timer->lock, key, 0);
	else
		spin_unlock(&timer->lock, key);
	wait_for_expiry(timer, key.irq);
	if (was_active && timer->stop_fn)
		timer->stop_fn(timer);
}

/*
 * Taking the timeout out of its queue, if it is there, is all; anything else about stopping is in
 * stop_in_order().
 */
void k_timer_stop(struct k_timer *timer)
{
	k_spinlock_key_t key = spin_lock(&timer->lock, LOCK_OBJECT);

	if (unlikely(!waitq_is_empty(&timer->waiters) || timer->stop_fn || is_expiring(timer) ||
		     fault_active(FAULT_TIMER_KEEPS_RUNNING))) {
		stop_in_order(timer, key);
		return;
	}
	timer->active = false;
	timeout_cancel_release(&timer->timeout, &timer->lock, key);
}

static uint32_t take_status(struct k_timer *timer)
{
	uint32_t status = timer->status;

	timer->status = 0;
	return status;
}

uint32_t k_timer_status_get(struct k_timer *timer)
{
	k_spinlock_key_t key = spin_lock(&timer->lock, LOCK_OBJECT);
	uint32_t status = take_status(timer);

	spin_unlock(&timer->lock, key);
	return status;
}

uint32_t k_timer_status_sync(struct k_timer *timer)
{
	k_spinlock_key_t key = spin_lock(&timer->lock, LOCK_OBJECT);
	uint32_t status;

	if (timer->status == 0 && timer->active) {
		waitq_block(&timer->waiters, &timer->lock, key, K_FOREVER);
		key = spin_lock(&timer->lock, LOCK_OBJECT);
	}
	status = take_status(timer);
	spin_unlock(&timer->lock, key);
	return status;
}

k_ticks_t k_timer_expires_ticks(const struct k_timer *timer)
{
	return timeout_expires_ticks(&timer->timeout);
}

k_ticks_t k_timer_remaining_ticks(const struct k_timer *timer)
{
	return timeout_remaining_ticks(&timer->timeout);
}

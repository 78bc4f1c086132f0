/*
 * Timers: a function called, and a counter raised, at points in time.
 */
#ifndef ZEPHYR_KERNEL_TIMER_H
#define ZEPHYR_KERNEL_TIMER_H

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

struct k_timer;

/** Called in interrupt context at each expiry; may start and stop the timer. */
typedef void (*k_timer_expiry_t)(struct k_timer *timer);
/** Called by k_timer_stop() of a running timer, in its caller's context. */
typedef void (*k_timer_stop_t)(struct k_timer *timer);

struct k_timer {
	struct timeout timeout;
	struct k_spinlock lock;
	uint32_t status;    /* expiries nobody has asked for yet */
	uint32_t expiring;  /* expiry functions under way */
	bool active;        /* will expire, or is just about to */
	uint64_t period;    /* cycles; 0: expires once */
	_wait_q_t waiters;  /* in k_timer_status_sync() */
	k_timer_expiry_t expiry_fn;
	k_timer_stop_t stop_fn;
	void *user_data;
};

#define K_TIMER_INITIALIZER(obj, expiry, stop) \
	{ .waiters = WAIT_Q_INIT(&(obj).waiters), .expiry_fn = (expiry), .stop_fn = (stop) }

#define K_TIMER_DEFINE(name, expiry_fn, stop_fn) \
	STRUCT_SECTION_ITERABLE(k_timer, name) = K_TIMER_INITIALIZER(name, expiry_fn, stop_fn)

/** k_timer_init - @expiry_fn, @stop_fn: may be NULL */
void k_timer_init(struct k_timer *timer, k_timer_expiry_t expiry_fn, k_timer_stop_t stop_fn);

/**
 * k_timer_start - expires after @duration, then every @period, counted from expiry to expiry.
 * A running timer starts anew, with status 0. @duration K_FOREVER: nothing happens; @period
 * K_NO_WAIT or K_FOREVER: expires once.
 * Context: any.
 */
void k_timer_start(struct k_timer *timer, k_timeout_t duration, k_timeout_t period);

/**
 * k_timer_stop - no expiry begins after it; who waits in k_timer_status_sync() returns.
 * An expiry function that another CPU is in the middle of has ended too, when the caller is a
 * thread with interrupts on.
 * Context: any.
 */
void k_timer_stop(struct k_timer *timer);

/** k_timer_status_get - expiries since this was last asked. Context: any. */
uint32_t k_timer_status_get(struct k_timer *timer);

/** k_timer_status_sync - the same, waiting for the first or for a stop. Context: thread. */
uint32_t k_timer_status_sync(struct k_timer *timer);

/** k_timer_expires_ticks - uptime of the next expiry; now if it does not run. */
k_ticks_t k_timer_expires_ticks(const struct k_timer *timer);

/** k_timer_remaining_ticks - ticks to the next expiry; 0 if it does not run. */
k_ticks_t k_timer_remaining_ticks(const struct k_timer *timer);

/** k_timer_remaining_get - the same in milliseconds. */
static inline uint32_t k_timer_remaining_get(struct k_timer *timer)
{
	return k_ticks_to_ms_floor32((uint32_t)k_timer_remaining_ticks(timer));
}

static inline void k_timer_user_data_set(struct k_timer *timer, void *user_data)
{
	timer->user_data = user_data;
}

static inline void *k_timer_user_data_get(const struct k_timer *timer)
{
	return timer->user_data;
}

#endif /* ZEPHYR_KERNEL_TIMER_H */

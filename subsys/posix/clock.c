/*
 * Clocks and sleeping. CLOCK_REALTIME is CLOCK_MONOTONIC and an offset that clock_settime() sets.
 */
#include <zephyr/posix/time.h>
#include <zephyr/posix/unistd.h>

#include "posix_private.h"

static struct k_spinlock lock;
static int64_t offset_ns; /* lock */

int failed(int error)
{
	errno = error;
	return -1;
}

static bool is_clock(clockid_t clock)
{
	return clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC;
}

static uint64_t monotonic_ns(void)
{
	return k_cyc_to_ns_floor64(k_cycle_get_64());
}

static uint64_t now_ns(clockid_t clock)
{
	uint64_t now = monotonic_ns();
	k_spinlock_key_t key;

	if (clock == CLOCK_MONOTONIC)
		return now;
	key = k_spin_lock(&lock);
	now += (uint64_t)offset_ns;
	k_spin_unlock(&lock, key);
	return now;
}

int clock_gettime(clockid_t clock_id, struct timespec *ts)
{
	if (!is_clock(clock_id))
		return failed(EINVAL);
	*ts = to_timespec(now_ns(clock_id));
	return 0;
}

int clock_getres(clockid_t clock_id, struct timespec *res)
{
	if (!is_clock(clock_id))
		return failed(EINVAL);
	if (res)
		*res = to_timespec(k_ticks_to_ns_floor64(1));
	return 0;
}

int clock_settime(clockid_t clock_id, const struct timespec *ts)
{
	k_spinlock_key_t key;

	if (clock_id != CLOCK_REALTIME || !is_time(ts))
		return failed(EINVAL);
	key = k_spin_lock(&lock);
	offset_ns = (int64_t)(to_ns(ts) - monotonic_ns());
	k_spin_unlock(&lock, key);
	return 0;
}

int until(clockid_t clock, const struct timespec *abstime, k_timeout_t *timeout)
{
	uint64_t now, end;

	if (!is_clock(clock) || !is_time(abstime))
		return EINVAL;
	now = now_ns(clock);
	end = to_ns(abstime);
	*timeout = end > now ? K_TICKS(k_ns_to_ticks_ceil64(end - now)) : K_NO_WAIT;
	return 0;
}

/* Return: what is left of @ns when somebody ended the sleep, else 0. */
static uint64_t sleep_ns(uint64_t ns)
{
	uint64_t end = monotonic_ns() + ns, now;

	if (k_sleep(K_TICKS(k_ns_to_ticks_ceil64(ns))) == 0)
		return 0;
	now = monotonic_ns();
	return end > now ? end - now : 0;
}

int nanosleep(const struct timespec *rqtp, struct timespec *rmtp)
{
	uint64_t left;

	if (!is_time(rqtp))
		return failed(EINVAL);
	left = to_ns(rqtp) ? sleep_ns(to_ns(rqtp)) : 0;
	if (left == 0)
		return 0;
	if (rmtp)
		*rmtp = to_timespec(left);
	return failed(EINTR);
}

unsigned int sleep(unsigned int seconds)
{
	return (unsigned int)DIV_ROUND_UP(sleep_ns(seconds * NSEC_PER_SEC), NSEC_PER_SEC);
}

int usleep(useconds_t useconds)
{
	if (useconds >= USEC_PER_SEC)
		return failed(EINVAL);
	return sleep_ns((uint64_t)useconds * NSEC_PER_USEC) ? failed(EINTR) : 0;
}

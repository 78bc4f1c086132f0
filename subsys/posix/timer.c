/*
 * Timers. Their number is the index of their slot and 1.
 */
#include <zephyr/posix/time.h>

#include "posix_private.h"

struct posix_timer {
	struct k_timer timer;
	struct sigevent event;
	clockid_t clock;
	uint64_t interval_ns;
	atomic_t overrun; /* expiries that nobody was told of */
};

static struct posix_timer timers[CONFIG_MAX_TIMER_COUNT];
static uint32_t used[DIV_ROUND_UP(CONFIG_MAX_TIMER_COUNT, 32)]; /* lock */
static struct k_spinlock lock;

static struct posix_timer *timer_of(timer_t id)
{
	bool is = id && id <= CONFIG_MAX_TIMER_COUNT && (used[(id - 1) / 32] & BIT((id - 1) % 32));

	return is ? &timers[id - 1] : NULL;
}

static void expired(struct k_timer *timer)
{
	struct posix_timer *t = CONTAINER_OF(timer, struct posix_timer, timer);
	uint32_t times = k_timer_status_get(timer);

	(void)atomic_set(&t->overrun, times ? (atomic_val_t)times - 1 : 0);
	if (t->event.sigev_notify != SIGEV_NONE)
		t->event.sigev_notify_function(t->event.sigev_value);
}

/* Return: the index of a free slot, which is taken now; negative when there is none. */
static int take_slot(void)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	int found = -1;

	for (int i = 0; i < CONFIG_MAX_TIMER_COUNT && found < 0; i++)
		if (!(used[i / 32] & BIT(i % 32)))
			found = i;
	if (found >= 0)
		used[found / 32] |= BIT(found % 32);
	k_spin_unlock(&lock, key);
	return found;
}

int timer_create(clockid_t clock_id, struct sigevent *evp, timer_t *timerid)
{
	int slot;

	if ((clock_id != CLOCK_MONOTONIC && clock_id != CLOCK_REALTIME) || !evp || !timerid ||
	    (evp->sigev_notify != SIGEV_NONE && !evp->sigev_notify_function))
		return failed(EINVAL);
	slot = take_slot();
	if (slot < 0)
		return failed(EAGAIN);
	timers[slot] = (struct posix_timer){ .event = *evp, .clock = clock_id };
	k_timer_init(&timers[slot].timer, expired, NULL);
	*timerid = (timer_t)slot + 1;
	return 0;
}

int timer_delete(timer_t timerid)
{
	struct posix_timer *t = timer_of(timerid);
	k_spinlock_key_t key;

	if (!t)
		return failed(EINVAL);
	k_timer_stop(&t->timer);
	key = k_spin_lock(&lock);
	used[(timerid - 1) / 32] &= ~BIT((timerid - 1) % 32);
	k_spin_unlock(&lock, key);
	return 0;
}

int timer_gettime(timer_t timerid, struct itimerspec *its)
{
	struct posix_timer *t = timer_of(timerid);

	if (!t || !its)
		return failed(EINVAL);
	its->it_interval = to_timespec(t->interval_ns);
	its->it_value = to_timespec(
		k_ticks_to_ns_ceil64((uint64_t)k_timer_remaining_ticks(&t->timer)));
	return 0;
}

/* The first expiry. Return: 0; EINVAL. */
static int first(const struct posix_timer *t, int flags, const struct timespec *value,
		 k_timeout_t *timeout)
{
	if (!is_time(value))
		return EINVAL;
	if (flags & TIMER_ABSTIME)
		return until(t->clock, value, timeout);
	*timeout = K_TICKS(k_ns_to_ticks_ceil64(to_ns(value)));
	return 0;
}

int timer_settime(timer_t timerid, int flags, const struct itimerspec *value,
		  struct itimerspec *ovalue)
{
	struct posix_timer *t = timer_of(timerid);
	k_timeout_t start = K_NO_WAIT;
	uint64_t interval;

	if (!t || !value || !is_time(&value->it_interval) ||
	    first(t, flags, &value->it_value, &start))
		return failed(EINVAL);
	if (ovalue)
		(void)timer_gettime(timerid, ovalue);
	k_timer_stop(&t->timer);
	interval = to_ns(&value->it_interval);
	t->interval_ns = interval;
	if (to_ns(&value->it_value))
		k_timer_start(&t->timer, start,
			      interval ? K_TICKS(k_ns_to_ticks_ceil64(interval)) : K_NO_WAIT);
	return 0;
}

int timer_getoverrun(timer_t timerid)
{
	struct posix_timer *t = timer_of(timerid);

	return t ? (int)atomic_get(&t->overrun) : failed(EINVAL);
}

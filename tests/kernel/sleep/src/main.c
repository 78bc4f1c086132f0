/*
 * Sleeping: never too short, and what k_wakeup() makes of it.
 */
#include "../../crew.h"

#define PRIO K_PRIO_PREEMPT(5)
#define LATE 200 /* ticks; a machine that shares its host may be late, but not for ever */

static int32_t left[CREW];
static int64_t woke[CREW];
static atomic_t over;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	atomic_clear(&over);
}

ZTEST(sleep, test_sleep_is_not_short)
{
	for (int ticks = 1; ticks <= 6; ticks++) {
		uint64_t begin = k_cycle_get_64();

		zassert_equal(k_sleep(K_TICKS(ticks)), 0);
		zassert_true(k_cycle_get_64() - begin >= k_ticks_to_cyc_ceil64((uint64_t)ticks),
			     "%d ticks were short", ticks);
		zassert_true(k_cycle_get_64() - begin <
			     k_ticks_to_cyc_ceil64((uint64_t)ticks + LATE));
	}
}

/* From any place within a tick. */
ZTEST(sleep, test_sleep_is_not_short_from_within_a_tick)
{
	uint32_t tick_us = USEC_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC;

	for (uint32_t i = 0; i < 8; i++) {
		uint64_t begin;

		k_busy_wait(tick_us * i / 8);
		begin = k_cycle_get_64();
		zassert_equal(k_sleep(K_TICKS(1)), 0);
		zassert_true(k_cycle_get_64() - begin >= k_ticks_to_cyc_ceil64(1));
	}
}

ZTEST(sleep, test_milliseconds_and_microseconds)
{
	int64_t begin = k_uptime_get();
	uint64_t cycles;

	zassert_equal(k_msleep(25), 0);
	zassert_true(k_uptime_get() - begin >= 20);
	cycles = k_cycle_get_64();
	zassert_equal(k_usleep(15000), 0);
	zassert_true(k_cycle_get_64() - cycles >= k_us_to_cyc_ceil64(15000));
	zassert_equal(k_msleep(0), 0);
	zassert_equal(k_msleep(-5), 0);
}

ZTEST(sleep, test_absolute)
{
	int64_t due = k_uptime_ticks() + 5;

	zassert_equal(k_sleep(K_TIMEOUT_ABS_TICKS(due)), 0);
	zassert_between_inclusive(k_uptime_ticks(), due, due + LATE);
	zassert_equal(k_sleep(K_TIMEOUT_ABS_TICKS(due)), 0);
	zassert_between_inclusive(k_uptime_ticks(), due, due + 2 * LATE);
}

static void count(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&over);
}

static void sleep_for_nothing(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	start(1, count, PRIO, 0);
	zassert_equal(k_sleep(K_NO_WAIT), 0);
	zassert_equal(atomic_get(&over), 1, "no wait is a yield");
}

ZTEST(sleep, test_no_wait_yields)
{
	start(0, sleep_for_nothing, PRIO, 0);
	join(0);
}

/* ---- k_wakeup() ---- */

static void sleep_long(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	left[n] = k_sleep(n ? K_SECONDS(100) : K_FOREVER);
	atomic_inc(&over);
}

static void sleep_long_us(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	left[n] = k_usleep(50 * (int32_t)USEC_PER_SEC);
	atomic_inc(&over);
}

ZTEST(sleep, test_wakeup_tells_what_was_left)
{
	start(1, sleep_long, PRIO, 0);
	start(2, sleep_long_us, PRIO, cpu_count() - 1);
	for (int n = 1; n <= 2; n++) {
		UNTIL(has_state(&crew[n], "pending"));
		k_wakeup(&crew[n]);
		join(n);
	}
	zassert_between_inclusive(left[1], 80 * 1000, 100 * 1000 + 20);
	zassert_between_inclusive(left[2], 30 * (int32_t)USEC_PER_SEC,
				  50 * (int32_t)USEC_PER_SEC + 20000);
}

ZTEST(sleep, test_wakeup_from_for_ever)
{
	start(0, sleep_long, PRIO, cpu_count() - 1);
	UNTIL(has_state(&crew[0], "pending"));
	zassert_equal(k_thread_join(&crew[0], K_TICKS(3)), -EAGAIN);
	k_wakeup(&crew[0]);
	join(0);
	zassert_equal(left[0], K_TICKS_FOREVER);
}

static void wake_in_handler(struct k_timer *timer)
{
	k_wakeup(k_timer_user_data_get(timer));
}

static K_TIMER_DEFINE(waker, wake_in_handler, NULL);

ZTEST(sleep, test_wakeup_from_a_handler)
{
	start(1, sleep_long, PRIO, cpu_count() - 1);
	UNTIL(has_state(&crew[1], "pending"));
	k_timer_user_data_set(&waker, &crew[1]);
	k_timer_start(&waker, K_TICKS(1), K_NO_WAIT);
	join(1);
	zassert_true(left[1] > 0);
}

ZTEST(sleep, test_wakeup_of_who_does_not_sleep)
{
	struct k_sem sem;

	k_wakeup(k_current_get());
	zassert_equal(k_sleep(K_TICKS(2)), 0, "a wake-up was kept");
	k_sem_init(&sem, 0, 1);
	make(1, count, PRIO, 0);
	k_wakeup(&crew[1]);
	zassert_equal(k_thread_join(&crew[1], K_TICKS(2)), -EAGAIN, "it was started");
	k_thread_start(&crew[1]);
	join(1);
	k_wakeup(&crew[1]);
	zassert_equal(atomic_get(&over), 1);
}

/* Two wake-ups at the same moment: it wakes once. */
ZTEST(sleep, test_two_wake_one)
{
	for (int i = 0; i < 40; i++) {
		start(1, sleep_long_us, PRIO, cpu_count() - 1);
		UNTIL(has_state(&crew[1], "pending"));
		k_timer_user_data_set(&waker, &crew[1]);
		k_timer_start(&waker, K_TICKS(1), K_NO_WAIT);
		k_busy_wait(USEC_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC);
		k_wakeup(&crew[1]);
		join(1);
		zassert_equal(atomic_get(&over), i + 1);
		(void)k_timer_status_sync(&waker);
	}
}

/* ---- many sleepers ---- */

static void sleep_and_stamp(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;
	int64_t due = *(int64_t *)&woke[n];

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sleep(K_TIMEOUT_ABS_TICKS(due));
	woke[n] = k_uptime_ticks() - due;
	atomic_inc(&over);
}

ZTEST(sleep, test_everybody_wakes_in_time)
{
	static const int order[CREW] = { 7, 3, 11, 0, 5, 9, 1, 10, 2, 8, 4, 6 };
	int64_t begin = k_uptime_ticks() + 5;

	for (int i = 0; i < CREW; i++) {
		woke[i] = begin + order[i] / 2;
		start(i, sleep_and_stamp, PRIO, i % cpu_count());
	}
	for (int i = 0; i < CREW; i++) {
		join(i);
		zassert_between_inclusive(woke[i], 0, LATE, "sleeper %d", i);
	}
	zassert_equal(atomic_get(&over), CREW);
}

ZTEST(sleep, test_busy_wait_is_not_short)
{
	static const uint32_t spans[] = { 0, 1, 10, 333, 5000 };

	for (size_t i = 0; i < ARRAY_SIZE(spans); i++) {
		uint64_t begin = k_cycle_get_64();

		k_busy_wait(spans[i]);
		zassert_true(k_cycle_get_64() - begin >= k_us_to_cyc_ceil64(spans[i]));
	}
}

ZTEST_SUITE(sleep, NULL, NULL, before, dismiss_crew, NULL);

/*
 * Uptime, cycles and their conversions, points in time.
 */
#include "../../crew.h"

#define PRIO K_PRIO_PREEMPT(5)

/* Readings of different clocks, in the order of the reading, do not contradict each other. */
ZTEST(uptime, test_clocks_agree)
{
	for (int i = 0; i < 200; i++) {
		int64_t ticks = k_uptime_ticks();
		int64_t ms = k_uptime_get();
		uint32_t ms32 = k_uptime_get_32();
		int64_t after = k_uptime_ticks();

		zassert_true(ms >= (int64_t)k_ticks_to_ms_floor64((uint64_t)ticks));
		zassert_true(ms <= (int64_t)k_ticks_to_ms_floor64((uint64_t)after));
		zassert_true(ms32 >= (uint32_t)ms);
		zassert_true(k_uptime_seconds() >= (uint32_t)(ms / 1000));
		k_busy_wait(37);
	}
}

/* Tick boundaries are whole numbers of cycles apart, without drift. */
ZTEST(uptime, test_ticks_are_cycles)
{
	uint64_t per_tick = k_ticks_to_cyc_floor64(1);
	int64_t tick = k_uptime_ticks();
	uint64_t first, cycles;

	while (k_uptime_ticks() == tick)
		k_busy_wait(1);
	first = k_cycle_get_64();
	tick = k_uptime_ticks();
	k_busy_wait(USEC_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC * 10);
	cycles = k_cycle_get_64() - first;
	tick = k_uptime_ticks() - tick;
	zassert_true((uint64_t)tick * per_tick <= cycles + per_tick, "%u ticks in %u cycles",
		     (unsigned int)tick, (unsigned int)cycles);
	zassert_true((uint64_t)(tick + 1) * per_tick >= cycles - per_tick / 2 ||
		     (uint64_t)tick * per_tick >= cycles / 2);
	zassert_true(tick >= 10);
}

ZTEST(uptime, test_uptime_advances_with_sleep)
{
	for (int ticks = 1; ticks <= 5; ticks++) {
		uint64_t begin = k_cycle_get_64();
		int64_t tick = k_uptime_ticks();

		k_sleep(K_TICKS(ticks));
		zassert_true(k_uptime_ticks() >= tick + ticks);
		zassert_true(k_cycle_get_64() - begin >= k_ticks_to_cyc_floor64((uint64_t)ticks));
	}
}

ZTEST(uptime, test_delta)
{
	int64_t reference = k_uptime_get(), before = reference;
	int64_t delta;

	k_sleep(K_MSEC(20));
	delta = k_uptime_delta(&reference);
	zassert_true(delta >= 20, "%d ms", (int)delta);
	zassert_equal(reference, before + delta);
	zassert_true(k_uptime_delta(&reference) >= 0);
}

ZTEST(uptime, test_cycles_of_32_and_64_bits)
{
	for (int i = 0; i < 100; i++) {
		uint64_t before = k_cycle_get_64();
		uint32_t low = k_cycle_get_32();
		uint64_t after = k_cycle_get_64();

		zassert_true(after >= before);
		zassert_true((uint32_t)(low - (uint32_t)before) <= (uint32_t)(after - before));
	}
	zassert_equal((uint32_t)sys_clock_hw_cycles_per_sec_runtime_get(),
		      sys_clock_hw_cycles_per_sec());
}

ZTEST(uptime, test_conversions_round_as_named)
{
	uint64_t hz = sys_clock_hw_cycles_per_sec();
	uint64_t rate = CONFIG_SYS_CLOCK_TICKS_PER_SEC;

	zassert_equal(k_sec_to_ticks_floor64(7), 7 * rate);
	zassert_equal(k_ticks_to_sec_floor64(rate * 3 + rate - 1), 3);
	zassert_equal(k_ticks_to_sec_ceil64(rate * 3 + 1), 4);
	zassert_equal(k_ticks_to_sec_near64(rate * 3 + rate / 2), 4);
	zassert_equal(k_ms_to_ticks_ceil64(0), 0);
	zassert_equal(k_ms_to_ticks_ceil64(1), (rate + 999) / 1000);
	zassert_equal(k_us_to_ticks_ceil64(1), 1);
	zassert_equal(k_us_to_ticks_floor64(1), rate / 1000000);
	zassert_equal(k_sec_to_cyc_floor64(5), 5 * hz);
	zassert_equal(k_cyc_to_sec_floor64(5 * hz - 1), 4);
	zassert_equal(k_cyc_to_ticks_floor64(k_ticks_to_cyc_floor64(1234567)), 1234567);
	zassert_equal(k_ticks_to_cyc_floor64(rate), hz);
}

/* 2^62 us are about 146 000 years; a product with the rate would not fit. */
ZTEST(uptime, test_conversions_do_not_overflow)
{
	uint64_t far = (uint64_t)1 << 62;

	zassert_equal(k_us_to_ticks_floor64(far),
		      far / 1000000 * CONFIG_SYS_CLOCK_TICKS_PER_SEC +
		      far % 1000000 * CONFIG_SYS_CLOCK_TICKS_PER_SEC / 1000000);
	zassert_equal(k_ticks_to_sec_floor64(UINT64_MAX),
		      UINT64_MAX / CONFIG_SYS_CLOCK_TICKS_PER_SEC);
}

ZTEST(uptime, test_timeout_macros)
{
	zassert_true(K_TIMEOUT_EQ(K_MSEC(0), K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(K_MSEC(-1), K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(K_SECONDS(1), K_TICKS(CONFIG_SYS_CLOCK_TICKS_PER_SEC)));
	zassert_true(K_TIMEOUT_EQ(K_MINUTES(2), K_SECONDS(120)));
	zassert_true(K_TIMEOUT_EQ(K_HOURS(1), K_MINUTES(60)));
	zassert_true(K_TIMEOUT_EQ(K_MSEC(1000), K_USEC(1000000)));
	zassert_false(K_TIMEOUT_EQ(K_FOREVER, K_NO_WAIT));
	zassert_false(K_TIMEOUT_EQ(K_TIMEOUT_ABS_TICKS(0), K_FOREVER));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_ABS_MS(1000),
				  K_TIMEOUT_ABS_TICKS(CONFIG_SYS_CLOCK_TICKS_PER_SEC)));
}

ZTEST(uptime, test_points_in_time)
{
	k_timepoint_t soon = sys_timepoint_calc(K_TICKS(4));
	k_timepoint_t never = sys_timepoint_calc(K_FOREVER);
	k_timepoint_t at_once = sys_timepoint_calc(K_NO_WAIT);
	struct k_sem sem;

	zassert_true(K_TIMEOUT_EQ(sys_timepoint_timeout(never), K_FOREVER));
	zassert_true(K_TIMEOUT_EQ(sys_timepoint_timeout(at_once), K_NO_WAIT));
	zassert_between_inclusive(sys_timepoint_timeout(soon).ticks, 0, 4);
	k_sem_init(&sem, 0, 1);
	for (int i = 0; i < 20; i++)
		k_sem_take(&sem, sys_timepoint_timeout(soon));
	zassert_true(K_TIMEOUT_EQ(sys_timepoint_timeout(soon), K_NO_WAIT));
}

/* ---- one time on all CPUs ---- */

#define ROUNDS 25 /* harts that share a host take long to see a turn */

static atomic_t turn;
static uint64_t last; /* cycles; of whoever has the turn */
static int64_t last_tick;

static void pass_on(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		uint64_t now;
		int64_t tick;

		SPIN_UNTIL(atomic_get(&turn) % cpu_count() == n);
		now = k_cycle_get_64();
		tick = k_uptime_ticks();
		zassert_true(now >= last, "time went back on CPU %d", n);
		zassert_true(tick >= last_tick, "ticks went back on CPU %d", n);
		last = now;
		last_tick = tick;
		atomic_inc(&turn);
	}
}

ZTEST(uptime, test_time_is_one_on_all_cpus)
{
	atomic_clear(&turn);
	for (int i = 0; i < cpu_count(); i++)
		start(i, pass_on, PRIO, i);
	for (int i = 0; i < cpu_count(); i++)
		join(i);
	zassert_equal(atomic_get(&turn), ROUNDS * cpu_count());
}

ZTEST_SUITE(uptime, NULL, NULL, NULL, dismiss_crew, NULL);

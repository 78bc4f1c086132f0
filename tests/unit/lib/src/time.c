/*
 * Conversions of time, against 128-bit arithmetic.
 */
#include <errno.h>
#include <stdlib.h>

#include <zephyr/ztest.h>

#include <lib/time.h>

#define ROUNDS 20000

typedef unsigned __int128 wide_t;

static uint64_t any_number(unsigned int *seed)
{
	uint64_t x = (uint64_t)rand_r(seed) << 42 ^ (uint64_t)rand_r(seed) << 21 ^
		     (uint64_t)rand_r(seed);

	return x >> (unsigned int)rand_r(seed) % 64;
}

static wide_t expected(uint64_t v, uint64_t from, uint64_t to, enum time_rounding rounding)
{
	wide_t product = (wide_t)v * to;
	wide_t rest = product % from;
	bool up = rounding == TIME_CEIL ? rest != 0 : rounding == TIME_NEAR && 2 * rest >= from;

	return product / from + up;
}

ZTEST(time, test_convert_is_exact_or_einval)
{
	unsigned int seed = 1;

	for (int i = 0; i < ROUNDS; i++) {
		uint64_t v = any_number(&seed);
		uint64_t from = any_number(&seed) | 1;
		uint64_t to = any_number(&seed) | 1;
		enum time_rounding rounding = (enum time_rounding)(i % 3);
		wide_t want = expected(v, from, to, rounding);
		uint64_t got = 77;
		int ret = time_convert(v, from, to, rounding, &got);

		zassert_equal(ret, want > UINT64_MAX ? -EINVAL : 0);
		zassert_equal(got, want > UINT64_MAX ? 77 : (uint64_t)want);
	}
}

ZTEST(time, test_reject_rate_zero)
{
	uint64_t out = 77;

	zassert_equal(time_convert(1, 0, 1, TIME_FLOOR, &out), -EINVAL);
	zassert_equal(time_convert(1, 1, 0, TIME_FLOOR, &out), -EINVAL);
	zassert_equal(out, 77);
}

#define CHECK_64(from, from_hz, to, to_hz)                                                         \
	do {                                                                                       \
		wide_t low = expected(v, from_hz, to_hz, TIME_FLOOR);                              \
		wide_t near = expected(v, from_hz, to_hz, TIME_NEAR);                              \
		wide_t high = expected(v, from_hz, to_hz, TIME_CEIL);                              \
                                                                                                   \
		if (high > UINT64_MAX)                                                             \
			break;                                                                     \
		zassert_equal(k_##from##_to_##to##_floor64(v), (uint64_t)low);                     \
		zassert_equal(k_##from##_to_##to##_near64(v), (uint64_t)near);                     \
		zassert_equal(k_##from##_to_##to##_ceil64(v), (uint64_t)high);                     \
	} while (0)

ZTEST(time, test_units_are_exact)
{
	const uint32_t ticks = CONFIG_SYS_CLOCK_TICKS_PER_SEC;
	const uint32_t cycles = sys_clock_hw_cycles_per_sec();
	unsigned int seed = 2;

	for (int i = 0; i < ROUNDS; i++) {
		uint64_t v = any_number(&seed);

		CHECK_64(ms, 1000, ticks, ticks);
		CHECK_64(ns, 1000000000, ticks, ticks);
		CHECK_64(ns, 1000000000, cyc, cycles);
		CHECK_64(cyc, cycles, us, 1000000);
		CHECK_64(cyc, cycles, ticks, ticks);
		CHECK_64(ticks, ticks, cyc, cycles);
		CHECK_64(ticks, ticks, ms, 1000);
	}
}

ZTEST_SUITE(time, NULL, NULL, NULL, NULL, NULL);

/*
 * Conversions of time: k_<from>_to_<to>_<floor|near|ceil><32|64>() for sec, ms, us, ns, cyc
 * (hardware cycles) and ticks.
 *
 * Each is exact for every input whose result fits its type, without intermediate overflow;
 * a result that does not fit loses its high bits (time_convert() of <lib/time.h> tells instead).
 * Where the rates are constants and one divides the other, one multiplication or division is left.
 */
#ifndef ZEPHYR_SYS_TIME_UNITS_H
#define ZEPHYR_SYS_TIME_UNITS_H

#include <stdint.h>

#include <zephyr/toolchain.h>

#define SYS_FOREVER_MS (-1)
#define SYS_FOREVER_US (-1)
/** SYS_TIMEOUT_MS, SYS_TIMEOUT_US - a k_timeout_t from a number that may be SYS_FOREVER_*. */
#define SYS_TIMEOUT_MS(ms) ((ms) == SYS_FOREVER_MS ? K_FOREVER : K_MSEC(ms))
#define SYS_TIMEOUT_US(us) ((us) == SYS_FOREVER_US ? K_FOREVER : K_USEC(us))

enum time_rounding {
	TIME_FLOOR, /* down */
	TIME_NEAR,  /* to the nearest, halves up */
	TIME_CEIL,  /* up */
};

/** sys_clock_hw_cycles_per_sec - the rate the machine told at boot. Context: any. */
uint32_t sys_clock_hw_cycles_per_sec(void);

#define TIME_HZ_sec() 1U
#define TIME_HZ_ms() 1000U
#define TIME_HZ_us() 1000000U
#define TIME_HZ_ns() 1000000000U
#define TIME_HZ_ticks() ((uint32_t)CONFIG_SYS_CLOCK_TICKS_PER_SEC)
#define TIME_HZ_cyc() sys_clock_hw_cycles_per_sec()

/* What makes a division by @divisor round as asked, when added to the dividend. */
static ALWAYS_INLINE uint64_t time_round_add(uint64_t divisor, enum time_rounding rounding)
{
	if (rounding == TIME_FLOOR)
		return 0;
	return rounding == TIME_CEIL ? divisor - 1 : divisor / 2;
}

/** time_scale - @v in units of 1/@from s as units of 1/@to s. Rates below 2^32: no overflow. */
static ALWAYS_INLINE uint64_t time_scale(uint64_t v, uint32_t from, uint32_t to,
					 enum time_rounding rounding)
{
	if (__builtin_constant_p(from) && __builtin_constant_p(to)) {
		if (to % from == 0)
			return v * (to / from);
		if (from % to == 0) {
			uint32_t step = from / to;

			return v / step + (v % step + time_round_add(step, rounding)) / step;
		}
	}
	return v / from * to + (v % from * to + time_round_add(from, rounding)) / from;
}

#define TIME_CONVERSION(from, to, how, rounding)                                                   \
	static inline uint32_t k_##from##_to_##to##_##how##32(uint32_t t)                          \
	{                                                                                          \
		return (uint32_t)time_scale(t, TIME_HZ_##from(), TIME_HZ_##to(), rounding);        \
	}                                                                                          \
	static inline uint64_t k_##from##_to_##to##_##how##64(uint64_t t)                          \
	{                                                                                          \
		return time_scale(t, TIME_HZ_##from(), TIME_HZ_##to(), rounding);                  \
	}

#define TIME_CONVERSIONS(from, to)                                                                 \
	TIME_CONVERSION(from, to, floor, TIME_FLOOR)                                               \
	TIME_CONVERSION(from, to, near, TIME_NEAR)                                                 \
	TIME_CONVERSION(from, to, ceil, TIME_CEIL)

TIME_CONVERSIONS(sec, cyc)
TIME_CONVERSIONS(cyc, sec)
TIME_CONVERSIONS(sec, ticks)
TIME_CONVERSIONS(ticks, sec)
TIME_CONVERSIONS(ms, cyc)
TIME_CONVERSIONS(cyc, ms)
TIME_CONVERSIONS(ms, ticks)
TIME_CONVERSIONS(ticks, ms)
TIME_CONVERSIONS(us, cyc)
TIME_CONVERSIONS(cyc, us)
TIME_CONVERSIONS(us, ticks)
TIME_CONVERSIONS(ticks, us)
TIME_CONVERSIONS(ns, cyc)
TIME_CONVERSIONS(cyc, ns)
TIME_CONVERSIONS(ns, ticks)
TIME_CONVERSIONS(ticks, ns)
TIME_CONVERSIONS(cyc, ticks)
TIME_CONVERSIONS(ticks, cyc)

#endif /* ZEPHYR_SYS_TIME_UNITS_H */

/*
 * Measuring short times, with the clock's cycle counter: it always runs.
 */
#ifndef ZEPHYR_TIMING_TIMING_H
#define ZEPHYR_TIMING_TIMING_H

#include <stdint.h>

#include <zephyr/kernel/clock.h>

typedef uint64_t timing_t;

static inline void timing_init(void)
{
}

static inline void timing_start(void)
{
}

static inline void timing_stop(void)
{
}

/** timing_counter_get - Context: any. */
static inline timing_t timing_counter_get(void)
{
	return k_cycle_get_64();
}

static inline uint64_t timing_cycles_get(volatile timing_t *const start,
					 volatile timing_t *const end)
{
	return *end - *start;
}

static inline uint64_t timing_freq_get(void)
{
	return (uint64_t)sys_clock_hw_cycles_per_sec_runtime_get();
}

static inline uint32_t timing_freq_get_mhz(void)
{
	return (uint32_t)(timing_freq_get() / 1000000);
}

static inline uint64_t timing_cycles_to_ns(uint64_t cycles)
{
	return k_cyc_to_ns_floor64(cycles);
}

/** timing_cycles_to_ns_avg - of one, when @cycles are those of @count. */
static inline uint64_t timing_cycles_to_ns_avg(uint64_t cycles, uint32_t count)
{
	return timing_cycles_to_ns(cycles) / count;
}

#endif /* ZEPHYR_TIMING_TIMING_H */

/*
 * Uptime and cycles.
 */
#ifndef ZEPHYR_KERNEL_CLOCK_H
#define ZEPHYR_KERNEL_CLOCK_H

#include <zephyr/sys_clock.h>

/** k_uptime_ticks - ticks since boot. Context: any. */
static inline int64_t k_uptime_ticks(void)
{
	return sys_clock_tick_get();
}

/** k_uptime_get, _32 - milliseconds since boot. Context: any. */
static inline int64_t k_uptime_get(void)
{
	return (int64_t)k_ticks_to_ms_floor64((uint64_t)k_uptime_ticks());
}

static inline uint32_t k_uptime_get_32(void)
{
	return (uint32_t)k_uptime_get();
}

static inline uint32_t k_uptime_seconds(void)
{
	return (uint32_t)(k_uptime_get() / 1000);
}

/** k_uptime_delta - milliseconds since *@reference, which becomes now. */
static inline int64_t k_uptime_delta(int64_t *reference)
{
	int64_t now = k_uptime_get();
	int64_t delta = now - *reference;

	*reference = now;
	return delta;
}

/** k_cycle_get_32, _64 - the hardware's cycle counter. Context: any. */
static inline uint32_t k_cycle_get_32(void)
{
	return sys_clock_cycle_get_32();
}

static inline uint64_t k_cycle_get_64(void)
{
	return sys_clock_cycle_get_64();
}

#endif /* ZEPHYR_KERNEL_CLOCK_H */

/*
 * Kernel time in the public API: ticks and timeouts.
 */
#ifndef ZEPHYR_SYS_CLOCK_H
#define ZEPHYR_SYS_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/sys/time_units.h>
#include <zephyr/toolchain.h>

typedef int64_t k_ticks_t;

/**
 * How long to wait. Opaque: made by the K_* macros, compared with K_TIMEOUT_EQ().
 * Inside: ticks from now when >= 0; K_TICKS_FOREVER; an absolute tick t as K_TICKS_FOREVER - 1 - t.
 */
typedef struct {
	k_ticks_t ticks;
} k_timeout_t;

#define K_TICKS_FOREVER ((k_ticks_t)-1)

#define K_TIMEOUT_EQ(a, b) ((a).ticks == (b).ticks)

#define K_NO_WAIT ((k_timeout_t){ .ticks = 0 })
#define K_FOREVER ((k_timeout_t){ .ticks = K_TICKS_FOREVER })
#define K_TICKS(t) ((k_timeout_t){ .ticks = (k_ticks_t)(t) < 0 ? 0 : (k_ticks_t)(t) })
#define K_NSEC(t) K_TICKS(k_ns_to_ticks_ceil64((t) < 0 ? 0 : (t)))
#define K_USEC(t) K_TICKS(k_us_to_ticks_ceil64((t) < 0 ? 0 : (t)))
#define K_MSEC(t) K_TICKS(k_ms_to_ticks_ceil64((t) < 0 ? 0 : (t)))
#define K_SECONDS(s) K_MSEC((int64_t)(s) * 1000)
#define K_MINUTES(m) K_SECONDS((int64_t)(m) * 60)
#define K_HOURS(h) K_MINUTES((int64_t)(h) * 60)
#define K_CYC(t) K_TICKS(k_cyc_to_ticks_ceil64((t) < 0 ? 0 : (t)))

#define K_TIMEOUT_ABS_TICKS(t) ((k_timeout_t){ .ticks = K_TICKS_FOREVER - 1 - (k_ticks_t)(t) })
#define K_TIMEOUT_ABS_NS(t) K_TIMEOUT_ABS_TICKS(k_ns_to_ticks_ceil64(t))
#define K_TIMEOUT_ABS_US(t) K_TIMEOUT_ABS_TICKS(k_us_to_ticks_ceil64(t))
#define K_TIMEOUT_ABS_MS(t) K_TIMEOUT_ABS_TICKS(k_ms_to_ticks_ceil64(t))
#define K_TIMEOUT_ABS_CYC(t) K_TIMEOUT_ABS_TICKS(k_cyc_to_ticks_ceil64(t))

/* Absolute ticks from a timeout that is one (negative otherwise), as the inverse of the above. */
#define Z_TICK_ABS(t) (K_TICKS_FOREVER - 1 - (t))

#define NSEC_PER_USEC 1000U
#define NSEC_PER_MSEC 1000000U
#define NSEC_PER_SEC ((uint64_t)1000000000U)
#define USEC_PER_MSEC 1000U
#define USEC_PER_SEC ((uint64_t)1000000U)
#define MSEC_PER_SEC 1000U

/** sys_clock_tick_get - ticks since boot. Context: any. */
int64_t sys_clock_tick_get(void);
static inline uint32_t sys_clock_tick_get_32(void)
{
	return (uint32_t)sys_clock_tick_get();
}

/** sys_clock_timeout_end_calc - the tick at which @timeout, begun now, is over; the last: never. */
static inline uint64_t sys_clock_timeout_end_calc(k_timeout_t timeout)
{
	if (K_TIMEOUT_EQ(timeout, K_FOREVER))
		return UINT64_MAX;
	if (timeout.ticks < 0)
		return (uint64_t)Z_TICK_ABS(timeout.ticks);
	return (uint64_t)(sys_clock_tick_get() + timeout.ticks);
}

/** SYS_CLOCK_HW_CYCLES_TO_NS_AVG - mean of @NCYCLES times that took @X cycles together. */
#define SYS_CLOCK_HW_CYCLES_TO_NS_AVG(X, NCYCLES) \
	((uint32_t)(k_cyc_to_ns_floor64(X) / (NCYCLES)))

/** sys_clock_cycle_get_32, _64 - the hardware's cycle counter. Context: any. */
uint32_t sys_clock_cycle_get_32(void);
uint64_t sys_clock_cycle_get_64(void);

/** sys_clock_hw_cycles_per_sec_runtime_get - rate of the cycle counter, from the device tree. */
int sys_clock_hw_cycles_per_sec_runtime_get(void);

/** A point in time computed once and waited for in pieces. */
typedef struct {
	k_ticks_t tick;
} k_timepoint_t;

/** sys_timepoint_calc - the point in time @timeout from now. */
k_timepoint_t sys_timepoint_calc(k_timeout_t timeout);
/** sys_timepoint_timeout - what is left until @timepoint; K_NO_WAIT when it has passed. */
k_timeout_t sys_timepoint_timeout(k_timepoint_t timepoint);

#endif /* ZEPHYR_SYS_CLOCK_H */

/*
 * This CPU's next timer event: the earliest of timeout, tick, slice end, steal gate and refill of
 * an IPI limiter. Each CPU arms only its own timer; a later deadline never replaces an earlier one.
 */
#ifndef KERNEL_CLOCK_H
#define KERNEL_CLOCK_H

#include <stdint.h>

#include <arch/arch.h>

/** Sources of timer events of one CPU, besides its timeouts. */
enum clock_source {
	CLOCK_TICK,   /* periodic tick (CONFIG_TICKLESS_KERNEL off) */
	CLOCK_SLICE,  /* end of the running thread's slice or turn */
	CLOCK_AGING,  /* the oldest waiting thread is due for its turn */
	CLOCK_STEAL,  /* steal gate opens */
	CLOCK_REFILL, /* an IPI limiter's window ends */
	CLOCK_SOURCES
};

/** clock_init - on each CPU before its first thread: starts the tick. */
void clock_init(void);

/** clock_arm - an event of @source at @deadline (cycles) on this CPU; interrupts off. */
void clock_arm(enum clock_source source, uint64_t deadline);

/** clock_arm_timeout - a timeout at @deadline has become this CPU's earliest; interrupts off. */
void clock_arm_timeout(uint64_t deadline);

/** clock_next_event - the deadline this CPU's timer is set to, for other CPUs to read. */
uint64_t clock_next_event(unsigned int cpu);

/** clock_ticks - ticks that CPU @cpu has handled; without ticks, timer interrupts. */
uint32_t clock_ticks(unsigned int cpu);

/** Cycles per tick, and the counter's value when the kernel started; fixed after boot. */
extern uint64_t clock_cycles_per_tick;
extern uint64_t clock_epoch;

/** clock_uptime_ns - nanoseconds since boot, rounded down. */
uint64_t clock_uptime_ns(void);

/** clock_uptime_ticks - whole ticks since boot. */
static inline uint64_t clock_uptime_ticks(void)
{
	return (arch_cycles_now() - clock_epoch) / clock_cycles_per_tick;
}

#endif /* KERNEL_CLOCK_H */

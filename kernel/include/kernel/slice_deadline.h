/*
 * Slices without ticks: an event stands at the end of the running thread's slice while an equal
 * waits. A thread that is not sliced costs a load and a branch per switch. An event left over from
 * an earlier slice does no harm: what it finds is compared with the slice that runs.
 */
#ifndef KERNEL_SLICE_DEADLINE_H
#define KERNEL_SLICE_DEADLINE_H

#include <kernel/slice_size.h>

/** slice_cpu_init - prepares @cpu, which is all zero. */
static inline void slice_cpu_init(struct cpu *cpu)
{
	cpu->slice.from = CONFIG_TIMESLICE_SIZE ? prio_to_level(slice_prio) : UINT32_MAX;
}

/** slice_reset - the running thread's slice counts from now. */
static ALWAYS_INLINE void slice_reset(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

/** slice_is_measured - whether a thread of @level, about to take @cpu, needs slice_begin(). */
static ALWAYS_INLINE bool slice_is_measured(const struct cpu *cpu, unsigned int level)
{
	return level >= cpu->slice.from;
}

/** slice_begin - the slice of @t on @cpu, the caller's, begins. Locks: the CPU's run queue. */
void slice_begin(struct cpu *cpu, struct k_thread *t);

/** slice_alone - the same for a thread that has no equal there. */
static ALWAYS_INLINE void slice_alone(struct cpu *cpu)
{
	cpu->slice.alone = true;
}

static inline bool slice_tick_may_count(const struct cpu *cpu)
{
	ARG_UNUSED(cpu);
	return false;
}

static inline void slice_tick(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

/** slice_event - a timer interrupt on @cpu at @now. Context: isr. */
void slice_event(struct cpu *cpu, uint64_t now);

/** slice_goes_on - @t stays on @cpu, the caller's. Interrupts off. */
void slice_goes_on(struct cpu *cpu, struct k_thread *t);

/**
 * slice_left_waiting - @t now waits on @cpu; @is_equal: for the running thread's slice to end.
 * Interrupts off, no locks held.
 */
void slice_left_waiting(struct cpu *cpu, const struct k_thread *t, bool is_equal);

#endif /* KERNEL_SLICE_DEADLINE_H */

/*
 * Time slices: a thread that used up its slice goes behind its equals.
 */
#ifndef KERNEL_SLICE_H
#define KERNEL_SLICE_H

#include <kernel/cpu.h>

#ifdef CONFIG_TIMESLICING

/** slice_start - @t begins a turn on @cpu. Locks: the CPU's run queue. */
static ALWAYS_INLINE void slice_start(struct cpu *cpu, struct k_thread *t)
{
	ARG_UNUSED(t);
	cpu->slice_used = 0;
}

/** slice_tick - one more tick of the running thread's turn is over. Context: isr. */
void slice_tick(struct cpu *cpu);

#else

static inline void slice_start(struct cpu *cpu, struct k_thread *t)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(t);
}

static inline void slice_tick(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

#endif

#endif /* KERNEL_SLICE_H */

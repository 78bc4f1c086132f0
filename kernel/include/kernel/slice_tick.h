/*
 * Slices counted in ticks: a switch costs one store. What the hooks are for is in slice_deadline.h.
 */
#ifndef KERNEL_SLICE_TICK_H
#define KERNEL_SLICE_TICK_H

#include <kernel/slice_size.h>

static inline void slice_cpu_init(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

static ALWAYS_INLINE void slice_reset(struct cpu *cpu)
{
	cpu->slice.used = 0;
}

static ALWAYS_INLINE bool slice_is_measured(const struct cpu *cpu, unsigned int level)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(level);
	return false;
}

static inline void slice_begin(struct cpu *cpu, struct k_thread *t)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(t);
}

static ALWAYS_INLINE void slice_alone(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

/** slice_tick_may_count - whether the next tick may end the running thread's slice. */
static ALWAYS_INLINE bool slice_tick_may_count(const struct cpu *cpu)
{
	return cpu->slice.used + 1 >= slice_shortest;
}

/** slice_tick_may_end - the running thread's slice may be over. Context: isr. */
void slice_tick_may_end(struct cpu *cpu);

/** slice_tick - one more tick fell into the running thread's slice. Context: isr. */
static ALWAYS_INLINE void slice_tick(struct cpu *cpu)
{
	if (unlikely(++cpu->slice.used >= slice_shortest))
		slice_tick_may_end(cpu);
}

static inline void slice_event(struct cpu *cpu, uint64_t now)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(now);
}

static inline void slice_goes_on(struct cpu *cpu, struct k_thread *t)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(t);
}

static inline void slice_left_waiting(struct cpu *cpu, const struct k_thread *t, bool is_equal)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(t);
	ARG_UNUSED(is_equal);
}

#endif /* KERNEL_SLICE_TICK_H */

/* No time slices: every hook is nothing. What they are for is in slice_deadline.h. */
#ifndef KERNEL_SLICE_NONE_H
#define KERNEL_SLICE_NONE_H

#include <kernel/cpu.h>

static inline void slice_cpu_init(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

static inline void slice_reset(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
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

static inline bool slice_tick_may_count(const struct cpu *cpu)
{
	ARG_UNUSED(cpu);
	return false;
}

static inline void slice_tick(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
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

#endif /* KERNEL_SLICE_NONE_H */

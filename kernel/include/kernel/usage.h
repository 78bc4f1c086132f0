/*
 * Execution time per thread (CONFIG_SCHED_THREAD_USAGE): charged at each switch.
 */
#ifndef KERNEL_USAGE_H
#define KERNEL_USAGE_H

#include <kernel/cpu.h>
#include <kernel/fault.h>

#ifdef CONFIG_SCHED_THREAD_USAGE

static inline void usage_init(struct k_thread *t)
{
	t->usage = (struct k_cycle_stats){ .track_usage = true };
}

/** usage_cut - @t, current of @cpu, is charged up to now. Locks: the run queue of @cpu. */
static inline void usage_cut(struct cpu *cpu, struct k_thread *t)
{
	uint64_t now = arch_cycles_now();
	uint64_t turn = now - cpu->switched_at;
	struct k_cycle_stats *usage = &t->usage;

	cpu->switched_at = now;
	if (!usage->track_usage || fault_active(FAULT_USAGE_NEVER))
		return;
	usage->total += turn;
	usage->longest = MAX(usage->longest, turn);
	usage->num_windows++;
}

/**
 * usage_switch - the turn of who is current of @cpu ends, that of @next begins. Whoever holds the
 * lock sees who is current and since when change as one. Locks: the run queue of @cpu.
 */
static inline void usage_switch(struct cpu *cpu, struct k_thread *next)
{
	if (!cpu->current)
		cpu->switched_at = arch_cycles_now(); /* the first of all turns */
	else if (cpu->current != next)
		usage_cut(cpu, cpu->current);
}

#else

static inline void usage_init(struct k_thread *t)
{
	ARG_UNUSED(t);
}

static inline void usage_switch(struct cpu *cpu, struct k_thread *next)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(next);
}

#endif

#endif /* KERNEL_USAGE_H */

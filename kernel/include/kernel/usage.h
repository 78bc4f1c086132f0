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
	t->usage = (struct k_thread_usage){ .track = true };
}

/** usage_switch - @prev's turn on @cpu ends, the next thread's begins. Interrupts off. */
static inline void usage_switch(struct cpu *cpu, struct k_thread *prev)
{
	uint64_t now = arch_cycles_now();
	uint64_t turn = now - cpu->switched_at;
	struct k_thread_usage *usage = &prev->usage;

	cpu->switched_at = now;
	if (!usage->track || fault_active(FAULT_USAGE_NEVER))
		return;
	usage->total += turn;
	usage->longest = MAX(usage->longest, turn);
	usage->turns++;
}

#else

static inline void usage_init(struct k_thread *t)
{
	ARG_UNUSED(t);
}

static inline void usage_switch(struct cpu *cpu, struct k_thread *prev)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(prev);
}

#endif

#endif /* KERNEL_USAGE_H */

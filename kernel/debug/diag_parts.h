/*
 * Parts of what diagnostics show that are only there with certain options.
 */
#ifndef KERNEL_DEBUG_DIAG_PARTS_H
#define KERNEL_DEBUG_DIAG_PARTS_H

#include <neuron/diag.h>

#include <kernel/cpu.h>

#ifdef CONFIG_SCHED_STEAL
static inline void diag_steals(const struct cpu *cpu, struct nx_diag_cpu *out)
{
	out->steals = cpu->steal.counters.taken;
	out->gated = cpu->steal.counters.gated;
}
#else
static inline void diag_steals(const struct cpu *cpu, struct nx_diag_cpu *out)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(out);
}
#endif

#ifdef CONFIG_SCHED_QOS
static inline unsigned int diag_shares(const struct k_thread *t)
{
	return t->qos.active ? t->qos.shares : 0;
}
#else
static inline unsigned int diag_shares(const struct k_thread *t)
{
	ARG_UNUSED(t);
	return 0;
}
#endif

#endif /* KERNEL_DEBUG_DIAG_PARTS_H */

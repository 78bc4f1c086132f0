/*
 * QoS bands (CONFIG_SCHED_QOS): what the scheduler does for threads that live in one. A thread
 * outside the bands costs a test of qos.active.
 */
#ifndef KERNEL_QOS_BANDS_H
#define KERNEL_QOS_BANDS_H

#include <kernel/cpu.h>

/** qos_turn_begin - @t takes @cpu. Locks: the CPU's run queue. */
static ALWAYS_INLINE void qos_turn_begin(struct cpu *cpu, struct k_thread *t)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(t);
}

/** qos_turn_end - charges @t, which runs on @cpu, for its turn so far. Locks: the run queue. */
static ALWAYS_INLINE void qos_turn_end(struct cpu *cpu, struct k_thread *t)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(t);
}

/** qos_turn_is_over - whether the running @t, just charged, has spent its turn. */
static ALWAYS_INLINE bool qos_turn_is_over(const struct k_thread *t)
{
	return t->qos.active && t->qos.credit <= 0;
}

/** qos_ready, qos_unready - @t enters, has left @cpu's run queue. Locks: the run queue. */
static ALWAYS_INLINE void qos_ready(struct cpu *cpu, struct k_thread *t)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(t);
}

static ALWAYS_INLINE void qos_unready(struct cpu *cpu, struct k_thread *t)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(t);
}

/** qos_tick - a tick on @cpu. Context: isr. */
static ALWAYS_INLINE void qos_tick(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

#endif /* KERNEL_QOS_BANDS_H */

/*
 * Aging (CONFIG_SCHED_QOS_AGING): an Idle or Normal thread that stayed ready for long gets one
 * bounded turn at Interactive's last priority. Contracts R10. Every operation is O(1).
 */
#ifndef KERNEL_AGING_H
#define KERNEL_AGING_H

#include <kernel/cpu.h>

#ifdef CONFIG_SCHED_QOS_AGING

static inline void aging_cpu_init(struct cpu *cpu)
{
	sys_dlist_init(&cpu->qos.waiting);
}

static inline void aging_thread_init(struct k_thread *t)
{
	t->qos.aged = false;
}

static ALWAYS_INLINE bool aging_is_on(const struct k_thread *t)
{
	return t->qos.aged;
}

/** aging_wait - @t, in a band, enters @cpu's run queue: its wait begins. Locks: the run queue. */
void aging_wait(struct cpu *cpu, struct k_thread *t);

/** aging_wait_over - @t left the run queue, or runs. Locks: the run queue. */
static inline void aging_wait_over(struct k_thread *t)
{
	if (sys_dnode_is_linked(&t->qos.aging_node))
		sys_dlist_remove(&t->qos.aging_node);
}

/** aging_end - the borrowed turn of @t, ready or running on @cpu, is over. Locks: the run queue. */
void aging_end(struct cpu *cpu, struct k_thread *t);

/** aging_leave - the same for @t, which runs on @cpu, the caller's, and is about to leave it. */
void aging_leave(struct cpu *cpu, struct k_thread *t);

/** aging_look - lends a turn to the thread of @cpu, the caller's, that is due. Context: isr. */
void aging_look(struct cpu *cpu);

/** aging_arm - without a tick: sees to it that somebody looks in time. @cpu is the caller's. */
void aging_arm(struct cpu *cpu);

#else

static inline void aging_cpu_init(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

static inline void aging_thread_init(struct k_thread *t)
{
	ARG_UNUSED(t);
}

static ALWAYS_INLINE bool aging_is_on(const struct k_thread *t)
{
	ARG_UNUSED(t);
	return false;
}

static inline void aging_wait(struct cpu *cpu, struct k_thread *t)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(t);
}

static inline void aging_wait_over(struct k_thread *t)
{
	ARG_UNUSED(t);
}

static inline void aging_end(struct cpu *cpu, struct k_thread *t)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(t);
}

static inline void aging_leave(struct cpu *cpu, struct k_thread *t)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(t);
}

static inline void aging_look(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

static inline void aging_arm(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

#endif

#endif /* KERNEL_AGING_H */

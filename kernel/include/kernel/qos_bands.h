/*
 * QoS bands (CONFIG_SCHED_QOS): what the scheduler does for threads that live in one. A thread
 * outside the bands costs a test of qos.active at each hook.
 */
#ifndef KERNEL_QOS_BANDS_H
#define KERNEL_QOS_BANDS_H

#include <kernel/aging.h>
#include <kernel/cpu.h>
#include <kernel/hints.h>
#include <kernel/qos_class.h>
#include <kernel/shares.h>
#include <kernel/shares_turn.h>

/** qos_cpu_init - prepares @cpu, which is all zero. */
static ALWAYS_INLINE void qos_cpu_init(struct cpu *cpu)
{
	aging_cpu_init(cpu);
}

/** qos_is_in_band - whether @t's turns are measured by credit. */
static ALWAYS_INLINE bool qos_is_in_band(const struct k_thread *t)
{
	return t->qos.active;
}

/** qos_turn_begin - @t takes @cpu. Locks: the CPU's run queue, as for all that follow. */
static ALWAYS_INLINE void qos_turn_begin(struct cpu *cpu, struct k_thread *t)
{
	if (unlikely(t->qos.active))
		shares_turn_begin(cpu, t);
}

/** qos_turn_end - charges @t, which runs on @cpu; a borrowed turn that is spent goes back. */
static ALWAYS_INLINE void qos_turn_end(struct cpu *cpu, struct k_thread *t)
{
	if (unlikely(t->qos.active))
		shares_turn_end(cpu, t);
}

/** qos_turn_is_over - whether the running @t, just charged, has spent its turn. */
static ALWAYS_INLINE bool qos_turn_is_over(const struct k_thread *t)
{
	return unlikely(t->qos.active) && t->qos.credit <= 0;
}

/** qos_turn_goes_on - @t, just charged, stays on @cpu, the caller's. */
static ALWAYS_INLINE void qos_turn_goes_on(struct cpu *cpu, struct k_thread *t)
{
	if (unlikely(t->qos.active))
		shares_turn_goes_on(cpu, t);
	aging_arm(cpu);
}

/** qos_put_back - @t, charged, returns from @cpu to its run queue; behind its equals, or first. */
static ALWAYS_INLINE void qos_put_back(struct cpu *cpu, struct k_thread *t, bool turn_over)
{
	if (unlikely(t->qos.active))
		shares_put_back(cpu, t, turn_over);
}

/** qos_yield - @t gives up the rest of its turn on @cpu. Leaves its priority alone. */
static ALWAYS_INLINE void qos_yield(struct cpu *cpu, struct k_thread *t)
{
	if (unlikely(t->qos.active))
		shares_yield(cpu, t);
}

/** qos_is_on_loan - whether @t, about to leave its CPU, has to go through qos_leave(). */
static ALWAYS_INLINE bool qos_is_on_loan(const struct k_thread *t)
{
	return aging_is_on(t);
}

/** qos_leave - @t, waiting or dead, is about to leave @cpu, the caller's. No locks held. */
static ALWAYS_INLINE void qos_leave(struct cpu *cpu, struct k_thread *t)
{
	if (unlikely(aging_is_on(t)))
		aging_leave(cpu, t);
}

/** qos_depart - the running @t is about to leave @cpu for another. */
static ALWAYS_INLINE void qos_depart(struct cpu *cpu, struct k_thread *t)
{
	if (unlikely(aging_is_on(t)))
		aging_end(cpu, t);
}

/** qos_ready - @t enters @cpu's run queue behind its equals. */
static ALWAYS_INLINE void qos_ready(struct cpu *cpu, struct k_thread *t)
{
	if (unlikely(t->qos.active))
		shares_ready(cpu, t);
}

/** qos_turn_alone - qos_turn_begin() of a @t that was in no queue, and has no equal here. */
static ALWAYS_INLINE void qos_turn_alone(struct cpu *cpu, struct k_thread *t)
{
	if (!t->qos.active)
		return;
	cpu->qos.alone = true;
	if (unlikely(t->qos.credit <= 0))
		shares_turn_begin(cpu, t);
}

/** qos_unready - a third party has taken @t out of @cpu's run queue. */
static ALWAYS_INLINE void qos_unready(struct cpu *cpu, struct k_thread *t)
{
	if (unlikely(t->qos.active))
		shares_unready(cpu, t);
}

/** qos_goes_first - whether the woken @t goes ahead of its equals. */
static ALWAYS_INLINE bool qos_goes_first(struct k_thread *t)
{
	return unlikely(t->qos.active) && hint_goes_first(t);
}

/**
 * qos_left_waiting - @t now waits on @cpu; @is_equal: for the running thread's turn to end.
 * Interrupts off, no locks held.
 */
static ALWAYS_INLINE void qos_left_waiting(struct cpu *cpu, const struct k_thread *t, bool is_equal)
{
	if (unlikely(is_equal || t->qos.active))
		shares_left_waiting(cpu, t, is_equal);
}

/** qos_tick - a tick on @cpu. Context: isr. */
static ALWAYS_INLINE void qos_tick(struct cpu *cpu)
{
	shares_tick(cpu);
}

/** qos_event - a timer interrupt on @cpu at @now. Context: isr. */
static ALWAYS_INLINE void qos_event(struct cpu *cpu, uint64_t now)
{
	if (IS_ENABLED(CONFIG_TICKLESS_KERNEL) && cpu->event[CLOCK_AGING] <= now)
		aging_look(cpu);
}

/** qos_may_move - takes @t's reservation along to @cpu. Return: false when there is no room. */
static ALWAYS_INLINE bool qos_may_move(struct k_thread *t, unsigned int cpu)
{
	return likely(!t->qos.active) || t->qos.home == cpu || qos_transfer(t, cpu);
}

/** qos_home_in - the CPU of @mask where @t has room for certain, or the first. */
static inline unsigned int qos_home_in(const struct k_thread *t, uint32_t mask)
{
	return t->qos.active ? t->qos.home : (unsigned int)__builtin_ctz(mask);
}

/** qos_detach - @t, dead, leaves its band. */
static ALWAYS_INLINE void qos_detach(struct k_thread *t)
{
	if (unlikely(t->qos.active))
		bands_leave(t);
}

/** qos_init - @t, just created, is in no band. */
static inline void qos_init(struct k_thread *t)
{
	t->qos.active = false;
	aging_thread_init(t);
}

#endif /* KERNEL_QOS_BANDS_H */

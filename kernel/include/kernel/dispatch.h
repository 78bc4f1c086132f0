/*
 * The innermost part of the scheduler, inline: taking a CPU over, leaving it, waking. Functions
 * that are called often put it into leaf functions and leave every rarer case to a function in
 * tail position, so that the usual case has no stack frame. Images for size have one copy of all
 * that, the general functions.
 */
#ifndef KERNEL_DISPATCH_H
#define KERNEL_DISPATCH_H

#include <kernel/fault.h>
#include <kernel/lockdep.h>
#include <kernel/offline.h>
#include <kernel/qos.h>
#include <kernel/sched.h>
#include <kernel/sentinel.h>
#include <kernel/slice.h>
#include <kernel/usage.h>

static ALWAYS_INLINE void lock_queue(struct cpu *cpu)
{
	spin_lock_nested(&cpu->runq.lock, LOCK_RUNQ);
}

static ALWAYS_INLINE void unlock_queue(struct cpu *cpu)
{
	spin_unlock_nested(&cpu->runq.lock);
}

/* Whether @next, of @level and about to take @cpu, has turns that are measured: no leaf then. */
static ALWAYS_INLINE bool is_measured(const struct cpu *cpu, const struct k_thread *next,
				      unsigned int level)
{
	return qos_is_in_band(next) || slice_is_measured(cpu, level);
}

/*
 * @next, whose turn is not measured, takes this CPU. Locks: the CPU's run queue, so that others see
 * a consistent picture.
 */
static ALWAYS_INLINE void begin_unmeasured(struct k_thread *next)
{
	struct cpu *cpu = cpu_self();

	if (IS_ENABLED(CONFIG_ASSERT) && !(next->cpu_mask & BIT(cpu_id(cpu))))
		sched_forbidden(cpu, next);
	__ASSERT(cpu_of(next) == cpu, "thread %p of CPU %u is in the queue of CPU %u", next,
		 next->cpu, cpu_id(cpu));
	next->state = THREAD_RUNNING;
	usage_switch(cpu, next);
	cpu->current = next;
	atomic_store_relaxed_u32(&cpu->preempt_level, next->preempt_level);
	if (IS_ENABLED(CONFIG_SCHED_STATS))
		cpu->stats.switches++;
	slice_reset(cpu);
}

static ALWAYS_INLINE void begin(struct cpu *cpu, struct k_thread *next)
{
	begin_unmeasured(next);
	if (qos_is_in_band(next))
		qos_turn_begin(cpu, next);
	else if (slice_is_measured(cpu, next->level))
		slice_begin(cpu, next);
}

static ALWAYS_INLINE int switch_to(struct k_thread *next, struct k_thread *prev, unsigned long key)
{
	lockdep_assert_none("context switch");
	if (sentinel_is_broken(prev))
		return sentinel_leave(next, prev, key);
	return arch_switch(next, prev, key);
}

/* @prev leaves @cpu to the most urgent thread in its queue, or to idle. */
static ALWAYS_INLINE int leave_now(struct cpu *cpu, struct k_thread *prev, unsigned long key)
{
	struct k_thread *next;
	unsigned long level;

	lock_queue(cpu);
	level = runq_top(&cpu->runq);
	if (unlikely(level == RUNQ_LEVELS))
		next = &cpu->idle;
	else
		next = runq_take_at(&cpu->runq, level);
	if (unlikely(qos_is_on_loan(prev) || is_measured(cpu, next, level)))
		return sched_leave_measured(cpu, prev, next, key);
	begin_unmeasured(next);
	unlock_queue(cpu);
	if (likely(!IS_ENABLED(CONFIG_SMP) || next != prev))
		return switch_to(next, prev, key);
	arch_irq_unlock(key); /* woken before it had left */
	return prev->wake_result;
}

/* The usual sched_leave(): nobody has offered work. */
static ALWAYS_INLINE int dispatch_leave(struct cpu *cpu, struct k_thread *prev, unsigned long key)
{
	if (IS_ENABLED(CONFIG_SIZE_OPTIMIZATIONS) || unlikely(steal_may_have(&cpu->runq.offer)))
		return sched_leave(key);
	return leave_now(cpu, prev, key);
}

/* Whether @t ran on @cpu last. */
static ALWAYS_INLINE bool is_home(const struct cpu *cpu, const struct k_thread *t)
{
	return !IS_ENABLED(CONFIG_SMP) || t->cpu == cpu_id(cpu);
}

/* Whether @t, which ran on @cpu last, has no choice but to run or wait there. */
static ALWAYS_INLINE bool stays_here(const struct cpu *cpu, const struct k_thread *t)
{
	if (!IS_ENABLED(CONFIG_SMP))
		return true;
	if (t->cpu_mask == (uint32_t)BIT(cpu_id(cpu)))
		return true; /* pinned */
	return (t->cpu_mask & atomic_load_relaxed_u32(&cpus_online)) == BIT(cpu_id(cpu));
}

/* @t takes the CPU from the caller, which goes into the queue in its place. Locks: the queue's. */
static ALWAYS_INLINE void take_over(struct cpu *cpu, struct k_thread *t, struct k_thread *prev,
				    unsigned long key)
{
	prev->state = THREAD_READY;
	runq_add_first(&cpu->runq, prev);
	begin_unmeasured(t);
	unlock_queue(cpu);
	switch_to(t, prev, key);
}

/* @t waits in this CPU's queue. Locks: the queue's. */
static ALWAYS_INLINE void queue_here(struct cpu *cpu, struct k_thread *t, unsigned long key)
{
	t->state = THREAD_READY;
	runq_add(&cpu->runq, t);
	unlock_queue(cpu);
	arch_irq_unlock(key);
}

/*
 * The usual sched_wake_end(): @t ran here last. If it is more urgent than the caller it needs no
 * queue: the caller goes into the queue in its place. If it is not and has nowhere else to go, or
 * the caller cannot be left now, it is queued here. Measured turns are left to sched_wake_end(),
 * and who has to wait behind one that is about to run.
 */
static ALWAYS_INLINE void dispatch_wake_end(struct k_thread *t, unsigned long key)
{
	struct cpu *cpu = cpu_self();
	struct k_thread *prev = cpu->current;
	unsigned int level;
	bool urgent;

	if (IS_ENABLED(CONFIG_SIZE_OPTIMIZATIONS) ||
	    unlikely(cpu->arch.resched || qos_is_in_band(prev) ||
		     fault_active(FAULT_PREEMPT_TAIL))) {
		sched_wake_end_general(t, key);
		return;
	}
	lock_queue(cpu); /* @t's own if it is at home here: then nobody changes it meanwhile */
	level = t->level;
	urgent = level < cpu->preempt_level;
	if (unlikely(!is_home(cpu, t) || t->flags || is_measured(cpu, t, level) ||
		     !stays_here(cpu, urgent ? prev : t) ||
		     (urgent && level > (unsigned int)runq_top(&cpu->runq)))) {
		unlock_queue(cpu);
		sched_wake_end_general(t, key);
		return;
	}
	if (urgent && arch_irq_unlocked(key)) {
		take_over(cpu, t, prev, key);
		return;
	}
	if (urgent)
		cpu->arch.resched = 1; /* an interrupt's end, or the caller's, leaves it */
	queue_here(cpu, t, key);
}

/*
 * The usual look at the run queue at an interrupt's end: something more urgent came, and the
 * interrupted thread waits here. Return: false, and nothing is done, if it is not that plain.
 */
static ALWAYS_INLINE bool dispatch_preempt(struct cpu *cpu, struct k_thread *prev)
{
	struct k_thread *next;
	unsigned int level;

	if (IS_ENABLED(CONFIG_SIZE_OPTIMIZATIONS) ||
	    unlikely(prev->flags || cpu->slice_over || qos_is_in_band(prev) ||
		     offline_is_leaving(cpu) || steal_may_have(&cpu->runq.offer) ||
		     steal_is_told(&cpu->steal) || fault_active(FAULT_PREEMPT_TAIL)))
		return false;
	lock_queue(cpu);
	level = runq_top(&cpu->runq);
	if (unlikely(level >= prev->preempt_level || !stays_here(cpu, prev) ||
		     is_measured(cpu, runq_first(&cpu->runq, level), level))) {
		unlock_queue(cpu);
		return false;
	}
	cpu->arch.resched = 0;
	next = runq_take_at(&cpu->runq, level);
	take_over(cpu, next, prev, 0);
	return true;
}

#endif /* KERNEL_DISPATCH_H */

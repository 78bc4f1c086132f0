/*
 * Placement: on which CPU a thread becomes ready. Contracts R5.
 */
#ifndef KERNEL_PLACE_H
#define KERNEL_PLACE_H

#include <kernel/cpu.h>
#include <kernel/fault.h>

#ifdef CONFIG_SMP

/** place_is_possible - whether there is an online CPU that @t may run on. */
static ALWAYS_INLINE bool place_is_possible(const struct k_thread *t)
{
	return (t->cpu_mask & atomic_load_relaxed_u32(&cpus_online)) != 0;
}

/**
 * place_takes - whether a thread of @level takes @cpu at once, and before nobody who is about to:
 * such a one would be left waiting, while others run what is less urgent. Without @cpu's lock a
 * look that may be old.
 */
static ALWAYS_INLINE bool place_takes(const struct cpu *cpu, unsigned int level)
{
	unsigned int limit = atomic_load_relaxed_u32(&cpu->preempt_level);

	return level < limit && (limit <= (unsigned int)runq_top_hint(&cpu->runq) ||
				 fault_active(FAULT_PLACE_OVERTAKES));
}

/**
 * place_stays - whether place_lock() would choose @home, t->cpu, without a look at other CPUs: it
 * would run @t at once, or is the only one that may. Locks: its run queue.
 */
static ALWAYS_INLINE bool place_stays(const struct cpu *home, const struct k_thread *t)
{
	uint32_t allowed = t->cpu_mask & atomic_load_relaxed_u32(&cpus_online);
	uint32_t here = (uint32_t)BIT(cpu_id(home));

	if (allowed == here)
		return true;
	return (allowed & here) && place_takes(home, t->level);
}

/**
 * place_lock - chooses the CPU for @t, which is the caller's, and makes it t->cpu.
 * @locked: t->cpu, whose run-queue lock the caller holds; released if another one is chosen
 * Return: the chosen CPU, its run-queue lock held.
 */
struct cpu *place_lock(struct k_thread *t, struct cpu *locked);

/** place_elsewhere - whether the preempted @t would run at once on a CPU other than @cpu. */
bool place_elsewhere(const struct k_thread *t, const struct cpu *cpu);

/**
 * place_left_waiting - @t was queued on a CPU that runs something at least as urgent; a CPU that
 * has become idle since is told to come and take it. No locks held.
 */
void place_left_waiting(const struct k_thread *t, unsigned int level);

/**
 * place_may_tell - whether @t, which its CPU puts behind an equal, could run on an idle CPU: then
 * the caller calls place_left_waiting() when it has no locks.
 */
static ALWAYS_INLINE bool place_may_tell(const struct k_thread *t)
{
	if (IS_ENABLED(CONFIG_SCHED_STEAL_NONE) || CONFIG_MP_MAX_NUM_CPUS == 1 ||
	    fault_active(FAULT_YIELD_UNTOLD))
		return false;
	atomic_fence_full(); /* pairs with the fence in idle_enter() */
	return (atomic_load_relaxed_u32(&cpus_idle) & t->cpu_mask) != 0;
}

/**
 * place_overtaken - one that came to @cpu will run there before the thread of @level that was about
 * to: a CPU that would run that at once shall look. No locks held.
 */
void place_overtaken(const struct cpu *cpu, unsigned int level);

/** place_tell_others - a thread of @level waits on @self: who would run it at once shall look. */
void place_tell_others(const struct cpu *self, unsigned int level);

/**
 * place_pass_on - @self was told of a thread that waits elsewhere and has looked: if it did not
 * take it because it has something as urgent to run by now, another CPU is told.
 */
void place_pass_on(struct cpu *self);

#else

static inline void place_pass_on(struct cpu *self)
{
	ARG_UNUSED(self);
}

static inline bool place_is_possible(const struct k_thread *t)
{
	return t->cpu_mask != 0;
}

static inline bool place_stays(const struct cpu *home, const struct k_thread *t)
{
	ARG_UNUSED(home);
	ARG_UNUSED(t);
	return true;
}

static inline struct cpu *place_lock(struct k_thread *t, struct cpu *locked)
{
	ARG_UNUSED(t);
	return locked;
}

static inline bool place_elsewhere(const struct k_thread *t, const struct cpu *cpu)
{
	ARG_UNUSED(t);
	ARG_UNUSED(cpu);
	return false;
}

static inline void place_left_waiting(const struct k_thread *t, unsigned int level)
{
	ARG_UNUSED(t);
	ARG_UNUSED(level);
}

static inline void place_overtaken(const struct cpu *cpu, unsigned int level)
{
	ARG_UNUSED(cpu);
	ARG_UNUSED(level);
}

static inline bool place_may_tell(const struct k_thread *t)
{
	ARG_UNUSED(t);
	return false;
}

#endif

#endif /* KERNEL_PLACE_H */

/*
 * The direct switch (CONFIG_IPC_FASTPATH): who waits for an answer leaves the CPU to who gives it,
 * past the run queue.
 *
 * The one that takes over is in transit, like any woken thread. The queue is passed only if it
 * would have come out of it at once: nobody who is ready here is as urgent. So order among equals,
 * placement of everybody else and the priorities are as without it; and while the two talk, other
 * CPUs are not asked to run one of them.
 */
#include <kernel/dispatch.h>
#include <kernel/offline.h>

/* Locks: the run queue of @cpu, the caller's. */
static ALWAYS_INLINE bool takes_over(const struct cpu *cpu, const struct k_thread *t)
{
	if (fault_active(FAULT_HAND_OVER_ALWAYS))
		return is_home(cpu, t);
	return is_home(cpu, t) && !t->flags && (t->cpu_mask & BIT(cpu_id(cpu))) &&
	       t->level < (unsigned int)runq_top(&cpu->runq) && !cpu->arch.resched &&
	       !steal_may_have(&cpu->runq.offer) && !offline_is_leaving(cpu);
}

static __no_inline int go_round(struct k_thread *t, unsigned long key)
{
	sched_wake(t);
	return sched_leave(key);
}

int sched_hand_over(struct k_thread *t, unsigned long key)
{
	struct cpu *cpu = cpu_self();
	struct k_thread *prev = cpu->current;

	lock_queue(cpu);
	if (unlikely(!takes_over(cpu, t) || qos_is_on_loan(prev))) {
		if (IS_ENABLED(CONFIG_SCHED_STATS))
			cpu->stats.ipc_slow++;
		unlock_queue(cpu);
		return go_round(t, key);
	}
	if (IS_ENABLED(CONFIG_SCHED_STATS))
		cpu->stats.ipc_fast++;
	begin_unmeasured(t);
	slice_alone(cpu);
	qos_turn_alone(cpu, t);
	unlock_queue(cpu);
	return switch_to(t, prev, key);
}

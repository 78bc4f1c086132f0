/*
 * The scheduler: who runs next on this CPU, and the only caller of arch_switch().
 *
 * A thread is in one place: in one run queue (READY), current of one CPU (RUNNING), in a wait
 * (WAITING), parked, created or dead. It may be made ready, even on another CPU's queue, while the
 * CPU that it is leaving still executes its last instructions; on_cpu keeps the two apart:
 * arch_switch() clears it when the context is saved and waits for it before loading.
 */
#include <kernel/sched.h>

#include <kernel/dispatch.h>
#include <kernel/fault.h>
#include <kernel/idle.h>
#include <kernel/offline.h>
#include <kernel/thread.h>

#include <arch/upcalls.h>

struct cpu cpus[CONFIG_MP_MAX_NUM_CPUS];
uint32_t cpus_online;
uint32_t cpus_idle;

void sched_forbidden(struct cpu *cpu, const struct k_thread *t)
{
	ARG_UNUSED(t);
	cpu->stats.forbidden++;
	__ASSERT(false, "thread %p dispatched on CPU %u, allowed 0x%x", t, cpu_id(cpu),
		 t->cpu_mask);
}

/* ---- leaving the CPU ---- */

int sched_leave(unsigned long key)
{
	struct cpu *cpu = cpu_self();
	struct k_thread *prev = cpu->current;

	/* For who comes while this CPU steals: it has no place before what has been stolen. */
	if (!fault_active(FAULT_PLACE_OVERTAKES))
		atomic_store_relaxed_u32(&cpu->preempt_level, RUNQ_LEVELS);
	steal_before(cpu, runq_top_hint(&cpu->runq));
	return leave_now(cpu, prev, key);
}

int sched_leave_measured(struct cpu *cpu, struct k_thread *prev, struct k_thread *next,
			 unsigned long key)
{
	begin(cpu, next);
	unlock_queue(cpu);
	qos_leave(cpu, prev);
	if (next != prev)
		return switch_to(next, prev, key);
	arch_irq_unlock(key);
	return prev->wake_result;
}

/* Something else takes over the CPU from @prev, which could go on: @prev goes where it can run. */
static int displace(struct cpu *cpu, struct k_thread *prev, unsigned long key)
{
	struct k_thread *next = runq_take(&cpu->runq);

	if (!next)
		next = &cpu->idle;
	qos_depart(cpu, prev);
	prev->state = THREAD_WAITING; /* in transit */
	begin(cpu, next);
	unlock_queue(cpu);
	sched_wake(prev);
	return switch_to(next, prev, key);
}

/*
 * @prev stays in this CPU's queue: ahead of its equals, or behind them when its turn is over. A CPU
 * that went idle before it was there is told.
 */
static int preempt_here(struct cpu *cpu, struct k_thread *prev, bool turn_over, unsigned long key)
{
	struct k_thread *next = runq_take(&cpu->runq);

	prev->state = THREAD_READY;
	qos_put_back(cpu, prev, turn_over);
	if (prev == &cpu->idle)
		idle_leave(cpu);
	else if (turn_over || fault_active(FAULT_PREEMPT_TAIL))
		runq_add(&cpu->runq, prev);
	else
		runq_add_first(&cpu->runq, prev);
	begin(cpu, next);
	unlock_queue(cpu);
	if (prev != &cpu->idle)
		place_left_waiting(prev, prev->level);
	return switch_to(next, prev, key);
}

static bool may_stay(const struct cpu *cpu, const struct k_thread *t)
{
	if (offline_is_leaving(cpu) && !(t->flags & THREAD_IDLE))
		return false;
	return !IS_ENABLED(CONFIG_SCHED_CPU_MASK) || (t->cpu_mask & BIT(cpu_id(cpu)));
}

/* Levels below this one take the CPU from @t now; its equals too when its turn is over. */
static ALWAYS_INLINE unsigned int limit_for(const struct k_thread *t, bool turn_over)
{
	bool locked = t->sched_locked && !fault_active(FAULT_SCHED_LOCK_OPEN);

	return t->prio < 0 || locked ? 0 : t->level + turn_over;
}

/* Who waited with the scheduler locked may have left a mark that is not for who runs now. */
static ALWAYS_INLINE bool slice_is_over(const struct cpu *cpu, const struct k_thread *t)
{
	return cpu->slice_over == t || (fault_active(FAULT_SLICE_HANDED_ON) && cpu->slice_over);
}

/* The look at the run queue that a set resched flag asks for. */
static void reconsider(struct cpu *cpu, unsigned long key)
{
	struct k_thread *prev = cpu->current;
	bool turn_over = slice_is_over(cpu, prev);
	bool told = steal_was_told(&cpu->steal), taken = false;
	unsigned int top, level;

	cpu->arch.resched = 0;
	if (!prev->sched_locked)
		cpu->slice_over = NULL;
	if (unlikely(prev->flags & THREAD_STOP_MASK) && thread_stop_self(prev, key))
		return;
	level = MIN(prev->preempt_level, runq_top_hint(&cpu->runq));
	if (offline_is_leaving(cpu))
		offline_evacuate(cpu);
	else if (level != RUNQ_LEVELS) /* idle looks itself, once for each time it wakes */
		taken = steal_before(cpu, level);
	if (told)
		place_pass_on(cpu);
	lock_queue(cpu);
	if (unlikely(!may_stay(cpu, prev))) {
		displace(cpu, prev, key);
		return;
	}
	qos_turn_end(cpu, prev);
	turn_over |= qos_turn_is_over(prev);
	top = runq_top(&cpu->runq);
	if (top >= limit_for(prev, turn_over)) {
		slice_goes_on(cpu, prev);
		qos_turn_goes_on(cpu, prev);
		unlock_queue(cpu);
		if (unlikely(taken)) /* another thief has it: there may be more */
			reconsider(cpu, key);
		else
			arch_irq_unlock(key);
		return;
	}
	if (prev != &cpu->idle && place_elsewhere(prev, cpu))
		displace(cpu, prev, key);
	else
		preempt_here(cpu, prev, turn_over, key);
}

void kernel_preempt(void)
{
	struct cpu *cpu = cpu_self();

	if (!dispatch_preempt(cpu, cpu->current))
		reconsider(cpu, 0);
}

void sched_end(unsigned long key)
{
	struct cpu *cpu = cpu_self();

	if (cpu->arch.resched && arch_irq_unlocked(key))
		reconsider(cpu, key);
	else
		arch_irq_unlock(key);
}

/* Something more urgent waits behind a cooperative caller, or nothing after all. */
static __no_inline void yield_unequal(struct cpu *cpu, struct k_thread *prev, unsigned int top,
				      unsigned long key)
{
	if (top > prev->level) {
		unlock_queue(cpu);
		arch_irq_unlock(key);
		return;
	}
	qos_turn_end(cpu, prev);
	preempt_here(cpu, prev, true, key);
}

/* The rest of k_yield() when turns are measured: @prev is behind its equals, @next the first. */
static __no_inline void yield_measured(struct cpu *cpu, struct k_thread *prev,
				       struct k_thread *next, unsigned long key)
{
	qos_yield(cpu, prev);
	begin(cpu, next);
	unlock_queue(cpu);
	if (place_may_tell(prev))
		place_left_waiting(prev, prev->level);
	switch_to(next, prev, key);
}

/* A CPU idles where @prev, which is behind its equals, may run. */
static __no_inline void yield_and_tell(struct k_thread *prev, struct k_thread *next,
				       unsigned long key)
{
	place_left_waiting(prev, prev->level);
	switch_to(next, prev, key);
}

void k_yield(void)
{
	unsigned long key = arch_irq_lock();
	struct cpu *cpu = cpu_self();
	struct k_thread *prev = cpu->current, *next;
	unsigned int top = runq_top_hint(&cpu->runq);

	__ASSERT(!arch_is_in_isr(), "k_yield in an interrupt handler");
	if (top > prev->level) {
		arch_irq_unlock(key);
		return;
	}
	lock_queue(cpu);
	if (IS_ENABLED(CONFIG_SMP))
		top = runq_top(&cpu->runq); /* a thief may have been here */
	if (top != prev->level) {
		yield_unequal(cpu, prev, top, key);
		return;
	}
	prev->state = THREAD_READY;
	next = runq_rotate(&cpu->runq, prev);
	if (unlikely(qos_is_in_band(prev) || is_measured(cpu, next, top))) {
		yield_measured(cpu, prev, next, key);
		return;
	}
	begin_unmeasured(next);
	unlock_queue(cpu);
	if (unlikely(place_may_tell(prev)))
		yield_and_tell(prev, next, key);
	else
		switch_to(next, prev, key);
}

/* ---- making ready ---- */

/* @t was queued on @cpu, which runs something at least as urgent. */
static ALWAYS_INLINE void left_waiting(struct cpu *cpu, const struct k_thread *t, bool is_equal)
{
	slice_left_waiting(cpu, t, is_equal);
	qos_left_waiting(cpu, t, is_equal);
	if (!stays_here(cpu, t))
		place_left_waiting(t, t->level);
}

/*
 * Who waits behind one that is about to take @cpu is left waiting as well. Who comes before it has
 * no other place, or none that is better: then the other may have one.
 * Locks: @cpu's run queue, released here.
 */
static ALWAYS_INLINE void enqueue_and_tell(struct cpu *cpu, struct k_thread *t)
{
	unsigned int level = t->level, top = runq_top(&cpu->runq);
	unsigned int limit = MIN(cpu->preempt_level, top);
	bool takes_cpu = level < limit;
	bool is_equal = level == cpu->preempt_level;
	bool overtakes = takes_cpu && top < cpu->preempt_level;

	t->state = THREAD_READY;
	qos_ready(cpu, t);
	if (fault_active(FAULT_DOUBLE_ENQUEUE))
		runq_add(&cpus[cpu_id(cpu) ? 0 : CONFIG_MP_MAX_NUM_CPUS > 1].runq, t);
	if (qos_goes_first(t))
		runq_add_first(&cpu->runq, t);
	else if (limit == RUNQ_LEVELS)
		runq_add_only(&cpu->runq, t);
	else
		runq_add(&cpu->runq, t);
	unlock_queue(cpu);
	if (!takes_cpu)
		left_waiting(cpu, t, is_equal);
	else if (cpu == cpu_self())
		cpu->arch.resched = 1;
	else if (!fault_active(FAULT_WAKE_UNSENT))
		ipi_resched(cpu_id(cpu), level);
	if (unlikely(overtakes))
		place_overtaken(cpu, top);
}

/*
 * What stops @t from being queued is looked at last, under the lock of the CPU that it is placed
 * on: between two locks others may suspend it or change its mask.
 */
static bool is_stopped(const struct k_thread *t)
{
	return (t->flags & THREAD_SUSPENDED) && !fault_active(FAULT_WAKE_SUSPENDED);
}

void sched_wake(struct k_thread *t)
{
	struct cpu *cpu = sched_lock_thread(t);

	if (!place_stays(cpu, t))
		cpu = place_lock(t, cpu);
	if (unlikely(is_stopped(t) || !place_is_possible(t))) {
		t->state = THREAD_PARKED;
		unlock_queue(cpu);
		return;
	}
	enqueue_and_tell(cpu, t);
}

void sched_unpark(struct k_thread *t)
{
	unsigned long key = arch_irq_lock();
	struct cpu *cpu = sched_lock_thread(t);
	bool wake = t->state == THREAD_PARKED && !(t->flags & THREAD_SUSPENDED) &&
		    place_is_possible(t);

	if (wake)
		t->state = THREAD_WAITING; /* in transit */
	unlock_queue(cpu);
	if (wake)
		sched_wake(t);
	sched_end(key);
}

__no_inline void sched_wake_end_general(struct k_thread *t, unsigned long key)
{
	sched_wake(t);
	sched_end(key);
}

void sched_wake_end(struct k_thread *t, unsigned long key)
{
	dispatch_wake_end(t, key);
}

/* ---- third parties ---- */

static ALWAYS_INLINE struct cpu *lock_thread(struct k_thread *t)
{
	for (;;) {
		struct cpu *cpu = cpu_of(t);

		__asm__("" : "+r"(cpu)); /* found once, not at each use */
		lock_queue(cpu);
		if (likely(is_home(cpu, t)))
			return cpu;
		unlock_queue(cpu);
	}
}

struct cpu *sched_lock_thread(struct k_thread *t)
{
	return lock_thread(t);
}

void sched_remove(struct cpu *cpu, struct k_thread *t)
{
	runq_remove(&cpu->runq, t);
	qos_unready(cpu, t); /* may change its priority */
}

/* @cpu shall look at its running thread and its queue again. */
void sched_poke(struct cpu *cpu)
{
	if (cpu == cpu_self())
		cpu->arch.resched = 1;
	else
		ipi_send(cpu_id(cpu), IPI_STOP);
}

/* The running @t of @cpu has a new priority. Return: whether the CPU looks for a better one. */
static bool running_changed(struct cpu *cpu, const struct k_thread *t)
{
	atomic_store_relaxed_u32(&cpu->preempt_level, t->preempt_level);
	return runq_top(&cpu->runq) < t->preempt_level || steal_may_have(&cpu->runq.offer);
}

/* @t is in @cpu's queue, which is locked: goes to its new place, here or elsewhere. */
static __no_inline void requeue(struct cpu *cpu, struct k_thread *t, int prio)
{
	if (fault_active(FAULT_NO_REQUEUE)) {
		runq_set_prio(t, prio);
		unlock_queue(cpu);
		return;
	}
	sched_remove(cpu, t);
	runq_set_prio(t, prio);
	if (place_stays(cpu, t)) {
		enqueue_and_tell(cpu, t);
		return;
	}
	t->state = THREAD_WAITING; /* in transit */
	unlock_queue(cpu);
	sched_wake(t);
}

/* @t is in no run queue. Locks: @cpu's, released here. */
static __no_inline void set_prio_unqueued(struct cpu *cpu, struct k_thread *t, int prio)
{
	bool poke = false;

	waitq_reorder(t, prio);
	if (t->state == THREAD_RUNNING && cpu->current == t)
		poke = running_changed(cpu, t);
	unlock_queue(cpu);
	if (poke)
		sched_poke(cpu);
}

void sched_set_prio_of_other(struct k_thread *t, int prio)
{
	struct cpu *cpu = lock_thread(t);

	if (t->state == THREAD_READY)
		requeue(cpu, t, prio);
	else
		set_prio_unqueued(cpu, t, prio);
}

void sched_set_prio(struct k_thread *t, int prio)
{
	struct cpu *cpu = cpu_self();

	if (t != cpu->current || t->state != THREAD_RUNNING) {
		sched_set_prio_of_other(t, prio);
		return;
	}
	lock_queue(cpu);
	runq_set_prio(t, prio); /* it waits for nothing: this is its own doing */
	if (running_changed(cpu, t))
		cpu->arch.resched = 1;
	unlock_queue(cpu);
}

/* ---- scheduler lock ---- */

void k_sched_lock(void)
{
	unsigned long key = arch_irq_lock();
	struct cpu *cpu = cpu_self();

	__ASSERT(cpu->current->sched_locked != UINT8_MAX, "k_sched_lock nested too deep");
	lock_queue(cpu);
	cpu->current->sched_locked++;
	if (!fault_active(FAULT_SCHED_LOCK_OPEN))
		cpu->current->preempt_level = 0;
	atomic_store_relaxed_u32(&cpu->preempt_level, cpu->current->preempt_level);
	unlock_queue(cpu);
	arch_irq_unlock(key);
}

void k_sched_unlock(void)
{
	unsigned long key = arch_irq_lock();
	struct cpu *cpu = cpu_self();
	struct k_thread *t = cpu->current;

	__ASSERT(t->sched_locked != 0, "k_sched_unlock without k_sched_lock");
	lock_queue(cpu);
	t->sched_locked--;
	runq_update(t);
	atomic_store_relaxed_u32(&cpu->preempt_level, t->preempt_level);
	if (runq_top(&cpu->runq) < t->preempt_level || slice_is_over(cpu, t))
		cpu->arch.resched = 1;
	unlock_queue(cpu);
	sched_end(key);
}

void sched_start_cpu(struct k_thread *first)
{
	struct cpu *cpu = cpu_self();

	lock_queue(cpu);
	begin(cpu, first);
	unlock_queue(cpu);
	arch_switch_first(first);
}

/*
 * Placement: a thread that becomes ready goes to its last CPU if that would run it at once, else
 * to an idle one, else to the one that runs the least urgent thread, else behind its last CPU's.
 *
 * What other CPUs run is read without their locks; the choice is checked under the lock of the
 * chosen queue and made anew when it no longer holds.
 */
#include <kernel/place.h>

#include <kernel/fault.h>
#include <kernel/qos.h>
#include <kernel/sched.h>

/* Levels below this one would run on @cpu at once; what waits there is about to run. */
static unsigned int limit_of(const struct cpu *cpu)
{
	return MIN(atomic_load_relaxed_u32(&cpu->preempt_level), runq_top_hint(&cpu->runq));
}

static bool would_run(const struct cpu *cpu, unsigned int level)
{
	return level < limit_of(cpu);
}

/* Return: one of @idle that has nothing ready: a CPU that was told to come still has its bit. */
static struct cpu *empty_one(uint32_t idle)
{
	for (; idle; idle &= idle - 1) {
		struct cpu *cpu = &cpus[__builtin_ctz(idle)];

		if (runq_top_hint(&cpu->runq) == RUNQ_LEVELS)
			return cpu;
	}
	return NULL;
}

/* Return: the allowed CPU that runs the least urgent thread, if that is less urgent than @level. */
static struct cpu *least_urgent(uint32_t allowed, unsigned int level)
{
	struct cpu *best = NULL;
	unsigned int lowest = level;

	for (; allowed; allowed &= allowed - 1) {
		struct cpu *cpu = &cpus[__builtin_ctz(allowed)];
		unsigned int limit = limit_of(cpu);

		if (limit > lowest) {
			lowest = limit;
			best = cpu;
		}
	}
	return best;
}

/*
 * @limit: of the chosen CPU, by what was seen, if @t would run there at once; else 0. A CPU that
 * another thread is about to take is chosen only if no other runs anything less urgent.
 */
static struct cpu *pick(const struct k_thread *t, struct cpu *last, uint32_t candidates,
			unsigned int *limit)
{
	unsigned int level = prio_to_level(t->prio);
	uint32_t allowed = t->cpu_mask & atomic_load_relaxed_u32(&cpus_online) & candidates;
	bool last_allowed = (allowed & BIT(cpu_id(last))) != 0;
	struct cpu *best;

	*limit = 0;
	if (allowed == 0 || (last_allowed && fault_active(FAULT_PLACE_LAST)))
		return last;
	best = last_allowed && place_takes(last, level) ? last : NULL;
	if (!best)
		best = empty_one(allowed & atomic_load_relaxed_u32(&cpus_idle));
	if (!best)
		best = least_urgent(allowed, level);
	if (best) {
		*limit = limit_of(best);
		return best;
	}
	return last_allowed ? last : &cpus[qos_home_in(t, allowed)];
}

/* Between the locks another CPU may give @t another mask, and so another t->cpu. */
static struct cpu *move(struct k_thread *t, struct cpu *from, struct cpu *to)
{
	if (to == from)
		return from;
	t->cpu = (uint8_t)cpu_id(to);
	t->flags &= (uint8_t)~THREAD_STRAY;
	spin_unlock_nested(&from->runq.lock);
	to = sched_lock_thread(t);
	to->stats.foreign_locks++;
	return to;
}

/* Under its lock: a CPU that leaves empties its queue after it went offline. */
static bool is_allowed(const struct cpu *cpu, const struct k_thread *t)
{
	if (IS_ENABLED(CONFIG_CPU_OFFLINE) && !cpu_is_online(cpu_id(cpu)))
		return false;
	return (t->cpu_mask & BIT(cpu_id(cpu))) != 0;
}

/* A CPU without room for a thread of a band is no candidate; on its home it always has room. */
struct cpu *place_lock(struct k_thread *t, struct cpu *locked)
{
	unsigned int level = prio_to_level(t->prio);
	uint32_t candidates = UINT32_MAX;

	for (unsigned int tries = 0; tries < CONFIG_MP_MAX_NUM_CPUS; tries++) {
		unsigned int limit;
		struct cpu *chosen = pick(t, locked, candidates, &limit);

		if (!qos_may_move(t, cpu_id(chosen))) {
			candidates &= ~BIT(cpu_id(chosen));
			continue;
		}
		locked = move(t, locked, chosen);
		if (fault_active(FAULT_PLACE_STALE))
			limit = 0;
		if ((limit == 0 || (would_run(locked, level) && limit_of(locked) >= limit)) &&
		    is_allowed(locked, t))
			return locked;
	}
	return move(t, locked, &cpus[qos_home_in(t, BIT(cpu_id(locked)))]);
}

bool place_elsewhere(const struct k_thread *t, const struct cpu *cpu)
{
	uint32_t others = t->cpu_mask & atomic_load_relaxed_u32(&cpus_online) & ~BIT(cpu_id(cpu));

	if (others == 0 || fault_active(FAULT_PLACE_LAST))
		return false;
	return (others & atomic_load_relaxed_u32(&cpus_idle)) || least_urgent(others, t->level);
}

/* @cpu shall look at the others' queues: a thread of @level waits in one. */
static void tell(struct cpu *cpu, unsigned int level)
{
	steal_tell(&cpu->steal);
	ipi_resched(cpu_id(cpu), level);
}

/*
 * A CPU that goes idle sets its bit, then looks at everybody's queues; here the queue was filled
 * before the bits are read. So either it sees the thread or its bit is seen.
 */
void place_left_waiting(const struct k_thread *t, unsigned int level)
{
	struct cpu *cpu;

	if (IS_ENABLED(CONFIG_SCHED_STEAL_NONE))
		return;
	atomic_fence_full(); /* pairs with the fence in idle_enter() */
	cpu = empty_one(t->cpu_mask & atomic_load_relaxed_u32(&cpus_idle));
	if (cpu)
		tell(cpu, level);
}

void place_tell_others(const struct cpu *self, unsigned int level)
{
	uint32_t others = atomic_load_relaxed_u32(&cpus_online) & ~BIT(cpu_id(self));
	struct cpu *cpu;

	atomic_fence_full(); /* pairs with the fence in idle_enter() */
	cpu = empty_one(others & atomic_load_relaxed_u32(&cpus_idle));
	if (!cpu)
		cpu = least_urgent(others, level);
	if (cpu)
		tell(cpu, level);
}

void place_overtaken(const struct cpu *cpu, unsigned int level)
{
	if (!IS_ENABLED(CONFIG_SCHED_STEAL_NONE) && !fault_active(FAULT_PLACE_OVERTAKES))
		place_tell_others(cpu, level);
}

/*
 * Each time the word is passed on the CPU that is told runs something less urgent: that ends. What
 * @self would run itself it has not got yet, and may not get: it keeps the word.
 */
void place_pass_on(struct cpu *self)
{
	uint32_t offers = steal_offered();

	if (fault_active(FAULT_WORD_KEPT))
		return;
	for (; offers; offers &= offers - 1) {
		const struct cpu *cpu = &cpus[__builtin_ctz(offers)];
		unsigned int level = runq_top_hint(&cpu->runq);

		if (level == RUNQ_LEVELS)
			continue;
		if (would_run(self, level))
			steal_tell(&self->steal);
		else
			place_tell_others(cpu, level);
	}
}

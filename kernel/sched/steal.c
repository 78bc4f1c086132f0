/*
 * Stealing: a CPU that is about to idle takes threads from the longest queue; one that is about to
 * run something less urgent than what waits elsewhere takes that. Contracts R7-R9.
 *
 * The victim is chosen by what its queue shows without its lock; what may be taken is decided under
 * both locks, taken in the order of CPU numbers. Threads are looked at in the order in which they
 * would run, and keep it; one that must not move keeps its place.
 */
#include <kernel/fault.h>
#include <kernel/qos.h>
#include <kernel/sched.h>
#include <kernel/steal_class.h>

uint32_t steal_offers;

/* Threads more urgent than the bands of processes do not wait for the gate. */
#define URGENT_BELOW (IS_ENABLED(CONFIG_SCHED_QOS) ? BANDS_FIRST_LEVEL : prio_to_level(0))

/* ---- offers ---- */

void steal_withdraw(struct cpu *self)
{
	if (!self->runq.offer.made)
		return;
	spin_lock_nested(&self->runq.lock, LOCK_RUNQ);
	if (runq_is_empty(&self->runq))
		steal_offer_end(&self->runq.offer);
	spin_unlock_nested(&self->runq.lock);
}

/* ---- the victim ---- */

static struct cpu *fullest(uint32_t offers)
{
	struct cpu *best = NULL;
	uint32_t most = 0;

	for (; offers; offers &= offers - 1) {
		struct cpu *cpu = &cpus[__builtin_ctz(offers)];
		uint32_t ready = atomic_load_relaxed_u32(&cpu->runq.ready);

		if (ready > most) {
			most = ready;
			best = cpu;
		}
	}
	return best;
}

/* Return: the CPU where the most urgent thread waits, if that is more urgent than @level. */
static struct cpu *most_urgent(uint32_t offers, unsigned int level)
{
	struct cpu *best = NULL;

	for (; offers; offers &= offers - 1) {
		struct cpu *cpu = &cpus[__builtin_ctz(offers)];
		unsigned int top = runq_top_hint(&cpu->runq);

		if (top < level) {
			level = top;
			best = cpu;
		}
	}
	return best;
}

/* ---- the gate ---- */

static uint64_t interval_cycles(void)
{
	return (uint64_t)CONFIG_SCHED_STEAL_INTERVAL_US * arch_cycles_hz() / 1000000;
}

/* Compared by difference: the counter may wrap. */
static bool is_gated(struct cpu *self, const struct cpu *victim, uint64_t now)
{
	if ((int64_t)(self->steal.gate - now) <= 0)
		return false;
	if (runq_top_hint(&victim->runq) < URGENT_BELOW)
		return false;
	self->steal.counters.gated++;
	if (self->event[CLOCK_STEAL] != self->steal.gate)
		clock_arm(CLOCK_STEAL, self->steal.gate);
	return true;
}

/*
 * @victim had nothing that may move: the next attempt, when the gate opens, is for another one.
 * When all have been tried there is none before something else wakes this CPU.
 */
static void pass_by(struct cpu *self, const struct cpu *victim, uint32_t offers)
{
	self->steal.barren |= BIT(cpu_id(victim));
	if (offers & ~self->steal.barren)
		clock_arm(CLOCK_STEAL, self->steal.gate);
}

/* Return: those of @offers that are not known to be barren; all of them if all are. */
static uint32_t untried(struct cpu *self, uint32_t offers)
{
	if ((offers & ~self->steal.barren) == 0)
		self->steal.barren = 0;
	return offers & ~self->steal.barren;
}

/* Return: the CPUs of @offers that have anything ready; their bits may be old. */
static uint32_t with_work(uint32_t offers)
{
	uint32_t left = offers & atomic_load_acquire_u32(&cpus_online);

	for (offers = left; left; left &= left - 1) {
		unsigned int id = (unsigned int)__builtin_ctz(left);

		if (atomic_load_relaxed_u32(&cpus[id].runq.ready) == 0)
			offers &= ~BIT(id);
	}
	return offers;
}

/*
 * Who looked at both queues while a thread was on its way from one to the other has not seen it: if
 * it is not the only one here, a CPU that would run one of them is told.
 */
static void has_taken(struct cpu *self)
{
	self->steal.barren = 0;
	if (atomic_load_relaxed_u32(&self->runq.ready) > 1)
		place_tell_others(self, runq_top_hint(&self->runq));
}

bool steal_look(struct cpu *self, unsigned int level, uint32_t offers)
{
	bool idle = level == RUNQ_LEVELS;
	const struct steal_limits limits = {
		.most = idle ? STEAL_MOST : 1,
		.below = level,
		.scan = CONFIG_SCHED_STEAL_SCAN,
		.ceiling = STEAL_CEILING,
	};
	struct cpu *victim;
	uint64_t now;

	offers = untried(self, with_work(offers));
	victim = idle ? fullest(offers) : most_urgent(offers, level);
	if (!victim)
		return false;
	now = arch_cycles_now();
	if (is_gated(self, victim, now))
		return false;
	self->steal.gate = now + interval_cycles();
	if (!steal_attempt(self, victim, &limits)) {
		pass_by(self, victim, offers);
		return false;
	}
	has_taken(self);
	return true;
}

/* ---- the move ---- */

static void lock_both(struct cpu *a, struct cpu *b)
{
	bool ascending = cpu_id(a) < cpu_id(b);

	if (fault_active(FAULT_LOCK_INVERTED))
		ascending = true; /* own first: two that rob each other wait for ever */
	spin_lock_nested(ascending ? &a->runq.lock : &b->runq.lock, LOCK_RUNQ);
	spin_lock_nested(ascending ? &b->runq.lock : &a->runq.lock, LOCK_RUNQ);
}

static bool may_move(const struct cpu *self, struct k_thread *t, int ceiling)
{
	if (!(t->cpu_mask & BIT(cpu_id(self))) && !fault_active(FAULT_STEAL_ASTRAY))
		return false;
	if (steal_class_of(t) > ceiling && !fault_active(FAULT_STEAL_ANY_CLASS))
		return false;
	return qos_may_move(t, cpu_id(self));
}

static void move(struct cpu *self, struct cpu *victim, struct k_thread *t)
{
	if (!fault_active(FAULT_STEAL_DUPLICATE))
		sched_remove(victim, t);
	t->cpu = (uint8_t)cpu_id(self);
	if (fault_active(FAULT_STEAL_LOSE) && t->level == RUNQ_LEVELS - 1)
		return;
	qos_ready(self, t);
	runq_add(&self->runq, t);
}

/* Return: the first level from @level on that has a thread; RUNQ_LEVELS is always marked. */
static unsigned int next_level(const struct runq *rq, unsigned int level)
{
	unsigned int word = level / 64;
	uint64_t map = rq->map[word] & (~0ULL << level % 64);

	while (RUNQ_WORDS > 1 && map == 0)
		map = rq->map[++word];
	return word * 64 + (unsigned int)__builtin_ctzll(map);
}

static unsigned int move_some(struct cpu *self, struct cpu *victim,
			      const struct steal_limits *limits)
{
	struct runq *rq = &victim->runq;
	unsigned int most = MIN(limits->most, (rq->ready + 1) / 2);
	unsigned int left = limits->scan, moved = 0;
	unsigned int level = next_level(rq, 0);

	if (fault_active(FAULT_STEAL_UNBOUNDED))
		most = rq->ready;
	for (; level < limits->below; level = next_level(rq, level + 1)) {
		struct k_thread *t, *next;

		SYS_DLIST_FOR_EACH_CONTAINER_SAFE(&rq->level[level], t, next, node) {
			if (moved == most || left-- == 0)
				return moved;
			if (may_move(self, t, limits->ceiling)) {
				move(self, victim, t);
				moved++;
			} else {
				self->steal.counters.ineligible++;
			}
		}
	}
	return moved;
}

unsigned int steal_attempt(struct cpu *self, struct cpu *victim, const struct steal_limits *limits)
{
	unsigned int moved;

	lock_both(self, victim);
	victim->stats.foreign_locks++;
	moved = move_some(self, victim, limits);
	spin_unlock_nested(&victim->runq.lock);
	spin_unlock_nested(&self->runq.lock);
	self->steal.counters.attempts++;
	self->steal.counters.taken += moved;
	return moved;
}

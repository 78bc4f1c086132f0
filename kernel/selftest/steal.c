/*
 * Stealing, move by move: the ladder's thread holds CPU 0, where the threads wait that it makes
 * ready, and lets another CPU, which is held too, steal from it.
 */
#include <neuron/sched.h>

#include <kernel/steal.h>
#include <kernel/steal_class.h>

#include "selftest.h"

#define WORKERS 8
#define SHARES 100

static struct k_thread *workers[WORKERS];
static uint32_t runs[WORKERS];

static const struct steal_limits one = {
	.most = 1,
	.below = RUNQ_LEVELS,
	.scan = CONFIG_SCHED_STEAL_SCAN,
	.ceiling = STEAL_CEILING,
};

static void work(uintptr_t index)
{
	atomic_fetch_add_u32(&runs[index], 1);
}

/* Where thread @t waits, found by looking through the queue of each CPU: a mask. */
static uint32_t found_in(const struct k_thread *t)
{
	unsigned long key = arch_irq_lock();
	uint32_t found = 0;

	for (uint32_t left = selftest_online(); left; left &= left - 1) {
		struct cpu *cpu = &cpus[__builtin_ctz(left)];
		struct k_thread *other;

		spin_lock_nested(&cpu->runq.lock, LOCK_RUNQ);
		SYS_DLIST_FOR_EACH_CONTAINER(&cpu->runq.level[t->level], other, node)
			if (other == t)
				found |= left & -left;
		spin_unlock_nested(&cpu->runq.lock);
	}
	arch_irq_unlock(key);
	return found;
}

/* CPU @thief steals from CPU 0. Return: how many. */
static unsigned int steal(unsigned int thief, const struct steal_limits *limits)
{
	unsigned long key = arch_irq_lock();
	unsigned int moved = steal_attempt(&cpus[thief], &cpus[0], limits);

	arch_irq_unlock(key);
	return moved;
}

static void end_workers(unsigned int n)
{
	for (unsigned int i = 0; i < n; i++)
		selftest_abort(workers[i]);
}

/* @n workers wait on CPU 0, in order; those of @pinned stay there. */
static void queue_workers(unsigned int n, uint32_t pinned)
{
	for (unsigned int i = 0; i < n; i++) {
		runs[i] = 0;
		workers[i] = selftest_start(i, pinned & BIT(i) ? BIT(0) : UINT32_MAX, SELFTEST_LAST,
					    work, i);
	}
}

/* ---- work stealing ---- */

static const char *each_waits_once(unsigned int n)
{
	for (unsigned int i = 0; i < n; i++) {
		uint32_t found = found_in(workers[i]);

		EXPECT(found && (found & (found - 1)) == 0, "worker %u is in the queues 0x%x", i,
		       found);
	}
	return NULL;
}

static bool each_ran_once(unsigned int n)
{
	for (unsigned int i = 0; i < n; i++)
		if (atomic_load_acquire_u32(&runs[i]) != 1)
			return false;
	return true;
}

/* The runnable threads are the same before and after each CPU has stolen one of them. */
static const char *steal_by_each(void)
{
	const char *reason = each_waits_once(WORKERS);

	for (uint32_t left = selftest_online() & ~BIT(0); left && !reason; left &= left - 1) {
		unsigned int thief = (unsigned int)__builtin_ctz(left);

		EXPECT(steal(thief, &one) == 1, "CPU %u took none", thief);
		reason = each_waits_once(WORKERS);
	}
	return reason;
}

const char *test_stealing(unsigned int cpu)
{
	const char *reason, *end;
	bool all_ran;

	ARG_UNUSED(cpu);
	EXPECT(selftest_hold(), "the other CPUs are not held");
	queue_workers(WORKERS, 0);
	reason = steal_by_each();
	selftest_release(); /* the others take the rest, while this CPU runs none of them */
	all_ran = selftest_wait(each_ran_once(WORKERS));
	end = selftest_let_go();
	if (!end)
		end = selftest_join(WORKERS);
	if (reason || end)
		return reason ? reason : end;
	EXPECT(all_ran, "a worker did not run elsewhere, or ran twice");
	return NULL;
}

/* ---- what stealing may not do: the workers end without having run ---- */

static const char *above_bound(unsigned int thief)
{
	unsigned int moved = steal(thief, &one);

	EXPECT(moved == 1, "%u moved", moved);
	EXPECT(found_in(workers[0]) == BIT(thief), "the first one did not move");
	EXPECT(found_in(workers[1]) == BIT(0), "the second one moved, too");
	return NULL;
}

const char *test_steal_above_bound(unsigned int cpu)
{
	const char *reason, *end;

	ARG_UNUSED(cpu);
	EXPECT(selftest_hold(), "the other CPUs are not held");
	queue_workers(2, 0);
	reason = above_bound(selftest_other());
	end_workers(2);
	end = selftest_let_go();
	return reason ? reason : end;
}

/* A thread of a process, of @class. */
static bool queue_banded(unsigned int slot, unsigned int class)
{
	workers[slot] = selftest_create(slot, UINT32_MAX, SELFTEST_LAST, work, slot);
	if (IS_ENABLED(CONFIG_SCHED_QOS) && qos_attach(workers[slot], class, SHARES) != 0)
		return false;
	workers[slot]->cpu = 0;
	k_thread_start(workers[slot]);
	return true;
}

static const char *higher_qos(unsigned int thief)
{
	const struct steal_limits up_to_normal = {
		.most = 1, .below = RUNQ_LEVELS, .scan = CONFIG_SCHED_STEAL_SCAN,
		.ceiling = QOS_NORMAL,
	};
	unsigned int moved;

	EXPECT(found_in(workers[0]) == BIT(0) && found_in(workers[1]) == BIT(0),
	       "the threads do not wait on CPU 0");
	moved = steal(thief, &up_to_normal);
	EXPECT(found_in(workers[0]) == BIT(0), "the Interactive one moved");
	EXPECT(moved == 1 && found_in(workers[1]) == BIT(thief), "the Normal one did not move");
	return NULL;
}

const char *test_steal_higher_qos(unsigned int cpu)
{
	const char *reason, *end;
	bool room;

	ARG_UNUSED(cpu);
	EXPECT(selftest_hold(), "the other CPUs are not held");
	room = queue_banded(0, QOS_INTERACTIVE);
	room = queue_banded(1, QOS_NORMAL) && room;
	reason = room ? higher_qos(selftest_other()) : "no room in the bands";
	end_workers(2);
	end = selftest_let_go();
	return reason ? reason : end;
}

/* Of three, the first and the last may run on CPU 0 only: they keep their places. */
static const char *park(unsigned int thief)
{
	uint64_t passed = cpus[thief].steal.counters.ineligible;
	struct k_thread *first;

	EXPECT(steal(thief, &one) == 1, "none moved");
	EXPECT(found_in(workers[1]) == BIT(thief), "another one than the second moved");
	first = runq_first(&cpus[0].runq, workers[0]->level);
	EXPECT(first == workers[0], "the first one lost its place");
	EXPECT(first->node.next == &workers[2]->node, "the third one lost its place");
	EXPECT(steal(thief, &one) == 0, "a forbidden one moved");
	EXPECT(cpus[thief].steal.counters.ineligible == passed + 3, "%u passed over",
	       (unsigned int)(cpus[thief].steal.counters.ineligible - passed));
	return NULL;
}

const char *test_steal_park(unsigned int cpu)
{
	const char *reason, *end;

	ARG_UNUSED(cpu);
	EXPECT(selftest_hold(), "the other CPUs are not held");
	queue_workers(3, BIT(0) | BIT(2));
	reason = park(selftest_other());
	end_workers(3);
	end = selftest_let_go();
	return reason ? reason : end;
}

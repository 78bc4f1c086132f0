/*
 * What a thief takes, what it leaves, and that nothing is lost or doubled.
 */
#include <zephyr/ztest.h>

#include "queues.h"

#define ALL (BIT(CPUS) - 1)
#define INTERVAL (CONFIG_SCHED_STEAL_INTERVAL_US * 10) /* cycles of the native port: 10 MHz */

/* Of a kernel thread that is less urgent than every process, so that gates hold for it. */
#define LOW (CONFIG_NUM_PREEMPT_PRIORITIES - 1)
#define LOW_LEVEL (LOW + CONFIG_NUM_COOP_PRIORITIES)

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	queues_reset();
}

static void go_idle(unsigned int cpu)
{
	queues_steal_look(&queues[cpu], RUNQ_LEVELS, ALL & ~BIT(cpu));
}

static const struct steal_limits wide = { .most = 64, .below = RUNQ_LEVELS, .scan = 64,
					  .ceiling = STEAL_CEILING };

ZTEST(steal, test_nothing_to_give)
{
	go_idle(0);
	zassert_equal(queues[0].steal.counters.attempts, 0);
	zassert_equal(queues[0].steal.counters.gated, 0);
}

ZTEST(steal, test_idle_takes_from_the_longest_queue)
{
	put(1, 1, LOW, ALL);
	put(2, 2, LOW, ALL);
	put(2, 3, LOW, ALL);
	put(3, 4, LOW, ALL);
	put(3, 5, LOW, ALL);
	go_idle(0);
	zassert_str_equal(list(0), "2 ");
	zassert_str_equal(list(2), "3 ");
	zassert_equal(threads[2].cpu, 0);
	zassert_equal(queues[0].steal.counters.attempts, 1);
	zassert_equal(queues[0].steal.counters.taken, 1);
	zassert_equal(queues[2].stats.foreign_locks, 1);
}

ZTEST(steal, test_offline_cpu_is_no_victim)
{
	put(1, 1, LOW, ALL);
	put(2, 2, LOW, ALL);
	put(2, 3, LOW, ALL);
	queues_online &= ~BIT(2);
	go_idle(0);
	zassert_str_equal(list(0), "1 ");
}

ZTEST(steal, test_busy_takes_what_is_more_urgent)
{
	put(1, 1, LOW, ALL);
	put(2, 2, 3, ALL);
	put(3, 3, 3, ALL);
	queues_steal_look(&queues[0], LOW_LEVEL, ALL & ~BIT(0));
	zassert_str_equal(list(0), "2 ", "the lowest number of the most urgent");
}

ZTEST(steal, test_busy_leaves_what_is_equal)
{
	put(1, 1, LOW, ALL);
	queues_steal_look(&queues[0], LOW_LEVEL, ALL & ~BIT(0));
	zassert_str_equal(list(0), "");
	zassert_equal(queues[0].steal.counters.attempts, 0);
}

/* It shows an urgent thread that may not move, and behind it one that is not urgent enough. */
ZTEST(steal, test_busy_leaves_what_is_less_urgent)
{
	put(1, 1, 3, BIT(1));
	put(1, 2, LOW, ALL);
	queues_steal_look(&queues[0], LOW_LEVEL, ALL & ~BIT(0));
	zassert_str_equal(list(0), "");
	zassert_str_equal(list(1), "1 2 ");
	zassert_equal(queues[0].steal.counters.attempts, 1);
}

ZTEST(steal, test_reject_steal_above_bound)
{
	unsigned int expected = STEAL_MOST == 1 ? 1 : 2;

	for (unsigned int i = 0; i < 4; i++)
		put(1, i, LOW, ALL);
	go_idle(0);
	zassert_equal(count(0), expected, "took %u", count(0));
	zassert_equal(count(1), 4 - expected);
}

ZTEST(steal, test_batch_takes_at_most_half_rounded_up)
{
	for (unsigned int i = 0; i < 5; i++)
		put(1, i, LOW, ALL);
	zassert_equal(queues_steal_attempt(&queues[0], &queues[1], &wide), 3);
	zassert_str_equal(list(0), "0 1 2 ");
	zassert_str_equal(list(1), "3 4 ");
}

ZTEST(steal, test_order_of_what_was_taken_is_kept)
{
	put(1, 1, 5, ALL);
	put(1, 2, 3, ALL);
	put(1, 3, 5, ALL);
	put(1, 4, 3, ALL);
	put(1, 5, 9, ALL);
	put(1, 6, 9, ALL);
	put(1, 7, 9, ALL);
	zassert_equal(queues_steal_attempt(&queues[0], &queues[1], &wide), 4);
	zassert_str_equal(list(0), "2 4 1 3 ");
}

ZTEST(steal, test_reject_steal_forbidden_affinity)
{
	put(1, 1, LOW, BIT(1));
	put(1, 2, LOW, ALL);
	put(1, 3, LOW, BIT(1) | BIT(2));
	go_idle(0);
	zassert_str_equal(list(0), "2 ");
	zassert_str_equal(list(1), "1 3 ", "a forbidden entry lost its place");
	zassert_equal(queues[0].steal.counters.ineligible, STEAL_MOST == 1 ? 1 : 2);
}

ZTEST(steal, test_reject_steal_higher_qos)
{
	const struct steal_limits normal = { .most = 4, .below = RUNQ_LEVELS, .scan = 8,
					     .ceiling = 1 };

	put(1, 1, CONFIG_QOS_PRIO_BASE + CONFIG_QOS_BAND_WIDTH, ALL);
	threads[1].qos.active = true;
	threads[1].qos.class = 2;
	put(1, 2, LOW, ALL);
	threads[2].qos.active = true;
	threads[2].qos.class = 1;
	zassert_equal(queues_steal_attempt(&queues[0], &queues[1], &normal), 1);
	zassert_str_equal(list(0), "2 ");
	zassert_str_equal(list(1), "1 ");
}

ZTEST(steal, test_cpu_without_room_takes_nothing)
{
	put(1, 1, LOW, ALL);
	queues_full = BIT(0);
	go_idle(0);
	zassert_str_equal(list(1), "1 ");
	zassert_equal(queues[0].steal.counters.ineligible, 1);
}

ZTEST(steal, test_reject_steal_before_interval)
{
	put(1, 1, LOW, ALL);
	put(1, 2, LOW, ALL);
	go_idle(0);
	now += INTERVAL - 1;
	go_idle(0);
	zassert_equal(queues[0].steal.counters.taken, 1, "stole through the gate");
	zassert_equal(queues[0].steal.counters.gated, 1);
	zassert_equal(armed, now + 1, "no look when the gate opens");
	now += 1;
	go_idle(0);
	zassert_equal(queues[0].steal.counters.taken, 2);
}

ZTEST(steal, test_failed_attempt_closes_the_gate_too)
{
	put(1, 1, LOW, BIT(1));
	go_idle(0);
	put(1, 2, LOW, ALL);
	go_idle(0);
	zassert_equal(queues[0].steal.counters.attempts, 1);
	zassert_str_equal(list(0), "");
}

ZTEST(steal, test_urgent_thread_opens_the_gate)
{
	put(1, 1, LOW, ALL);
	go_idle(0);
	put(1, 2, CONFIG_QOS_PRIO_BASE, ALL);
	go_idle(0);
	zassert_str_equal(list(0), "1 ", "a process opened the gate");
	put(1, 3, CONFIG_QOS_PRIO_BASE - 1, ALL);
	go_idle(0);
	zassert_str_equal(list(0), "3 1 ");
}

ZTEST(steal, test_scan_is_bounded)
{
	for (unsigned int i = 0; i < CONFIG_SCHED_STEAL_SCAN; i++)
		put(1, i, LOW, BIT(1));
	put(1, 60, LOW, ALL);
	go_idle(0);
	zassert_str_equal(list(0), "", "looked further than allowed");
	zassert_equal(queues[0].steal.counters.ineligible, CONFIG_SCHED_STEAL_SCAN);
}

ZTEST(steal, test_offer_is_withdrawn_only_when_empty)
{
	put(1, 1, LOW, ALL);
	queues_steal_withdraw(&queues[1]);
	zassert_equal(queues_steal_offers, ALL);
	zassert_equal_ptr(runq_take(&queues[1].runq), &threads[1]);
	queues_steal_withdraw(&queues[1]);
	zassert_equal(queues_steal_offers, ALL & ~BIT(1));
	zassert_equal(queues[1].runq.offer.made, 0);
}

static uint32_t seed;

static uint32_t random_below(uint32_t limit)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % limit;
}

/* Every thread is in exactly one queue, or running; the counts and maps agree with the lists. */
static void check_set(uint64_t ready)
{
	uint64_t seen = 0;

	for (unsigned int id = 0; id < CPUS; id++) {
		const struct runq *rq = &queues[id].runq;

		zassert_equal(count(id), rq->ready, "CPU %u counts wrong", id);
		for (unsigned int level = 0; level < RUNQ_LEVELS; level++) {
			bool marked = (rq->map[level / 64] >> level % 64 & 1) != 0;
			struct k_thread *t;

			zassert_equal(marked,
				      !sys_dlist_is_empty((sys_dlist_t *)&rq->level[level]));
			SYS_DLIST_FOR_EACH_CONTAINER((sys_dlist_t *)&rq->level[level], t, node) {
				uint64_t bit = 1ull << (t - threads);

				zassert_equal(seen & bit, 0, "a thread in two queues");
				zassert_equal(t->cpu, id);
				zassert_true(t->cpu_mask & BIT(id), "on a forbidden CPU");
				seen |= bit;
			}
		}
	}
	zassert_equal(seen, ready, "threads were lost or made");
}

static void random_put(uint64_t *ready, unsigned int index)
{
	unsigned int cpu = random_below(CPUS);

	put(cpu, index, (int)random_below(CONFIG_NUM_PREEMPT_PRIORITIES),
	    BIT(cpu) | random_below(BIT(CPUS)));
	*ready |= 1ull << index;
}

static void random_step(uint64_t *ready)
{
	unsigned int cpu = random_below(CPUS), index = random_below(THREADS);
	struct k_thread *t;

	switch (random_below(4)) {
	case 0:
		if (!(*ready & 1ull << index))
			random_put(ready, index);
		break;
	case 1:
		t = runq_take(&queues[cpu].runq);
		if (t)
			*ready &= ~(1ull << (t - threads));
		break;
	case 2:
		queues_steal_look(&queues[cpu], random_below(RUNQ_LEVELS + 1), ALL & ~BIT(cpu));
		break;
	default:
		now += random_below(INTERVAL);
		queues_steal_attempt(&queues[cpu], &queues[(cpu + 1) % CPUS], &wide);
	}
}

ZTEST(steal, test_random_operations_keep_the_set)
{
	static const uint32_t seeds[] = { 1, 2, 3, 20261121 };

	for (size_t i = 0; i < ARRAY_SIZE(seeds); i++) {
		uint64_t ready = 0;

		queues_reset();
		seed = seeds[i];
		for (int step = 0; step < 10000; step++) {
			random_step(&ready);
			check_set(ready);
		}
	}
}

ZTEST_SUITE(steal, NULL, NULL, before, NULL, NULL);

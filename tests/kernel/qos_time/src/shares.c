/*
 * Shares: who runs how long among equals.
 */
#include "crew.h"

#include <arch/arch.h>

#define TURNS 200

static uint32_t last, turns, stop;

/* Spins; whoever finds that another one ran last has begun a turn. */
static void spin(unsigned int me)
{
	for (int i = 0; i < CREW_SPINS && !atomic_load_relaxed_u32(&stop); i++) {
		if (atomic_load_relaxed_u32(&last) == me)
			continue;
		atomic_store_relaxed_u32(&last, me);
		if (atomic_fetch_add_u32(&turns, 1) >= TURNS)
			atomic_store_relaxed_u32(&stop, 1);
	}
}

static uint64_t ran(unsigned int member)
{
	k_thread_runtime_stats_t stats;

	zassert_ok(k_thread_runtime_stats_get(&crew[member], &stats));
	return stats.execution_cycles;
}

static void start_two(void)
{
	crew_start(0, 2);
}

ZTEST(qos_time, test_shares_ratio)
{
	last = UINT32_MAX;
	turns = stop = 0;
	zassert_ok(crew_attach(0, spin, QOS_NORMAL, 300, BIT(0)));
	zassert_ok(crew_attach(1, spin, QOS_NORMAL, 100, BIT(0)));
	zassert_ok(k_thread_runtime_stats_enable(&crew[0]));
	zassert_ok(k_thread_runtime_stats_enable(&crew[1]));
	crew_lead(start_two);
	crew_join(0, 2);
	zassert_true(turns >= TURNS, "%u turns", turns);
	zassert_true(2 * ran(0) >= 5 * ran(1), "%lu to %lu cycles", ran(0), ran(1));
	zassert_true(2 * ran(0) <= 7 * ran(1), "%lu to %lu cycles", ran(0), ran(1));
}

ZTEST_SUITE(qos_time, NULL, NULL, NULL, NULL, NULL);

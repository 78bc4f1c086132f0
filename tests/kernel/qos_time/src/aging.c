/*
 * Aging: what starves gets one short turn now and then, and not more.
 */
#include "crew.h"

#include <arch/arch.h>

#define TICKS 1020
/* A turn of the spinner is one tick. */
#define SPINNER_SHARES (1000000 / CONFIG_SYS_CLOCK_TICKS_PER_SEC / CONFIG_SCHED_SHARE_QUANTUM_US)
#define STARVED 3

static uint32_t last, turns[CREW];
static int64_t end;

/* Counts its own turns until time is up. */
static void spin(unsigned int me)
{
	for (int i = 0; i < CREW_SPINS && k_uptime_ticks() < end; i++) {
		if (atomic_load_relaxed_u32(&last) == me)
			continue;
		atomic_store_relaxed_u32(&last, me);
		atomic_fetch_add_u32(&turns[me], 1);
	}
}

static void start_two(void)
{
	end = k_uptime_ticks() + TICKS;
	crew_start(0, 2);
}

static void reset(void)
{
	last = UINT32_MAX;
	for (unsigned int i = 0; i < CREW; i++)
		turns[i] = 0;
}

/* Turns of a thread of @class beside one of @above that never blocks. */
static uint32_t turns_beside(unsigned int class, unsigned int above)
{
	reset();
	zassert_ok(crew_attach(0, spin, above, SPINNER_SHARES, BIT(0)));
	zassert_ok(crew_attach(1, spin, class, 100, BIT(0)));
	crew_lead(start_two);
	crew_join(0, 2);
	zassert_true(turns[0] > 0);
	return turns[1];
}

ZTEST(qos_time, test_starved_idle_thread_gets_its_turns)
{
	uint32_t got = turns_beside(QOS_IDLE, QOS_INTERACTIVE);

	if (IS_ENABLED(CONFIG_SCHED_QOS_AGING))
		zassert_true(got >= 9 && got <= 11, "%u turns in %u ticks", got, TICKS);
	else
		zassert_true(got <= 1, "%u turns without aging", got); /* the one after the end */
}

ZTEST(qos_time, test_perfburst_may_starve_the_rest)
{
	uint32_t got = turns_beside(QOS_IDLE, QOS_PERFBURST);

	zassert_true(got <= 1, "%u turns", got); /* the one after the end */
}

#ifdef CONFIG_SCHED_QOS_AGING

static void start_starved(void)
{
	end = k_uptime_ticks() + 2 * CONFIG_SCHED_AGING_TICKS;
	crew_start(0, 1 + STARVED);
}

/* Nobody waits longer than the limit and one turn of everybody before him. */
ZTEST(qos_time, test_everybody_starved_gets_a_turn)
{
	reset();
	zassert_ok(crew_attach(0, spin, QOS_INTERACTIVE, SPINNER_SHARES, BIT(0)));
	for (unsigned int i = 1; i <= STARVED; i++)
		zassert_ok(crew_attach(i, spin, i % 2 ? QOS_IDLE : QOS_NORMAL, 100, BIT(0)));
	crew_lead(start_starved);
	crew_join(0, 1 + STARVED);
	for (unsigned int i = 1; i <= STARVED; i++)
		zassert_true(turns[i] >= 1, "member %u had %u turns", i, turns[i]);
}

#endif

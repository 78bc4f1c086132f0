/*
 * Handlers that interrupt each other: how often they ran, and what ends them.
 */
#include <errno.h>

#include <zephyr/ztest.h>
#include <zephyr/ztress.h>

#define PAUSE K_TICKS(1)

static atomic_t lasts[4], runs[4];
static atomic_t wrong; /* a handler was told a wrong number */

static bool count(void *user_data, uint32_t cnt, bool last, int prio)
{
	if ((uint32_t)atomic_inc(&runs[prio]) != cnt || (int)(intptr_t)user_data != prio)
		atomic_set(&wrong, 1);
	if (last)
		atomic_inc(&lasts[prio]);
	if (!k_is_in_isr())
		k_busy_wait(100);
	return true;
}

static bool end_at_five(void *user_data, uint32_t cnt, bool last, int prio)
{
	return cnt < 4;
}

static bool abort_at_three(void *user_data, uint32_t cnt, bool last, int prio)
{
	if (cnt == 2)
		ztress_abort();
	return true;
}

static void before(void *fixture)
{
	memset(lasts, 0, sizeof(lasts));
	memset(runs, 0, sizeof(runs));
	atomic_set(&wrong, 0);
	ztress_set_timeout(K_FOREVER);
}

ZTEST(ztress, test_all_reach_their_counts)
{
	ZTRESS_EXECUTE(ZTRESS_TIMER(count, (void *)0, 20, PAUSE),
		       ZTRESS_THREAD(count, (void *)1, 30, 0, PAUSE),
		       ZTRESS_THREAD(count, (void *)2, 0, 10, PAUSE),
		       ZTRESS_THREAD(count, (void *)3, 5, 5, PAUSE));
	zassert_true(ztress_exec_count(0) >= 20);
	zassert_true(ztress_exec_count(1) >= 30);
	zassert_true(ztress_preempt_count(2) >= 10);
	zassert_true(ztress_exec_count(3) >= 5 && ztress_preempt_count(3) >= 5);
	zassert_equal(ztress_preempt_count(0), 0, "nothing is above it");
	zassert_equal(atomic_get(&wrong), 0);
	for (int i = 0; i < 4; i++) {
		zassert_equal(atomic_get(&runs[i]), ztress_exec_count(i));
		zassert_equal(atomic_get(&lasts[i]), 1);
		zassert_true(ztress_optimized_ticks(i) > 0);
	}
	ztress_report();
}

ZTEST(ztress, test_false_ends_a_context)
{
	ZTRESS_EXECUTE(ZTRESS_THREAD(end_at_five, NULL, 0, 0, PAUSE),
		       ZTRESS_THREAD(end_at_five, NULL, 1000, 0, PAUSE));
	zassert_equal(ztress_exec_count(0), 5);
	zassert_equal(ztress_exec_count(1), 5);
}

ZTEST(ztress, test_abort_ends_the_run)
{
	ZTRESS_EXECUTE(ZTRESS_THREAD(abort_at_three, NULL, 100000, 0, PAUSE));
	zassert_equal(ztress_exec_count(0), 4, "one more for the last time");
}

ZTEST(ztress, test_timeout_ends_the_run)
{
	int64_t start = k_uptime_get();

	ztress_set_timeout(K_MSEC(100));
	ZTRESS_EXECUTE(ZTRESS_TIMER(count, (void *)0, 0, PAUSE),
		       ZTRESS_THREAD(count, (void *)1, UINT32_MAX, 0, PAUSE));
	zassert_true(k_uptime_get() - start >= 100);
	zassert_equal(atomic_get(&lasts[0]), 1);
	zassert_equal(atomic_get(&lasts[1]), 1);
}

ZTEST(ztress, test_invalid_is_refused)
{
	struct ztress_context_data many[CONFIG_ZTRESS_MAX_THREADS + 1];
	struct ztress_context_data none = ZTRESS_THREAD(NULL, NULL, 0, 0, PAUSE);

	for (size_t i = 0; i < ARRAY_SIZE(many); i++)
		many[i] = (struct ztress_context_data)ZTRESS_THREAD(count, NULL, 1, 0, PAUSE);
	zassert_equal(ztress_execute(NULL, many, 0), -EINVAL);
	zassert_equal(ztress_execute(NULL, many, ARRAY_SIZE(many)), -EINVAL);
	zassert_equal(ztress_execute(NULL, &none, 1), -EINVAL);
	zassert_equal(ztress_execute(&none, many, 1), -EINVAL);
	zassert_equal(ztress_exec_count(99), -EINVAL);
	zassert_equal(ztress_preempt_count(99), -EINVAL);
}

ZTEST_SUITE(ztress, NULL, NULL, before, NULL, NULL);

/*
 * Execution time of threads and CPUs.
 */
#include "../../crew.h"

/* Nobody takes the CPU from it: what k_busy_wait() waits for is then its own time. */
#define PRIO K_PRIO_COOP(5)
#define WORK_US 20000

static struct k_sem sem;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_sem_init(&sem, 0, K_SEM_MAX_LIMIT);
}

static k_thread_runtime_stats_t stats_of(k_tid_t t)
{
	k_thread_runtime_stats_t stats;

	memset(&stats, 0xff, sizeof(stats));
	zassert_ok(k_thread_runtime_stats_get(t, &stats));
	return stats;
}

static void work_and_wait(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_busy_wait(WORK_US);
		k_sem_take(&sem, K_FOREVER);
	}
}

ZTEST(runtime_stats, test_arguments)
{
	k_thread_runtime_stats_t stats;

	zassert_equal(k_thread_runtime_stats_get(NULL, &stats), -EINVAL);
	zassert_equal(k_thread_runtime_stats_get(k_current_get(), NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_all_get(NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_enable(NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_disable(NULL), -EINVAL);
}

ZTEST(runtime_stats, test_work_is_charged)
{
	uint64_t work = k_us_to_cyc_floor64(WORK_US);
	k_thread_runtime_stats_t first, second;

	start(0, work_and_wait, PRIO, 0);
	UNTIL(has_state(&crew[0], "pending"));
	first = stats_of(&crew[0]);
	zassert_true(first.execution_cycles >= work, "%u of %u cycles",
		     (unsigned int)first.execution_cycles, (unsigned int)work);
	k_sem_give(&sem);
	UNTIL(has_state(&crew[0], "pending") && k_sem_count_get(&sem) == 0);
	second = stats_of(&crew[0]);
	zassert_true(second.execution_cycles >= first.execution_cycles + work);
	zassert_true(second.peak_cycles <= second.execution_cycles);
	zassert_true(second.average_cycles <= second.peak_cycles);
	zassert_true(second.peak_cycles > 0);
}

ZTEST(runtime_stats, test_waiting_is_not_charged)
{
	k_thread_runtime_stats_t first, second;

	start(0, work_and_wait, PRIO, 0);
	UNTIL(has_state(&crew[0], "pending"));
	first = stats_of(&crew[0]);
	zassert_equal(k_thread_join(&crew[0], K_TICKS(4)), -EAGAIN);
	second = stats_of(&crew[0]);
	zassert_equal(second.execution_cycles, first.execution_cycles);
	zassert_equal(second.current_cycles, 0);
}

ZTEST(runtime_stats, test_never_run_is_zero)
{
	k_thread_runtime_stats_t stats;

	make(0, work_and_wait, PRIO, 0);
	stats = stats_of(&crew[0]);
	zassert_equal(stats.execution_cycles, 0);
	zassert_equal(stats.peak_cycles, 0);
	zassert_equal(stats.average_cycles, 0);
}

ZTEST(runtime_stats, test_running_thread_sees_its_turn)
{
	k_thread_runtime_stats_t first = stats_of(k_current_get()), second;

	k_busy_wait(1000);
	second = stats_of(k_current_get());
	zassert_true(second.execution_cycles >=
		     first.execution_cycles + k_us_to_cyc_floor64(1000));
}

ZTEST(runtime_stats, test_disabled_is_not_charged)
{
	uint64_t work = k_us_to_cyc_floor64(WORK_US);
	k_thread_runtime_stats_t first, second;

	start(0, work_and_wait, PRIO, 0);
	UNTIL(has_state(&crew[0], "pending"));
	zassert_ok(k_thread_runtime_stats_disable(&crew[0]));
	first = stats_of(&crew[0]);
	k_sem_give(&sem);
	UNTIL(has_state(&crew[0], "pending") && k_sem_count_get(&sem) == 0);
	second = stats_of(&crew[0]);
	zassert_equal(second.execution_cycles, first.execution_cycles);
	zassert_ok(k_thread_runtime_stats_enable(&crew[0]));
	k_sem_give(&sem);
	UNTIL(has_state(&crew[0], "pending") && k_sem_count_get(&sem) == 0);
	zassert_true(stats_of(&crew[0]).execution_cycles >= first.execution_cycles + work);
}

/* Off and on while it runs: what lies between does not count. */
ZTEST(runtime_stats, test_disabled_turn_of_the_caller)
{
	k_tid_t self = k_current_get();
	k_thread_runtime_stats_t first, second;

	zassert_ok(k_thread_runtime_stats_disable(self));
	first = stats_of(self);
	k_busy_wait(WORK_US);
	second = stats_of(self);
	zassert_ok(k_thread_runtime_stats_enable(self));
	zassert_equal(second.execution_cycles, first.execution_cycles);
	zassert_true(stats_of(self).execution_cycles <
		     first.execution_cycles + k_us_to_cyc_floor64(WORK_US));
}

ZTEST(runtime_stats, test_of_the_machine)
{
	k_thread_runtime_stats_t first, second;

	zassert_ok(k_thread_runtime_stats_all_get(&first));
	k_busy_wait(WORK_US);
	zassert_ok(k_thread_runtime_stats_all_get(&second));
	zassert_true(second.execution_cycles >= first.execution_cycles +
		     (uint64_t)cpu_count() * k_us_to_cyc_floor64(WORK_US));
	zassert_true(second.total_cycles >= first.total_cycles + k_us_to_cyc_floor64(WORK_US) / 2);
	zassert_true(second.idle_cycles + second.total_cycles == second.execution_cycles);
	zassert_true(second.idle_cycles >= first.idle_cycles);
}

ZTEST(runtime_stats, test_statistics_of_all_stand_still_when_disabled)
{
	k_thread_runtime_stats_t stopped, later, on;

	k_sys_runtime_stats_disable();
	k_sys_runtime_stats_disable();
	zassert_ok(k_thread_runtime_stats_all_get(&stopped));
	k_busy_wait(WORK_US);
	zassert_ok(k_thread_runtime_stats_all_get(&later));
	zassert_mem_equal(&stopped, &later, sizeof(later));
	k_sys_runtime_stats_enable();
	k_sys_runtime_stats_enable();
	k_busy_wait(WORK_US);
	zassert_ok(k_thread_runtime_stats_all_get(&on));
	zassert_true(on.execution_cycles >=
		     stopped.execution_cycles + k_us_to_cyc_floor64(WORK_US));
	zassert_equal(on.total_cycles, on.execution_cycles - on.idle_cycles);
}

ZTEST_SUITE(runtime_stats, NULL, NULL, before, dismiss_crew, NULL);

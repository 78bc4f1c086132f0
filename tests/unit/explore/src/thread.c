/*
 * Ends of threads: whatever an abort meets, the thread is dead and off its CPU when the abort
 * returns, it is nowhere any more, and who waits for its end goes on.
 */
#include "world.h"

#include <errno.h>

#include <zephyr/kernel/sem.h>

/* The thread that ends, and who ends or awaits it. */
#define VICTIM 0u
#define FIRST 1u
#define SECOND 2u

static struct k_sem sem;
static uint32_t taken;
static int result[WORLD_THREADS];

static void reset(unsigned int cpus)
{
	world_reset(cpus);
	k_sem_init(&sem, 0, 10);
	taken = 0;
	world_threads[VICTIM].wake_result = 0;
}

static void end_at_once(unsigned int thread)
{
	ARG_UNUSED(thread);
}

static void take(unsigned int thread)
{
	ARG_UNUSED(thread);
	if (k_sem_take(&sem, K_FOREVER) == 0)
		taken++;
}

static void take_in_time(unsigned int thread)
{
	ARG_UNUSED(thread);
	if (k_sem_take(&sem, K_TICKS(1)) == 0)
		taken++;
}

static void give(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_sem_give(&sem);
}

static void suspend_itself(unsigned int thread)
{
	k_thread_suspend(&world_threads[thread]);
}

static void victim_is_gone(void)
{
	explore_require(world_threads[VICTIM].state == THREAD_DEAD);
	explore_require(!atomic_load_acquire_u32(&world_threads[VICTIM].on_cpu));
}

static void abort_it(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_thread_abort(&world_threads[VICTIM]);
	victim_is_gone();
}

static void abort_it_a_tick_later(unsigned int thread)
{
	k_sleep(K_TICKS(1));
	abort_it(thread);
}

static void start_it_a_tick_later(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_sleep(K_TICKS(1));
	k_thread_start(&world_threads[VICTIM]);
}

static void join_it(unsigned int thread)
{
	result[thread] = k_thread_join(&world_threads[VICTIM], K_FOREVER);
	victim_is_gone();
}

static void join_it_in_time(unsigned int thread)
{
	result[thread] = k_thread_join(&world_threads[VICTIM], K_TICKS(1));
	if (result[thread] == 0)
		victim_is_gone();
}

static void pin(unsigned int cpu, world_entry_t entry)
{
	world_add(cpu, cpu, 5, BIT(cpu), entry);
}

/* ---- scenarios ---- */

static void waiter(void)
{
	reset(2);
	pin(VICTIM, take);
	pin(FIRST, abort_it);
}

static void waiter_and_giver(void)
{
	reset(3);
	pin(VICTIM, take);
	pin(FIRST, abort_it);
	pin(SECOND, give);
}

static void waiter_in_time(void)
{
	reset(2);
	pin(VICTIM, take_in_time);
	pin(FIRST, abort_it_a_tick_later);
}

static void one_that_ends(void)
{
	reset(2);
	pin(VICTIM, end_at_once);
	pin(FIRST, abort_it);
}

static void one_that_suspends_itself(void)
{
	reset(2);
	pin(VICTIM, suspend_itself);
	pin(FIRST, abort_it);
}

static void one_that_starts(void)
{
	reset(2);
	world_add_delayed(VICTIM, 5, BIT(0), end_at_once);
	pin(FIRST, abort_it_a_tick_later);
}

static void one_that_two_start(void)
{
	reset(2);
	world_add_delayed(VICTIM, 5, BIT(0), end_at_once);
	pin(FIRST, start_it_a_tick_later);
}

static void one_that_may_be_stolen(void)
{
	reset(2);
	world_add(FIRST, 0, 4, BIT(0), abort_it);
	world_add(VICTIM, 0, 5, BIT_MASK(2), end_at_once);
}

static void two_that_abort(void)
{
	reset(3);
	pin(VICTIM, take);
	pin(FIRST, abort_it);
	pin(SECOND, abort_it);
}

static void two_that_join(void)
{
	reset(3);
	pin(VICTIM, end_at_once);
	pin(FIRST, join_it);
	pin(SECOND, join_it);
}

static void one_aborts_one_joins(void)
{
	reset(3);
	pin(VICTIM, take);
	pin(FIRST, abort_it);
	pin(SECOND, join_it);
}

static void one_aborts_one_joins_in_time(void)
{
	reset(3);
	pin(VICTIM, take);
	pin(FIRST, abort_it_a_tick_later);
	pin(SECOND, join_it_in_time);
}

static void check_gone(void)
{
	world_check();
	victim_is_gone();
	explore_require(!world_threads[VICTIM].timeout.armed);
	explore_require(sys_dlist_is_empty(&sem.waiters.leaders));
	explore_require(world_ended_once(FIRST));
}

static void check_gone_and_count(void)
{
	check_gone();
	explore_require(world_ended_once(SECOND));
	explore_require(taken + sem.count <= 1);
	/* An abort that ended the wait left the semaphore's count alone. */
	explore_require(sem.count == 1 || world_threads[VICTIM].wake_result == 0);
}

static void check_second_too(void)
{
	check_gone();
	explore_require(world_ended_once(SECOND));
}

static void check_joined(void)
{
	check_second_too();
	explore_require(result[SECOND] == 0);
}

static void check_both_joined(void)
{
	check_joined();
	explore_require(world_ended_once(VICTIM));
	explore_require(result[FIRST] == 0);
}

static void check_joined_or_late(void)
{
	check_second_too();
	explore_require(result[SECOND] == 0 || result[SECOND] == -EAGAIN);
}

static void check_started(void)
{
	check_gone();
	explore_require(world_ended_once(VICTIM));
}

#define SCENARIO(id, n, most, make, judge)                                                         \
	static const struct sim_scenario id = { .name = #id, .cpus = (n),                          \
		.max_preemptions = (most), .setup = (make), .body = world_run, .check = (judge),   \
		.world = &world }

SCENARIO(abort_block, 2, 3, waiter, check_gone);
SCENARIO(abort_wake, 3, 2, waiter_and_giver, check_gone_and_count);
SCENARIO(abort_timeout, 2, 2, waiter_in_time, check_gone);
SCENARIO(abort_exit, 2, 3, one_that_ends, check_gone);
SCENARIO(abort_parked, 2, 3, one_that_suspends_itself, check_gone);
SCENARIO(abort_start, 2, 2, one_that_starts, check_gone);
SCENARIO(start_start, 2, 2, one_that_two_start, check_started);
SCENARIO(abort_steal, 2, 3, one_that_may_be_stolen, check_gone);
SCENARIO(abort_abort, 3, 2, two_that_abort, check_second_too);
SCENARIO(abort_join, 3, 2, one_aborts_one_joins, check_joined);
SCENARIO(abort_join_timeout, 3, 1, one_aborts_one_joins_in_time, check_joined_or_late);
SCENARIO(join_join, 3, 2, two_that_join, check_both_joined);

ZTEST(explore_thread, test_abort_against_a_wait)
{
	zassert_schedules_pass(&abort_block);
}

ZTEST(explore_thread, test_abort_against_a_wake)
{
	zassert_schedules_pass(&abort_wake);
}

ZTEST(explore_thread, test_abort_against_a_timeout)
{
	zassert_schedules_pass(&abort_timeout);
}

ZTEST(explore_thread, test_abort_against_the_end)
{
	zassert_schedules_pass(&abort_exit);
}

ZTEST(explore_thread, test_abort_against_a_suspension)
{
	zassert_schedules_pass(&abort_parked);
}

ZTEST(explore_thread, test_abort_against_a_delayed_start)
{
	zassert_schedules_pass(&abort_start);
}

ZTEST(explore_thread, test_start_against_a_delayed_start)
{
	zassert_schedules_pass(&start_start);
}

ZTEST(explore_thread, test_abort_against_a_thief)
{
	zassert_schedules_pass(&abort_steal);
}

ZTEST(explore_thread, test_two_aborts)
{
	zassert_schedules_pass(&abort_abort);
}

ZTEST(explore_thread, test_join_of_what_is_aborted)
{
	zassert_schedules_pass(&abort_join);
}

ZTEST(explore_thread, test_join_in_time_of_what_is_aborted)
{
	zassert_schedules_pass(&abort_join_timeout);
}

ZTEST(explore_thread, test_two_joins)
{
	zassert_schedules_pass(&join_join);
}

ZTEST(explore_thread, test_finds_an_end_that_is_not_awaited)
{
	zassert_true(world_finds(&abort_exit, FAULT_JOIN_EARLY), "the abort was not found");
	zassert_true(world_finds(&join_join, FAULT_JOIN_EARLY), "the join was not found");
}

ZTEST(explore_thread, test_finds_a_thread_that_is_told_once)
{
	zassert_true(world_finds(&abort_block, FAULT_ABORT_ONCE), "it was not found");
}

ZTEST(explore_thread, test_finds_a_wait_that_ends_twice)
{
	zassert_true(world_finds(&abort_wake, FAULT_WAIT_ENDS_TWICE), "the wake was not found");
	zassert_true(world_finds(&abort_timeout, FAULT_WAIT_ENDS_TWICE), "nor the timeout");
}

ZTEST(explore_thread, test_finds_a_start_that_happens_twice)
{
	zassert_true(world_finds(&start_start, FAULT_START_TWICE), "it was not found");
}

ZTEST_SUITE(explore_thread, NULL, NULL, NULL, NULL, NULL);

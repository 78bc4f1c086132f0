/*
 * Waiting and waking across CPUs: semaphores over wait queues over run queues, with the real idle
 * loop. Pinned threads too, for stealing would find what a wake lost.
 */
#include "world.h"

#include <zephyr/kernel/sem.h>

static struct k_sem sem;
static uint32_t taken;

static void take(unsigned int thread)
{
	ARG_UNUSED(thread);
	if (k_sem_take(&sem, K_FOREVER) == 0)
		atomic_fetch_add_relaxed_u32(&taken, 1);
}

static void take_in_time(unsigned int thread)
{
	ARG_UNUSED(thread);
	if (k_sem_take(&sem, K_TICKS(1)) == 0)
		atomic_fetch_add_relaxed_u32(&taken, 1);
}

static void give(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_sem_give(&sem);
}

static void give_a_tick_later(unsigned int thread)
{
	k_sleep(K_TICKS(1));
	give(thread);
}

static void reset(unsigned int cpus)
{
	world_reset(cpus);
	k_sem_init(&sem, 0, 10);
	taken = 0;
}

static void one_pinned_pair(void)
{
	reset(2);
	world_add(0, 0, 5, BIT(0), take);
	world_add(1, 1, 5, BIT(1), give);
}

static void two_free_pairs(void)
{
	reset(2);
	world_add(0, 0, 5, BIT_MASK(2), take);
	world_add(1, 0, 4, BIT_MASK(2), take);
	world_add(2, 1, 5, BIT_MASK(2), give);
	world_add(3, 1, 4, BIT_MASK(2), give);
}

static void taker_and_two_givers(void)
{
	reset(3);
	world_add(0, 0, 5, BIT(0), take);
	world_add(1, 1, 5, BIT(1), give);
	world_add(2, 2, 5, BIT(2), give);
}

static void impatient_pair(void)
{
	reset(2);
	world_add(0, 0, 5, BIT(0), take_in_time);
	world_add(1, 1, 5, BIT(1), give_a_tick_later);
}

static void check(void)
{
	world_check();
	explore_require(world_all_ended());
}

static void all_taken(void)
{
	check();
	explore_require(taken == 1);
	explore_require(sem.count == 0);
}

static void both_taken(void)
{
	check();
	explore_require(taken == 2);
	explore_require(sem.count == 0);
}

static void one_left(void)
{
	check();
	explore_require(taken == 1);
	explore_require(sem.count == 1);
}

static void taken_or_left(void)
{
	check();
	explore_require(taken + sem.count == 1);
}

static const struct sim_scenario pinned = { .name = "wake_pinned", .cpus = 2,
	.max_preemptions = 2, .setup = one_pinned_pair, .body = world_run,
	.check = all_taken, .world = &world };

ZTEST(explore_wake, test_give_wakes_a_pinned_thread)
{
	zassert_schedules_pass(&pinned);
}

ZTEST(explore_wake, test_two_pairs_that_may_move)
{
	static const struct sim_scenario scenario = { .name = "wake_free", .cpus = 2,
		.max_preemptions = 2, .setup = two_free_pairs, .body = world_run,
		.check = both_taken, .world = &world };

	zassert_schedules_pass(&scenario);
}

ZTEST(explore_wake, test_two_givers_wake_once)
{
	static const struct sim_scenario scenario = { .name = "wake_two", .cpus = 3,
		.max_preemptions = 2, .setup = taker_and_two_givers, .body = world_run,
		.check = one_left, .world = &world };

	zassert_schedules_pass(&scenario);
}

static const struct sim_scenario impatient = { .name = "wake_timeout", .cpus = 2,
	.max_preemptions = 2, .setup = impatient_pair, .body = world_run,
	.check = taken_or_left, .world = &world };

ZTEST(explore_wake, test_wake_against_timeout)
{
	zassert_schedules_pass(&impatient);
}

ZTEST(explore_wake, test_finds_a_lost_wake)
{
	zassert_true(world_finds(&pinned, FAULT_WAKE_LOST), "a lost wake was not found");
}

ZTEST(explore_wake, test_finds_a_double_enqueue)
{
	zassert_true(world_finds(&pinned, FAULT_DOUBLE_ENQUEUE), "it was not found");
}

ZTEST(explore_wake, test_finds_a_timeout_that_outlives_its_wait)
{
	zassert_true(world_finds(&impatient, FAULT_TIMEOUT_KEPT), "it was not found");
}

ZTEST_SUITE(explore_wake, NULL, NULL, NULL, NULL, NULL);

/*
 * Run queues and stealing: every ready thread is executed once, whoever takes it.
 */
#include "world.h"

static void work(unsigned int thread)
{
	ARG_UNUSED(thread);
}

/* FAULT_STEAL_LOSE is about the last priority. */
static void one_has_all(void)
{
	world_reset(2);
	for (unsigned int i = 0; i < 3; i++)
		world_add(i, 0, K_LOWEST_APPLICATION_THREAD_PRIO, BIT_MASK(2), work);
}

static void one_has_all_two_steal(void)
{
	world_reset(3);
	for (unsigned int i = 0; i < 3; i++)
		world_add(i, 0, 5, BIT_MASK(3), work);
}

static void each_has_two(void)
{
	world_reset(2);
	for (unsigned int i = 0; i < 4; i++)
		world_add(i, i / 2, 5 + (int)(i % 2), BIT_MASK(2), work);
}

static void one_is_forbidden(void)
{
	world_reset(2);
	world_add(0, 0, 5, BIT_MASK(2), work);
	world_add(1, 0, 5, BIT(0), work);
	world_add(2, 0, 6, BIT_MASK(2), work);
}

static void each_ran_once(void)
{
	world_check();
	explore_require(world_all_ended());
}

static void forbidden_stayed(void)
{
	each_ran_once();
	explore_require(world_threads[1].cpu == 0);
	explore_require(cpus[1].stats.forbidden == 0);
}

static const struct sim_scenario drain = { .name = "steal2", .cpus = 2, .max_preemptions = 2,
	.setup = one_has_all, .body = world_run, .check = each_ran_once, .world = &world };
static const struct sim_scenario drain3 = { .name = "steal3", .cpus = 3, .max_preemptions = 2,
	.setup = one_has_all_two_steal, .body = world_run, .check = each_ran_once,
	.world = &world };
static const struct sim_scenario mutual = { .name = "steal_mutual", .cpus = 2,
	.max_preemptions = 2, .setup = each_has_two, .body = world_run, .check = each_ran_once,
	.world = &world };
static const struct sim_scenario affinity = { .name = "steal_affinity", .cpus = 2,
	.max_preemptions = 2, .setup = one_is_forbidden, .body = world_run,
	.check = forbidden_stayed, .world = &world };

ZTEST(explore_steal, test_a_thief_and_a_victim_run_each_thread_once)
{
	zassert_schedules_pass(&drain);
}

ZTEST(explore_steal, test_two_thieves_run_each_thread_once)
{
	zassert_schedules_pass(&drain3);
}

ZTEST(explore_steal, test_two_that_steal_from_each_other)
{
	zassert_schedules_pass(&mutual);
}

ZTEST(explore_steal, test_a_forbidden_thread_stays)
{
	zassert_schedules_pass(&affinity);
}

ZTEST(explore_steal, test_finds_a_lost_thread)
{
	zassert_true(world_finds(&drain, FAULT_STEAL_LOSE), "a lost thread was not found");
}

ZTEST(explore_steal, test_finds_a_duplicated_thread)
{
	zassert_true(world_finds(&drain, FAULT_STEAL_DUPLICATE), "it was not found");
}

ZTEST(explore_steal, test_finds_an_inverted_lock_order)
{
	zassert_true(world_finds(&mutual, FAULT_LOCK_INVERTED), "it was not found");
}

ZTEST(explore_steal, test_finds_an_idle_loop_that_does_not_look_again)
{
	zassert_true(world_finds(&drain, FAULT_IDLE_NO_RECHECK), "it was not found");
}

ZTEST_SUITE(explore_steal, NULL, NULL, NULL, NULL, NULL);

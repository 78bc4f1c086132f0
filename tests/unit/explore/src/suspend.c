/*
 * Suspension: when k_thread_suspend() returns the thread executes nothing, whatever it met; when it
 * is resumed it goes on, and what happened to it meanwhile is not lost.
 */
#include "world.h"

#include <zephyr/kernel/sem.h>

#define VICTIM 0u
#define FIRST 1u
#define SECOND 2u

static struct k_sem sem;
static uint32_t steps; /* that the suspended thread has made */

static void reset(unsigned int cpus)
{
	world_reset(cpus);
	k_sem_init(&sem, 0, 10);
	steps = 0;
}

static void step(void)
{
	atomic_fetch_add_relaxed_u32(&steps, 1);
}

static void take(unsigned int thread)
{
	ARG_UNUSED(thread);
	step();
	k_sem_take(&sem, K_FOREVER);
	step();
}

static void give(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_sem_give(&sem);
}

static void walk(unsigned int thread)
{
	ARG_UNUSED(thread);
	step();
	k_yield();
	step();
}

static void yield(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_yield();
}

static void stop_itself(unsigned int thread)
{
	step();
	k_thread_suspend(&world_threads[thread]);
	step();
}

/* Others get their turns in between. */
static void stands_still(void)
{
	uint32_t seen = atomic_load_relaxed_u32(&steps);

	for (unsigned int i = 0; i < 3; i++)
		explore_require(atomic_load_relaxed_u32(&steps) == seen);
}

static void stop_and_go(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_thread_suspend(&world_threads[VICTIM]);
	stands_still();
	k_thread_resume(&world_threads[VICTIM]);
}

static void give_while_it_stands(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_thread_suspend(&world_threads[VICTIM]);
	k_sem_give(&sem);
	stands_still();
	k_thread_resume(&world_threads[VICTIM]);
}

static void resume_when_it_stands(unsigned int thread)
{
	ARG_UNUSED(thread);
	while (*(volatile uint8_t *)&world_threads[VICTIM].state != THREAD_PARKED)
		arch_cpu_relax();
	k_thread_resume(&world_threads[VICTIM]);
}

static void waiter(void)
{
	reset(2);
	world_add(VICTIM, 0, 5, BIT(0), take);
	world_add(FIRST, 1, 5, BIT(1), give_while_it_stands);
}

static void waiter_and_giver(void)
{
	reset(3);
	world_add(VICTIM, 0, 5, BIT(0), take);
	world_add(FIRST, 1, 5, BIT(1), stop_and_go);
	world_add(SECOND, 2, 5, BIT(2), give);
}

static void free_waiter_and_giver(void)
{
	reset(2);
	world_add(VICTIM, 0, 5, BIT_MASK(2), take);
	world_add(FIRST, 1, 5, BIT(1), stop_and_go);
	world_add(SECOND, 0, 6, BIT(0), give);
}

static void one_that_moves(void)
{
	reset(3);
	world_add(VICTIM, 0, 5, BIT(0) | BIT(2), walk);
	world_add(SECOND, 0, 5, BIT(0), yield);
	world_add(FIRST, 1, 5, BIT(1), stop_and_go);
}

static void one_that_stops_itself(void)
{
	reset(2);
	world_add(VICTIM, 0, 5, BIT(0), stop_itself);
	world_add(FIRST, 1, 5, BIT(1), resume_when_it_stands);
}

static void all_ended(void)
{
	world_check();
	explore_require(world_all_ended());
	explore_require(sem.count == 0);
	explore_require(!(world_threads[VICTIM].flags & THREAD_SUSPENDED));
}

#define SCENARIO(id, n, most, make)                                                                \
	static const struct sim_scenario id = { .name = #id, .cpus = (n),                          \
		.max_preemptions = (most), .setup = (make), .body = world_run,                     \
		.check = all_ended, .world = &world }

SCENARIO(suspend_block, 2, 2, waiter);
SCENARIO(suspend_wake, 3, 2, waiter_and_giver);
SCENARIO(suspend_wake_free, 2, 2, free_waiter_and_giver);
SCENARIO(suspend_moving, 3, 2, one_that_moves);
SCENARIO(suspend_itself, 2, 2, one_that_stops_itself);

ZTEST(explore_suspend, test_suspend_against_a_wait)
{
	zassert_schedules_pass(&suspend_block);
}

ZTEST(explore_suspend, test_suspend_against_a_wake)
{
	zassert_schedules_pass(&suspend_wake);
}

ZTEST(explore_suspend, test_suspend_against_a_wake_that_may_move)
{
	zassert_schedules_pass(&suspend_wake_free);
}

ZTEST(explore_suspend, test_suspend_of_what_is_stolen_and_dispatched)
{
	zassert_schedules_pass(&suspend_moving);
}

ZTEST(explore_suspend, test_resume_of_what_stops_itself)
{
	zassert_schedules_pass(&suspend_itself);
}

ZTEST(explore_suspend, test_finds_a_thread_that_is_told_once)
{
	zassert_true(world_finds(&suspend_moving, FAULT_SUSPEND_ONCE), "it was not found");
}

ZTEST(explore_suspend, test_finds_a_wake_of_what_is_suspended)
{
	zassert_true(world_finds(&suspend_block, FAULT_WAKE_SUSPENDED), "it was not found");
}

ZTEST_SUITE(explore_suspend, NULL, NULL, NULL, NULL, NULL);

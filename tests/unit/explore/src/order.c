/*
 * Placement, idling and stealing together: when nothing happens any more, no thread is ready that
 * is more urgent than one that runs where it may (contracts R11), without a tick to help.
 */
#include "world.h"

#include <errno.h>

#include <zephyr/kernel/sem.h>

static struct k_sem sem, other, go;
static int pinned; /* what k_thread_cpu_pin() said */

static void reset(unsigned int cpus)
{
	world_reset(cpus);
	k_sem_init(&sem, 0, 10);
	k_sem_init(&other, 0, 10);
	k_sem_init(&go, 0, 10);
	pinned = 0;
}

/* ---- threads; those that stay busy take nothing but interrupts ---- */

static void take(unsigned int thread)
{
	k_sem_take(&sem, K_FOREVER);
	world_busy(thread);
}

static void take_other(unsigned int thread)
{
	k_sem_take(&other, K_FOREVER);
	world_busy(thread);
}

static void take_and_end(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_sem_take(&sem, K_FOREVER);
}

static void end(unsigned int thread)
{
	ARG_UNUSED(thread);
}

static void give(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_sem_give(&sem);
}

static void give_twice(unsigned int thread)
{
	k_sem_give(&sem);
	k_sem_give(&sem);
	world_busy(thread);
}

/* The least urgent on its CPU: the others there wait. */
static void give_go(unsigned int thread)
{
	k_sem_give(&go);
	world_busy(thread);
}

static void give_both(unsigned int thread)
{
	k_sem_take(&go, K_FOREVER);
	k_sem_give(&sem);
	k_sem_give(&other);
	world_busy(thread);
}

static void give_thrice(unsigned int thread)
{
	k_sem_give(&sem);
	give_twice(thread);
}

static void yield_and_stay(unsigned int thread)
{
	k_yield();
	world_busy(thread);
}

static void lower_1(unsigned int thread)
{
	k_thread_priority_set(&world_threads[1], 9);
	world_busy(thread);
}

static void raise_3(unsigned int thread)
{
	k_thread_priority_set(&world_threads[3], 2);
	world_busy(thread);
}

static void pin_0_to_2(unsigned int thread)
{
	ARG_UNUSED(thread);
	pinned = k_thread_cpu_pin(&world_threads[0], 2);
}

static void suspend_1(unsigned int thread)
{
	k_thread_suspend(&world_threads[1]);
	world_busy(thread);
}

static void abort_1(unsigned int thread)
{
	k_thread_abort(&world_threads[1]);
	world_busy(thread);
}

/* ---- scenarios ---- */

static void four_in_one_queue(void)
{
	reset(3);
	for (unsigned int i = 0; i < 4; i++)
		world_add(i, 0, 5 + (int)i, BIT_MASK(3), world_busy);
}

static void two_in_one_queue_and_one_apart(void)
{
	reset(3);
	world_add(0, 0, 5, BIT_MASK(3), world_busy);
	world_add(1, 0, 6, BIT(0), world_busy);
	world_add(2, 0, 7, BIT_MASK(3), world_busy);
	world_add(3, 1, 4, BIT(1), world_busy);
}

/* Two wakes in a row, two CPUs idle. */
static void one_wakes_two(void)
{
	reset(3);
	world_add(0, 0, 3, BIT(0), give_twice);
	world_add(1, 0, 2, BIT_MASK(3), take);
	world_add(2, 1, 2, BIT_MASK(3), take);
}

static void one_wakes_three(void)
{
	reset(3);
	world_add(0, 0, 3, BIT(0), give_thrice);
	world_add(1, 0, 2, BIT_MASK(3), take);
	world_add(2, 1, 2, BIT_MASK(3), take);
	world_add(3, 2, 2, BIT_MASK(3), take);
}

/* The second that is woken is more urgent, and comes before the first has taken its CPU. */
static void one_is_overtaken(uint32_t allowed)
{
	reset(3);
	world_add(0, 0, 3, BIT(0), give_both);
	world_add(1, 1, 5, BIT_MASK(3), take);
	world_add(2, 1, 4, allowed, take_other);
	world_add(3, 1, 8, BIT(1), give_go);
	world_add(4, 2, 9, BIT(2), world_busy);
}

static void free_one_overtakes(void)
{
	one_is_overtaken(BIT_MASK(3));
}

static void pinned_one_overtakes(void)
{
	one_is_overtaken(BIT(1));
}

/* Of two equals one may go elsewhere. */
static void one_yields(void)
{
	reset(2);
	world_add(0, 0, 5, BIT_MASK(2), yield_and_stay);
	world_add(1, 0, 5, BIT(0), world_busy);
}

static void woken_one_displaces(void)
{
	reset(2);
	world_add(0, 0, 5, BIT(0), take);
	world_add(1, 0, 7, BIT_MASK(2), world_busy);
	world_add(2, 1, 6, BIT(1), give);
}

static void one_ends(void)
{
	reset(2);
	world_add(0, 0, 5, BIT_MASK(2), world_busy);
	world_add(1, 1, 4, BIT_MASK(2), end);
	world_add(2, 0, 7, BIT_MASK(2), world_busy);
}

static void running_one_is_lowered(void)
{
	reset(2);
	world_add(0, 0, 3, BIT(0), lower_1);
	world_add(1, 1, 5, BIT(1), world_busy);
	world_add(2, 0, 7, BIT_MASK(2), world_busy);
}

static void ready_one_is_raised(void)
{
	reset(2);
	world_add(0, 0, 4, BIT(0), raise_3);
	world_add(1, 1, 5, BIT(1), world_busy);
	world_add(3, 0, 7, BIT_MASK(2), world_busy);
}

static void running_one_is_suspended(void)
{
	reset(2);
	world_add(0, 0, 3, BIT(0), suspend_1);
	world_add(1, 1, 5, BIT(1), world_busy);
	world_add(2, 0, 7, BIT_MASK(2), world_busy);
}

static void running_one_is_aborted(void)
{
	reset(2);
	world_add(0, 0, 3, BIT(0), abort_1);
	world_add(1, 1, 5, BIT(1), world_busy);
	world_add(2, 0, 7, BIT_MASK(2), world_busy);
}

/* Only the fuller queue is looked at first, and nothing in it may move. */
static void the_fullest_has_pinned_ones(void)
{
	reset(3);
	world_add(0, 1, 4, BIT(1), world_busy);
	world_add(1, 1, 5, BIT(1), world_busy);
	world_add(4, 1, 6, BIT(1), world_busy);
	world_add(2, 2, 4, BIT(2), world_busy);
	world_add(3, 2, 7, BIT_MASK(3), world_busy);
}

static void mask_changes_at_the_wake(void)
{
	reset(3);
	world_add(0, 0, 5, BIT(0), take_and_end);
	world_add(1, 1, 5, BIT(1), pin_0_to_2);
	world_add(2, 2, 5, BIT(2), give);
}

static void in_order(void)
{
	world_check();
	world_check_order();
}

static void where_it_may(void)
{
	in_order();
	explore_require(world_all_ended());
	explore_require(pinned == 0 || pinned == -EINVAL);
	for (unsigned int id = 0; id < 3; id++)
		explore_require(cpus[id].stats.forbidden == 0);
	explore_require(world_threads[0].cpu_mask & BIT(world_threads[0].cpu));
}

#define SCENARIO(id, n, most, make, judge)                                                         \
	static const struct sim_scenario id = { .name = #id, .cpus = (n),                          \
		.max_preemptions = (most), .setup = (make), .body = world_run, .check = (judge),   \
		.world = &world }

SCENARIO(order_queue, 3, 2, four_in_one_queue, in_order);
SCENARIO(order_pinned, 3, 2, two_in_one_queue_and_one_apart, in_order);
SCENARIO(order_broadcast, 3, 1, one_wakes_two, in_order);
SCENARIO(order_three, 3, 1, one_wakes_three, in_order);
/* For the fault that one preemption does not always show. */
SCENARIO(order_three_more, 3, 2, one_wakes_three, in_order);
SCENARIO(order_overtaken, 3, 1, free_one_overtakes, in_order);
SCENARIO(order_overtaken_pinned, 3, 1, pinned_one_overtakes, in_order);
SCENARIO(order_yield, 2, 2, one_yields, in_order);
SCENARIO(order_displaced, 2, 2, woken_one_displaces, in_order);
SCENARIO(order_end, 2, 2, one_ends, in_order);
SCENARIO(order_lowered, 2, 2, running_one_is_lowered, in_order);
SCENARIO(order_raised, 2, 2, ready_one_is_raised, in_order);
SCENARIO(order_suspended, 2, 2, running_one_is_suspended, in_order);
SCENARIO(order_aborted, 2, 2, running_one_is_aborted, in_order);
SCENARIO(order_barren, 3, 1, the_fullest_has_pinned_ones, in_order);
SCENARIO(mask_wake, 3, 2, mask_changes_at_the_wake, where_it_may);

ZTEST(explore_order, test_four_ready_for_three_cpus)
{
	zassert_schedules_pass(&order_queue);
}

ZTEST(explore_order, test_pinned_and_free)
{
	zassert_schedules_pass(&order_pinned);
}

ZTEST(explore_order, test_wakes_in_a_row)
{
	zassert_schedules_pass(&order_broadcast);
}

ZTEST(explore_order, test_three_wakes_in_a_row)
{
	zassert_schedules_pass(&order_three);
}

ZTEST(explore_order, test_the_overtaken_runs_elsewhere)
{
	if (IS_ENABLED(CONFIG_SCHED_STEAL_BATCH))
		ztest_test_skip(); /* docs/scheduler.md, limits: two words that are one */
	zassert_schedules_pass(&order_overtaken);
	zassert_schedules_pass(&order_overtaken_pinned);
}

ZTEST(explore_order, test_a_yield_with_an_idle_cpu)
{
	zassert_schedules_pass(&order_yield);
}

ZTEST(explore_order, test_the_displaced_goes_elsewhere)
{
	zassert_schedules_pass(&order_displaced);
}

ZTEST(explore_order, test_a_cpu_falls_free)
{
	zassert_schedules_pass(&order_end);
}

ZTEST(explore_order, test_the_running_is_lowered)
{
	zassert_schedules_pass(&order_lowered);
}

ZTEST(explore_order, test_the_ready_is_raised)
{
	zassert_schedules_pass(&order_raised);
}

ZTEST(explore_order, test_the_running_is_suspended)
{
	zassert_schedules_pass(&order_suspended);
}

ZTEST(explore_order, test_the_running_is_aborted)
{
	zassert_schedules_pass(&order_aborted);
}

ZTEST(explore_order, test_the_fullest_queue_has_nothing_to_give)
{
	zassert_schedules_pass(&order_barren);
}

ZTEST(explore_order, test_mask_change_against_a_wake)
{
	zassert_schedules_pass(&mask_wake);
}

ZTEST(explore_order, test_finds_a_cpu_that_is_not_told)
{
	zassert_true(world_finds(&order_broadcast, FAULT_WAKE_UNSENT), "it was not found");
}

ZTEST(explore_order, test_finds_a_place_that_is_not_looked_at_again)
{
	zassert_true(world_finds(&order_three, FAULT_PLACE_STALE), "it was not found");
}

ZTEST(explore_order, test_finds_one_that_is_overtaken)
{
	zassert_true(world_finds(&order_overtaken, FAULT_PLACE_OVERTAKES), "it was not found");
	zassert_true(world_finds(&order_overtaken_pinned, FAULT_PLACE_OVERTAKES),
		     "it was not found");
}

ZTEST(explore_order, test_finds_a_word_that_is_not_passed_on)
{
	zassert_true(world_finds(&order_three_more, FAULT_WORD_KEPT), "it was not found");
}

ZTEST(explore_order, test_finds_a_yield_that_tells_nobody)
{
	zassert_true(world_finds(&order_yield, FAULT_YIELD_UNTOLD), "it was not found");
}

ZTEST(explore_order, test_finds_an_idle_loop_that_does_not_look_again)
{
	zassert_true(world_finds(&order_queue, FAULT_IDLE_NO_RECHECK), "it was not found");
}

ZTEST(explore_order, test_finds_a_mask_that_changes_while_its_thread_is_runnable)
{
	zassert_true(world_finds(&mask_wake, FAULT_MASK_RUNNABLE), "it was not found");
}

ZTEST_SUITE(explore_order, NULL, NULL, NULL, NULL, NULL);

/*
 * Priorities: whoever changes one, and wherever the thread is meanwhile, it ends up in its place;
 * and whatever ends a wait for a mutex, everybody has what is own or lent, and no more.
 */
#include "world.h"

#include <zephyr/kernel/sem.h>

#include <kernel/mutex.h>

static struct k_sem sem;
static struct k_mutex first, second;

static void reset(unsigned int cpus)
{
	world_reset(cpus);
	k_sem_init(&sem, 0, 10);
	k_mutex_init(&first);
	k_mutex_init(&second);
}

/* ---- threads ---- */

static void take(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_sem_take(&sem, K_FOREVER);
}

static void give(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_sem_give(&sem);
}

static void nothing(unsigned int thread)
{
	ARG_UNUSED(thread);
}

static void lock_first(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_mutex_lock(&first, K_FOREVER);
	k_mutex_unlock(&first);
}

static void lock_second(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_mutex_lock(&second, K_FOREVER);
	k_mutex_unlock(&second);
}

static void lock_both(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_mutex_lock(&second, K_FOREVER);
	k_mutex_lock(&first, K_FOREVER);
	k_mutex_unlock(&first);
	k_mutex_unlock(&second);
}

static void lock_first_in_time(unsigned int thread)
{
	ARG_UNUSED(thread);
	if (k_mutex_lock(&first, K_TICKS(1)) == 0)
		k_mutex_unlock(&first);
}

static void lock_second_in_time(unsigned int thread)
{
	ARG_UNUSED(thread);
	if (k_mutex_lock(&second, K_TICKS(1)) == 0)
		k_mutex_unlock(&second);
}

static void keep_first(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_mutex_lock(&first, K_FOREVER);
	k_sem_take(&sem, K_FOREVER);
}

static void lock_first_and_stay(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_mutex_lock(&first, K_FOREVER);
	k_mutex_unlock(&first);
	k_sem_take(&sem, K_FOREVER);
}

static void keep_first_for_a_tick(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_mutex_lock(&first, K_FOREVER);
	k_sleep(K_TICKS(1));
	k_mutex_unlock(&first);
}

static void abort_1(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_thread_abort(&world_threads[1]);
}

static void abort_1_a_tick_later(unsigned int thread)
{
	k_sleep(K_TICKS(1));
	abort_1(thread);
}

static void raise_0(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_thread_priority_set(&world_threads[0], 2);
}

static void lower_0_raise_1(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_thread_priority_set(&world_threads[0], 12);
	k_thread_priority_set(&world_threads[1], 2);
}

/* ---- what has to hold whenever nothing happens any more ---- */

static int owed_by(const struct k_mutex *mutex, const struct k_thread *t, int prio)
{
	if (mutex->owner != t)
		return prio;
	for (unsigned int i = 0; i < WORLD_THREADS; i++) {
		const struct k_thread *w = &world_threads[i];

		if (w->state == THREAD_WAITING && mutex_awaited_by(w) == mutex && w->prio < prio)
			prio = w->prio;
	}
	return prio;
}

static void priorities_are_right(void)
{
	for (unsigned int i = 0; i < WORLD_THREADS; i++) {
		const struct k_thread *t = &world_threads[i];
		int prio = t->base_prio;

		if (!world_begun[i] || t->state == THREAD_DEAD)
			continue;
		prio = owed_by(&first, t, prio);
		prio = owed_by(&second, t, prio);
		explore_require(t->prio == prio);
		explore_require(t->level == prio_to_level(prio));
	}
}

static void queue_is_in_order(_wait_q_t *queue)
{
	int prio = K_HIGHEST_THREAD_PRIO;
	struct k_thread *t;

	SYS_DLIST_FOR_EACH_CONTAINER(&queue->leaders, t, node) {
		explore_require(prio <= t->prio);
		prio = t->prio;
	}
}

static void check(void)
{
	world_check();
	priorities_are_right();
	queue_is_in_order(&sem.waiters);
	queue_is_in_order(&first.waiters);
	queue_is_in_order(&second.waiters);
}

static void all_ended(void)
{
	check();
	explore_require(world_all_ended());
	explore_require(!first.owner && !first.contended);
	explore_require(!second.owner && !second.contended);
}

static void the_rest_ended(void)
{
	check();
	explore_require(world_threads[1].state == THREAD_DEAD);
	explore_require(world_ended_once(2));
	explore_require(!first.owner || world_threads[0].state != THREAD_DEAD);
}

static void two_wait(void)
{
	check();
	explore_require(world_threads[0].state == THREAD_WAITING);
	explore_require(world_threads[1].state == THREAD_WAITING);
	explore_require(waitq_first(&sem.waiters) == &world_threads[1]);
}

static void the_urgent_one_was_woken(void)
{
	world_check();
	priorities_are_right();
	explore_require(world_threads[0].prio == 2);
	explore_require(world_ended_once(0));
}

/* ---- scenarios ---- */

static void pin(unsigned int cpu, int prio, world_entry_t entry)
{
	world_add(cpu, cpu, prio, BIT(cpu), entry);
}

static void three_want_one(void)
{
	reset(3);
	pin(0, 10, lock_first);
	pin(1, 8, lock_first);
	pin(2, 3, lock_first);
}

static void one_that_stays(void)
{
	reset(2);
	pin(0, 10, lock_first_and_stay);
	pin(1, 3, lock_first);
}

static void a_chain(void)
{
	reset(3);
	pin(0, 10, lock_first);
	pin(1, 8, lock_both);
	pin(2, 3, lock_second);
}

static void a_chain_that_stays(void)
{
	reset(3);
	pin(0, 10, keep_first);
	pin(1, 8, lock_both);
	pin(2, 3, lock_second);
}

static void a_chain_in_time(void)
{
	reset(3);
	pin(0, 10, keep_first_for_a_tick);
	pin(1, 8, lock_both);
	pin(2, 3, lock_second_in_time);
}

static void two_in_time(void)
{
	reset(2);
	pin(0, 10, keep_first_for_a_tick);
	pin(1, 3, lock_first_in_time);
}

static void one_is_aborted(void)
{
	reset(3);
	pin(0, 10, keep_first);
	pin(1, 3, lock_first);
	pin(2, 5, abort_1);
}

static void one_is_aborted_in_time(void)
{
	reset(3);
	pin(0, 10, keep_first);
	pin(1, 3, lock_first_in_time);
	pin(2, 5, abort_1_a_tick_later);
}

static void owner_is_changed(void)
{
	reset(3);
	pin(0, 10, lock_first);
	pin(1, 8, lock_first);
	pin(2, 3, lower_0_raise_1);
}

static void waiters_are_changed(void)
{
	reset(3);
	pin(0, 5, take);
	pin(1, 6, take);
	pin(2, 3, lower_0_raise_1);
}

static void waiter_is_raised_and_woken(void)
{
	reset(3);
	pin(0, 7, take);
	pin(1, 5, give);
	pin(2, 5, raise_0);
}

static void ready_one_is_changed(void)
{
	reset(2);
	world_add(3, 0, 4, BIT(0), nothing);
	world_add(0, 0, 5, BIT_MASK(2), nothing);
	world_add(1, 0, 6, BIT(0), nothing);
	world_add(2, 1, 5, BIT(1), lower_0_raise_1);
}

#define SCENARIO(id, n, most, make, judge)                                                         \
	static const struct sim_scenario id = { .name = #id, .cpus = (n),                          \
		.max_preemptions = (most), .setup = (make), .body = world_run, .check = (judge),   \
		.world = &world }

SCENARIO(inherit3, 3, 2, three_want_one, all_ended);
SCENARIO(inherit_returned, 2, 2, one_that_stays, check);
SCENARIO(inherit_chain, 3, 2, a_chain, all_ended);
SCENARIO(inherit_kept, 3, 2, a_chain_that_stays, check);
SCENARIO(inherit_timeout, 2, 2, two_in_time, all_ended);
SCENARIO(inherit_chain_timeout, 3, 1, a_chain_in_time, all_ended);
SCENARIO(inherit_abort, 3, 2, one_is_aborted, the_rest_ended);
SCENARIO(inherit_abort_timeout, 3, 1, one_is_aborted_in_time, the_rest_ended);
SCENARIO(inherit_changed, 3, 2, owner_is_changed, all_ended);
SCENARIO(prio_wait, 3, 2, waiters_are_changed, two_wait);
SCENARIO(prio_wake, 3, 2, waiter_is_raised_and_woken, the_urgent_one_was_woken);
SCENARIO(prio_ready, 2, 2, ready_one_is_changed, all_ended);

ZTEST(explore_prio, test_three_want_one_mutex)
{
	zassert_schedules_pass(&inherit3);
}

ZTEST(explore_prio, test_what_was_lent_is_returned)
{
	zassert_schedules_pass(&inherit_returned);
}

ZTEST(explore_prio, test_a_chain_of_owners)
{
	zassert_schedules_pass(&inherit_chain);
}

ZTEST(explore_prio, test_a_chain_of_owners_that_stays)
{
	zassert_schedules_pass(&inherit_kept);
}

ZTEST(explore_prio, test_unlock_against_a_timeout)
{
	zassert_schedules_pass(&inherit_timeout);
}

ZTEST(explore_prio, test_unlock_against_a_timeout_up_the_chain)
{
	zassert_schedules_pass(&inherit_chain_timeout);
}

ZTEST(explore_prio, test_an_aborted_waiter_lends_nothing)
{
	zassert_schedules_pass(&inherit_abort);
}

ZTEST(explore_prio, test_a_waiter_aborted_when_its_time_is_over_lends_nothing)
{
	zassert_schedules_pass(&inherit_abort_timeout);
}

ZTEST(explore_prio, test_changes_against_inheritance)
{
	zassert_schedules_pass(&inherit_changed);
}

ZTEST(explore_prio, test_changes_against_a_wait)
{
	zassert_schedules_pass(&prio_wait);
}

ZTEST(explore_prio, test_changes_against_a_wake)
{
	zassert_schedules_pass(&prio_wake);
}

ZTEST(explore_prio, test_changes_of_what_is_ready)
{
	zassert_schedules_pass(&prio_ready);
}

ZTEST(explore_prio, test_finds_missing_inheritance)
{
	zassert_true(world_finds(&inherit_kept, FAULT_NO_INHERITANCE), "none was not found");
	zassert_true(world_finds(&inherit_kept, FAULT_INHERIT_ONE_LEVEL), "one was not found");
}

ZTEST(explore_prio, test_finds_kept_inheritance)
{
	zassert_true(world_finds(&inherit_returned, FAULT_KEEP_INHERITED), "it was not found");
	zassert_true(world_finds(&inherit_abort, FAULT_ABORT_LENDS), "nor the aborted one's");
}

ZTEST(explore_prio, test_finds_a_waiter_that_keeps_its_place)
{
	zassert_true(world_finds(&prio_wait, FAULT_NO_REORDER), "it was not found");
}

ZTEST(explore_prio, test_finds_a_ready_thread_that_keeps_its_place)
{
	zassert_true(world_finds(&prio_ready, FAULT_NO_REQUEUE), "it was not found");
}

ZTEST_SUITE(explore_prio, NULL, NULL, NULL, NULL, NULL);

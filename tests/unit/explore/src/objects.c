/*
 * Objects where two things end one wait: a queue that is purged while somebody puts, a poll while
 * its signal is raised, a timer that is stopped as it expires.
 */
#include "world.h"

#include <errno.h>

#include <zephyr/kernel/msgq.h>
#include <zephyr/kernel/poll.h>
#include <zephyr/kernel/timer.h>

static struct k_msgq msgq;
static char room[4];
static struct k_poll_signal signal;
static struct k_poll_event event;
static struct k_timer timer;
static int result;
static uint32_t expired;
static uint32_t stopped;

static void reset(void)
{
	world_reset(2);
	result = 1;
	expired = 0;
	stopped = 0;
}

static void pin(unsigned int cpu, world_entry_t entry)
{
	world_add(cpu, cpu, 5, BIT(cpu), entry);
}

static void all_ended(void)
{
	world_check();
	explore_require(world_all_ended());
}

/* ---- put against purge ---- */

static void put(unsigned int thread)
{
	const uint32_t message = 2;

	ARG_UNUSED(thread);
	result = k_msgq_put(&msgq, &message, K_FOREVER);
}

static void purge(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_msgq_purge(&msgq);
}

static void full_queue(void)
{
	const uint32_t message = 1;

	reset();
	k_msgq_init(&msgq, room, sizeof(message), 1);
	explore_require(k_msgq_put(&msgq, &message, K_NO_WAIT) == 0);
	pin(0, put);
	pin(1, purge);
}

static void put_or_purged(void)
{
	all_ended();
	explore_require(result == (k_msgq_num_used_get(&msgq) ? 0 : -ENOMSG));
	explore_require(waitq_first(&msgq.waiters) == NULL);
}

/* ---- poll against signal ---- */

static void poll(unsigned int thread)
{
	ARG_UNUSED(thread);
	result = k_poll(&event, 1, K_FOREVER);
}

static void poll_for_a_tick(unsigned int thread)
{
	ARG_UNUSED(thread);
	result = k_poll(&event, 1, K_TICKS(1));
}

static void raise(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_poll_signal_raise(&signal, 7);
}

static void raise_a_tick_later(unsigned int thread)
{
	k_sleep(K_TICKS(1));
	raise(thread);
}

static void signal_reset(void)
{
	reset();
	k_poll_signal_init(&signal);
	k_poll_event_init(&event, K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal);
}

static void poll_and_raise(void)
{
	signal_reset();
	pin(0, poll);
	pin(1, raise);
}

static void poll_in_time_and_raise(void)
{
	signal_reset();
	pin(0, poll_for_a_tick);
	pin(1, raise_a_tick_later);
}

static void told(void)
{
	all_ended();
	explore_require(result == 0 && event.state == K_POLL_STATE_SIGNALED);
	explore_require(sys_dlist_is_empty(&signal.poll.events));
}

static void told_or_late(void)
{
	all_ended();
	explore_require(result == (event.state == K_POLL_STATE_SIGNALED ? 0 : -EAGAIN));
	explore_require(sys_dlist_is_empty(&signal.poll.events));
}

/* ---- stop against expiry ---- */

static void expire(struct k_timer *which)
{
	ARG_UNUSED(which);
	explore_require(!atomic_load_acquire_u32(&stopped));
	expired++;
}

static void stop_a_tick_later(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_sleep(K_TICKS(1));
	k_timer_stop(&timer);
	atomic_store_release_u32(&stopped, 1);
}

static void timer_of_a_tick(void)
{
	reset();
	k_timer_init(&timer, expire, NULL);
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	pin(1, stop_a_tick_later);
}

static void expired_or_not(void)
{
	all_ended();
	explore_require(expired <= 1);
	explore_require(!timer.active && !timer.expiring && !timer.timeout.armed);
}

#define SCENARIO(id, make, judge)                                                                  \
	static const struct sim_scenario id = { .name = #id, .cpus = 2, .max_preemptions = 2,      \
		.setup = (make), .body = world_run, .check = (judge), .world = &world }

SCENARIO(msgq_purge, full_queue, put_or_purged);
SCENARIO(poll_signal, poll_and_raise, told);
SCENARIO(poll_timeout, poll_in_time_and_raise, told_or_late);
SCENARIO(timer_stop, timer_of_a_tick, expired_or_not);

ZTEST(explore_objects, test_put_against_purge)
{
	zassert_schedules_pass(&msgq_purge);
}

ZTEST(explore_objects, test_poll_against_signal)
{
	zassert_schedules_pass(&poll_signal);
}

ZTEST(explore_objects, test_poll_against_signal_and_timeout)
{
	zassert_schedules_pass(&poll_timeout);
}

ZTEST(explore_objects, test_stop_against_expiry)
{
	zassert_schedules_pass(&timer_stop);
}

ZTEST(explore_objects, test_finds_a_purge_that_wakes_nobody)
{
	zassert_true(world_finds(&msgq_purge, FAULT_MSGQ_PURGE_DEAF), "it was not found");
}

ZTEST(explore_objects, test_finds_a_poller_that_does_not_listen)
{
	zassert_true(world_finds(&poll_signal, FAULT_POLL_DEAF), "it was not found");
}

ZTEST(explore_objects, test_finds_a_stop_that_does_not_wait)
{
	zassert_true(world_finds(&timer_stop, FAULT_TIMER_STOP_EARLY), "it was not found");
}

ZTEST_SUITE(explore_objects, NULL, NULL, NULL, NULL, NULL);

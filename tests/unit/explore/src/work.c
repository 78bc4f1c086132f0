/*
 * Work items: whoever waits for one goes on when it is done, and who is aborted meanwhile leaves
 * nothing behind in the queue: its memory is written over as soon as the abort returns.
 */
#include "world.h"

#include <errno.h>
#include <string.h>

#include <zephyr/kernel/sem.h>
#include <zephyr/kernel/work_poll.h>

/* The thread that starts the queue, the one that waits and is aborted, and the others. */
#define STARTER 0u
#define VICTIM 1u
#define OTHER 2u
#define LAST 3u

#define QUEUE_STACK 512

static struct k_work_q queue;
static K_THREAD_STACK_DEFINE(queue_stack, QUEUE_STACK);
static struct k_work item;
static struct k_work_sync sync_of[WORLD_THREADS];
static struct k_sem gate;
static uint32_t handled;
static bool handling;

static void handle(struct k_work *work)
{
	ARG_UNUSED(work);
	handling = true;
	k_sem_take(&gate, K_FOREVER);
	handling = false;
	handled++;
}

static void reset(unsigned int cpus, unsigned int open)
{
	world_reset(cpus);
	k_work_init(&item, handle);
	memset(sync_of, 0, sizeof(sync_of));
	k_sem_init(&gate, open, 10);
	handled = 0;
	handling = false;
}

/* ---- threads ---- */

static void start_and_submit(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_work_queue_start(&queue, queue_stack, QUEUE_STACK, 5, NULL);
	k_work_submit_to_queue(&queue, &item);
}

static void flush(unsigned int thread)
{
	k_work_flush(&item, &sync_of[thread]);
}

static void cancel(unsigned int thread)
{
	if (k_work_cancel_sync(&item, &sync_of[thread]))
		explore_require(!handling);
}

static void abort_the_victim(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_thread_abort(&world_threads[VICTIM]);
	memset(&sync_of[VICTIM], 0xa5, sizeof(sync_of[VICTIM]));
	k_sem_give(&gate);
}

static void pin(unsigned int thread, unsigned int cpu, int prio, world_entry_t entry)
{
	world_add(thread, cpu, prio, BIT(cpu), entry);
}

/* ---- scenarios ---- */

static void flusher_is_aborted(void)
{
	reset(3, 0);
	pin(STARTER, 0, 2, start_and_submit);
	pin(VICTIM, 1, 4, flush);
	pin(OTHER, 2, 6, abort_the_victim);
}

static void one_of_two_that_cancel_is_aborted(void)
{
	reset(3, 0);
	pin(STARTER, 0, 2, start_and_submit);
	pin(VICTIM, 1, 4, cancel);
	pin(LAST, 1, 5, cancel);
	pin(OTHER, 2, 6, abort_the_victim);
}

static void one_cancels(void)
{
	reset(2, 1);
	pin(STARTER, 0, 2, start_and_submit);
	pin(VICTIM, 1, 4, cancel);
}

static void queue_is_at_rest(void)
{
	world_check();
	explore_require(queue.thread.state == THREAD_WAITING);
	explore_require(sys_dlist_is_empty(&queue.pending));
	explore_require(k_work_busy_get(&item) == 0);
	explore_require(world_ended_once(STARTER));
}

static void the_others_went_on(void)
{
	queue_is_at_rest();
	explore_require(world_threads[VICTIM].state == THREAD_DEAD);
	explore_require(world_ended_once(OTHER));
	explore_require(handled == 1);
}

static void handled_or_not(void)
{
	queue_is_at_rest();
	explore_require(world_ended_once(VICTIM));
	explore_require(handled + gate.count == 1);
}

static void the_last_went_on(void)
{
	queue_is_at_rest();
	explore_require(world_threads[VICTIM].state == THREAD_DEAD);
	explore_require(world_ended_once(OTHER));
	explore_require(world_ended_once(LAST));
	explore_require(handled + gate.count == 1);
}

/* ---- triggered work ---- */

static struct k_work_poll triggered;
static struct k_poll_signal raised;
static struct k_poll_event awaited;
static int cancelled;

static void note(struct k_work *work)
{
	ARG_UNUSED(work);
	explore_require(!awaited.poller && sys_dlist_is_empty(&raised.poll.events));
	handled++;
}

static void start_and_wait(k_timeout_t timeout)
{
	k_work_queue_start(&queue, queue_stack, QUEUE_STACK, 5, NULL);
	explore_require(k_work_poll_submit_to_queue(&queue, &triggered, &awaited, 1, timeout) == 0);
}

static void wait_for_signal(unsigned int thread)
{
	ARG_UNUSED(thread);
	start_and_wait(K_FOREVER);
}

static void wait_for_signal_in_time(unsigned int thread)
{
	ARG_UNUSED(thread);
	start_and_wait(K_TICKS(0));
}

static void raise_it(unsigned int thread)
{
	ARG_UNUSED(thread);
	k_poll_signal_raise(&raised, 1);
}

static void cancel_triggered(unsigned int thread)
{
	ARG_UNUSED(thread);
	cancelled = k_work_poll_cancel(&triggered);
}

static void reset_triggered(void)
{
	reset(2, 0);
	k_work_poll_init(&triggered, note);
	k_poll_signal_init(&raised);
	k_poll_event_init(&awaited, K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &raised);
	cancelled = -EINVAL;
}

static void signal_comes(void)
{
	reset_triggered();
	pin(STARTER, 0, 2, wait_for_signal);
	pin(OTHER, 1, 4, raise_it);
}

static void signal_comes_about_in_time(void)
{
	reset_triggered();
	pin(STARTER, 0, 2, wait_for_signal_in_time);
	pin(OTHER, 1, 4, raise_it);
}

static void signal_comes_and_one_cancels(void)
{
	reset_triggered();
	pin(STARTER, 0, 2, wait_for_signal);
	pin(OTHER, 0, 4, raise_it);
	pin(LAST, 1, 4, cancel_triggered);
}

static void triggered_unless_cancelled(void)
{
	queue_is_at_rest();
	explore_require(handled == (cancelled ? 1 : 0));
	explore_require(sys_dlist_is_empty(&raised.poll.events));
	explore_require(!triggered.timeout.armed && triggered.poller.pins == 0);
}

#define SCENARIO(id, n, most, make, judge)                                                         \
	static const struct sim_scenario id = { .name = #id, .cpus = (n),                          \
		.max_preemptions = (most), .setup = (make), .body = world_run, .check = (judge),   \
		.world = &world }

SCENARIO(work_flush_abort, 3, 1, flusher_is_aborted, the_others_went_on);
SCENARIO(work_cancel_abort, 3, 1, one_of_two_that_cancel_is_aborted, the_last_went_on);
SCENARIO(work_cancel_run, 2, 2, one_cancels, handled_or_not);
SCENARIO(work_poll, 2, 2, signal_comes, triggered_unless_cancelled);
SCENARIO(work_poll_timeout, 2, 2, signal_comes_about_in_time, triggered_unless_cancelled);
SCENARIO(work_poll_cancel, 2, 2, signal_comes_and_one_cancels, triggered_unless_cancelled);

ZTEST(explore_work, test_abort_of_who_flushes)
{
	zassert_schedules_pass(&work_flush_abort);
}

ZTEST(explore_work, test_abort_of_who_cancels)
{
	zassert_schedules_pass(&work_cancel_abort);
}

ZTEST(explore_work, test_cancel_against_the_handler)
{
	zassert_schedules_pass(&work_cancel_run);
}

ZTEST(explore_work, test_signal_against_submission)
{
	zassert_schedules_pass(&work_poll);
}

ZTEST(explore_work, test_signal_against_timeout_of_triggered)
{
	zassert_schedules_pass(&work_poll_timeout);
}

ZTEST(explore_work, test_signal_against_cancel_of_triggered)
{
	zassert_schedules_pass(&work_poll_cancel);
}

ZTEST(explore_work, test_finds_a_signal_that_is_lost)
{
	zassert_true(world_finds(&work_poll, FAULT_WORK_POLL_DEAF), "it was not found");
}

ZTEST(explore_work, test_finds_a_marker_that_is_left_behind)
{
	zassert_true(world_finds(&work_flush_abort, FAULT_FLUSH_ABANDONED), "it was not found");
}

ZTEST(explore_work, test_finds_a_cancel_that_does_not_wait)
{
	zassert_true(world_finds(&work_cancel_run, FAULT_WORK_CANCEL_EARLY), "it was not found");
}

ZTEST_SUITE(explore_work, NULL, NULL, NULL, NULL, NULL);

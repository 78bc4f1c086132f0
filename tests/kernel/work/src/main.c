/*
 * Work queues: states and return codes, delays, flushing, cancelling, draining.
 *
 * Handlers wait at a gate, so that a test decides how long an item is running.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define PATIENCE K_SECONDS(10) /* only ends a failing test */
#define ROUNDS 500

static struct k_work_q queue;
static K_THREAD_STACK_DEFINE(queue_stack, 4096);
static struct k_work gated, plain;
static struct k_work_delayable delayed;
static struct k_work_sync sync;
static struct k_sem entered, gate, ran;
static atomic_t runs;
static int again; /* submissions that the plain handler makes of itself */
static int again_ret;

static void gated_handler(struct k_work *work)
{
	ARG_UNUSED(work);
	k_sem_give(&entered);
	k_sem_take(&gate, K_FOREVER);
	atomic_inc(&runs);
}

static void plain_handler(struct k_work *work)
{
	atomic_inc(&runs);
	if (again-- > 0)
		again_ret = k_work_submit_to_queue(&queue, work);
	k_sem_give(&ran);
}

static void delayed_handler(struct k_work *work)
{
	zassert_equal_ptr(k_work_delayable_from_work(work), &delayed);
	atomic_inc(&runs);
	k_sem_give(&ran);
}

K_WORK_DEFINE(defined, plain_handler);
K_WORK_DELAYABLE_DEFINE(defined_delayable, delayed_handler);

static void *setup(void)
{
	const struct k_work_queue_config config = { .name = "tested" };

	k_work_queue_init(&queue);
	k_work_queue_start(&queue, queue_stack, K_THREAD_STACK_SIZEOF(queue_stack),
			   K_PRIO_PREEMPT(3), &config);
	return NULL;
}

static struct k_timer opener; /* opens the gate */

static void open_gate(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_sem_give(&gate);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_sem_init(&entered, 0, K_SEM_MAX_LIMIT);
	k_sem_init(&gate, 0, K_SEM_MAX_LIMIT);
	k_sem_init(&ran, 0, K_SEM_MAX_LIMIT);
	atomic_set(&runs, 0);
	again = 0;
	k_work_init(&gated, gated_handler);
	k_work_init(&plain, plain_handler);
	k_work_init_delayable(&delayed, delayed_handler);
	k_timer_init(&opener, open_gate, NULL);
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	k_timer_stop(&opener);
	k_work_cancel_delayable(&delayed);
	for (int i = 0; i < 10; i++)
		k_sem_give(&gate);
	k_work_queue_unplug(&queue);
	k_work_queue_drain(&queue, false);
}

/* The gated item is running when this returns. */
static void enter(void)
{
	zassert_equal(k_work_submit_to_queue(&queue, &gated), 1);
	zassert_equal(k_sem_take(&entered, PATIENCE), 0);
}

static void wait_ran(void)
{
	zassert_equal(k_sem_take(&ran, PATIENCE), 0, "handler did not run");
}

ZTEST(work, test_submitted_runs_once)
{
	zassert_equal(k_work_busy_get(&plain), 0);
	zassert_equal(k_work_submit_to_queue(&queue, &plain), 1);
	wait_ran();
	k_work_flush(&plain, &sync);
	zassert_equal(atomic_get(&runs), 1);
	zassert_false(k_work_is_pending(&plain));
}

ZTEST(work, test_queued_is_not_queued_twice)
{
	enter();
	zassert_equal(k_work_submit_to_queue(&queue, &plain), 1);
	zassert_equal(k_work_busy_get(&plain), K_WORK_QUEUED);
	zassert_equal(k_work_submit_to_queue(&queue, &plain), 0);
	k_sem_give(&gate);
	k_work_flush(&plain, &sync);
	zassert_equal(atomic_get(&runs), 2);
}

ZTEST(work, test_running_may_be_submitted_again)
{
	enter();
	zassert_equal(k_work_busy_get(&gated), K_WORK_RUNNING);
	zassert_equal(k_work_submit_to_queue(&queue, &gated), 2);
	zassert_equal(k_work_busy_get(&gated), K_WORK_RUNNING | K_WORK_QUEUED);
	k_sem_give(&gate);
	zassert_equal(k_sem_take(&entered, PATIENCE), 0);
	k_sem_give(&gate);
	k_work_flush(&gated, &sync);
	zassert_equal(atomic_get(&runs), 2);
}

ZTEST(work, test_handler_submits_itself)
{
	again = 3;
	zassert_equal(k_work_submit_to_queue(&queue, &plain), 1);
	for (int i = 0; i < 4; i++)
		wait_ran();
	zassert_equal(again_ret, 2);
	zassert_equal(atomic_get(&runs), 4);
}

ZTEST(work, test_bad_queues_are_refused)
{
	static struct k_work_q unstarted;

	zassert_equal(k_work_submit_to_queue(NULL, &plain), -EINVAL);
	zassert_equal(k_work_submit_to_queue(&unstarted, &plain), -ENODEV);
	zassert_equal(k_work_busy_get(&plain), 0);
}

ZTEST(work, test_null_queue_is_the_last_one)
{
	zassert_equal(k_work_submit_to_queue(&queue, &plain), 1);
	wait_ran();
	k_work_flush(&plain, &sync);
	zassert_equal(k_work_submit_to_queue(NULL, &plain), 1);
	wait_ran();
}

ZTEST(work, test_system_queue)
{
	zassert_equal(k_work_submit(&defined), 1);
	wait_ran();
	k_work_flush(&defined, &sync);
	zassert_not_equal(k_work_queue_thread_get(&k_sys_work_q),
			  k_work_queue_thread_get(&queue));
}

ZTEST(work, test_flush_of_idle_does_not_wait)
{
	zassert_false(k_work_flush(&plain, &sync));
}

ZTEST(work, test_flush_waits_for_the_running_handler)
{
	enter();
	k_timer_start(&opener, K_TICKS(3), K_NO_WAIT);
	zassert_true(k_work_flush(&gated, &sync));
	zassert_equal(atomic_get(&runs), 1);
}

ZTEST(work, test_cancel_of_queued_leaves_idle)
{
	enter();
	k_work_submit_to_queue(&queue, &plain);
	zassert_equal(k_work_cancel(&plain), 0);
	zassert_equal(k_work_busy_get(&plain), 0);
	k_sem_give(&gate);
	k_work_flush(&gated, &sync);
	zassert_equal(atomic_get(&runs), 1);
}

ZTEST(work, test_cancel_of_running_refuses_submission)
{
	enter();
	zassert_equal(k_work_cancel(&gated), K_WORK_RUNNING | K_WORK_CANCELING);
	zassert_equal(k_work_submit_to_queue(&queue, &gated), -EBUSY);
	k_sem_give(&gate);
	zassert_true(k_work_cancel_sync(&gated, &sync) || k_work_busy_get(&gated) == 0);
	zassert_equal(k_work_busy_get(&gated), 0);
	zassert_equal(k_work_submit_to_queue(&queue, &gated), 1);
}

ZTEST(work, test_cancel_sync_waits_for_the_handler)
{
	zassert_false(k_work_cancel_sync(&gated, &sync));
	enter();
	k_timer_start(&opener, K_TICKS(3), K_NO_WAIT);
	zassert_true(k_work_cancel_sync(&gated, &sync));
	zassert_equal(atomic_get(&runs), 1);
	zassert_equal(k_work_busy_get(&gated), 0);
}

ZTEST(work, test_delay_is_kept)
{
	int64_t begin = k_uptime_get();

	zassert_equal(k_work_schedule_for_queue(&queue, &delayed, K_MSEC(30)), 1);
	zassert_equal(k_work_delayable_busy_get(&delayed), K_WORK_DELAYED);
	zassert_true(k_work_delayable_remaining_get(&delayed) > 0);
	zassert_true(k_work_delayable_expires_get(&delayed) > k_uptime_ticks());
	wait_ran();
	zassert_true(k_uptime_get() - begin >= 30);
}

ZTEST(work, test_schedule_keeps_the_first_delay)
{
	zassert_equal(k_work_schedule_for_queue(&queue, &delayed, K_SECONDS(100)), 1);
	zassert_equal(k_work_schedule_for_queue(&queue, &delayed, K_TICKS(1)), 0);
	zassert_true(k_work_delayable_remaining_get(&delayed) > 1000);
	zassert_equal(k_work_cancel_delayable(&delayed), 0);
}

ZTEST(work, test_reschedule_takes_the_new_delay)
{
	zassert_equal(k_work_reschedule_for_queue(&queue, &delayed, K_SECONDS(100)), 1);
	zassert_equal(k_work_reschedule_for_queue(&queue, &delayed, K_TICKS(2)), 1);
	wait_ran();
	k_work_flush_delayable(&delayed, &sync);
	zassert_equal(k_work_reschedule_for_queue(&queue, &delayed, K_NO_WAIT), 1);
	wait_ran();
	zassert_equal(atomic_get(&runs), 2);
}

ZTEST(work, test_cancel_delayable_ends_the_delay)
{
	k_work_schedule_for_queue(&queue, &delayed, K_TICKS(2));
	zassert_equal(k_work_cancel_delayable(&delayed), 0);
	zassert_equal(k_sem_take(&ran, K_MSEC(100)), -EAGAIN);
	zassert_false(k_work_cancel_delayable_sync(&delayed, &sync));
	k_work_schedule_for_queue(&queue, &delayed, K_SECONDS(100));
	zassert_true(k_work_cancel_delayable_sync(&delayed, &sync));
}

ZTEST(work, test_flush_delayable_runs_at_once)
{
	zassert_false(k_work_flush_delayable(&delayed, &sync));
	k_work_schedule_for_queue(&queue, &delayed, K_SECONDS(100));
	zassert_true(k_work_flush_delayable(&delayed, &sync));
	zassert_equal(atomic_get(&runs), 1);
}

ZTEST(work, test_defined_delayable_on_the_system_queue)
{
	zassert_false(k_work_delayable_is_pending(&defined_delayable));
	zassert_equal(k_work_schedule(&defined_delayable, K_SECONDS(100)), 1);
	zassert_equal(k_work_reschedule(&defined_delayable, K_SECONDS(50)), 1);
	zassert_equal(k_work_cancel_delayable(&defined_delayable), 0);
}

ZTEST(work, test_drain_of_idle_does_not_wait)
{
	k_work_flush(&plain, &sync);
	k_work_queue_drain(&queue, false);
	zassert_equal(k_work_queue_drain(&queue, false), 0);
}

ZTEST(work, test_drain_waits_and_plugs)
{
	enter();
	k_work_submit_to_queue(&queue, &plain);
	k_timer_start(&opener, K_TICKS(3), K_NO_WAIT);
	zassert_equal(k_work_queue_drain(&queue, true), 1);
	zassert_equal(atomic_get(&runs), 2);
	zassert_equal(k_work_submit_to_queue(&queue, &plain), -EBUSY);
	zassert_equal(k_work_queue_unplug(&queue), 0);
	zassert_equal(k_work_queue_unplug(&queue), -EALREADY);
	zassert_equal(k_work_submit_to_queue(&queue, &plain), 1);
}

static struct k_thread submitters[2];
static K_THREAD_STACK_ARRAY_DEFINE(submitter_stacks, 2, 4096);
static struct k_work counted[2];

static void submit_many(void *p1, void *p2, void *p3)
{
	struct k_work *work = p1;
	struct k_work_sync own;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		k_work_submit_to_queue(&queue, work);
		k_work_flush(work, &own);
	}
}

ZTEST(work, test_every_submission_runs)
{
	for (int i = 0; i < 2; i++) {
		k_work_init(&counted[i], plain_handler);
		k_thread_create(&submitters[i], submitter_stacks[i],
				K_THREAD_STACK_SIZEOF(submitter_stacks[i]), submit_many,
				&counted[i], NULL, NULL, K_PRIO_PREEMPT(5), 0, K_NO_WAIT);
	}
	for (int i = 0; i < 2; i++)
		zassert_equal(k_thread_join(&submitters[i], PATIENCE), 0);
	zassert_equal(atomic_get(&runs), 2 * ROUNDS);
}

ZTEST_SUITE(work, NULL, setup, before, after, NULL);

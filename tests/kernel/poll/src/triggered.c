/*
 * Triggered work: items that run when an event happens, or late, or not at all.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define PATIENCE K_SECONDS(10) /* only ends a failing test */
#define ROUNDS 300

static struct k_work_q queue, other_queue;
static K_THREAD_STACK_DEFINE(queue_stack, 4096);
static K_THREAD_STACK_DEFINE(other_stack, 4096);
static struct k_work_poll item;
static struct k_poll_signal raised, unraised;
static struct k_poll_event events[2];
static struct k_sem ran, gate, entered;
static struct k_work gated;
static int result, again;
static atomic_t runs;

static int submit(k_timeout_t timeout)
{
	return k_work_poll_submit_to_queue(&queue, &item, events, 2, timeout);
}

static void handler(struct k_work *work)
{
	struct k_work_poll *own = CONTAINER_OF(work, struct k_work_poll, work);

	result = own->poll_result;
	atomic_inc(&runs);
	if (again-- > 0)
		submit(K_FOREVER);
	k_sem_give(&ran);
}

static void wait_at_gate(struct k_work *work)
{
	ARG_UNUSED(work);
	k_sem_give(&entered);
	k_sem_take(&gate, K_FOREVER);
}

static void *setup(void)
{
	k_work_queue_init(&queue);
	k_work_queue_init(&other_queue);
	k_work_queue_start(&queue, queue_stack, K_THREAD_STACK_SIZEOF(queue_stack),
			   K_PRIO_PREEMPT(3), NULL);
	k_work_queue_start(&other_queue, other_stack, K_THREAD_STACK_SIZEOF(other_stack),
			   K_PRIO_PREEMPT(3), NULL);
	return NULL;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_sem_init(&ran, 0, K_SEM_MAX_LIMIT);
	k_sem_init(&gate, 0, K_SEM_MAX_LIMIT);
	k_sem_init(&entered, 0, K_SEM_MAX_LIMIT);
	k_poll_signal_init(&raised);
	k_poll_signal_init(&unraised);
	k_poll_event_init(&events[0], K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &unraised);
	k_poll_event_init(&events[1], K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &raised);
	k_work_poll_init(&item, handler);
	k_work_init(&gated, wait_at_gate);
	again = 0;
	atomic_clear(&runs);
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	k_work_poll_cancel(&item);
	k_sem_give(&gate);
	k_work_queue_drain(&queue, false);
	k_work_queue_drain(&other_queue, false);
}

/* The queue is busy until the gate opens. */
static void occupy_queue(void)
{
	zassert_equal(k_work_submit_to_queue(&queue, &gated), 1);
	zassert_equal(k_sem_take(&entered, PATIENCE), 0);
}

static void wait_ran(int expected)
{
	zassert_equal(k_sem_take(&ran, PATIENCE), 0, "it did not run");
	zassert_equal(result, expected);
}

ZTEST(triggered_work, test_runs_when_an_event_happens)
{
	zassert_equal(submit(K_FOREVER), 0);
	zassert_equal(item.poll_result, -EINPROGRESS);
	k_poll_signal_raise(&raised, 1);
	wait_ran(0);
	zassert_equal(events[0].state, K_POLL_STATE_NOT_READY);
	zassert_equal(events[1].state, K_POLL_STATE_SIGNALED);
	zassert_equal(atomic_get(&runs), 1);
}

ZTEST(triggered_work, test_what_is_ready_runs_at_once)
{
	k_poll_signal_raise(&raised, 1);
	zassert_equal(submit(K_FOREVER), 0);
	wait_ran(0);
	zassert_equal(submit(K_NO_WAIT), 0);
	wait_ran(0);
}

ZTEST(triggered_work, test_without_waiting_nothing_ready_is_eagain)
{
	zassert_equal(submit(K_NO_WAIT), 0);
	wait_ran(-EAGAIN);
}

ZTEST(triggered_work, test_time_passes)
{
	int64_t begin = k_uptime_get();

	zassert_equal(submit(K_MSEC(30)), 0);
	wait_ran(-EAGAIN);
	zassert_true(k_uptime_get() - begin >= 30);
	k_poll_signal_raise(&raised, 1);
	k_work_queue_drain(&queue, false);
	zassert_equal(atomic_get(&runs), 1);
}

ZTEST(triggered_work, test_an_event_ends_the_timeout)
{
	zassert_equal(submit(K_TICKS(3)), 0);
	k_poll_signal_raise(&raised, 1);
	wait_ran(0);
	k_sleep(K_TICKS(5)); /* when it would have passed */
	k_work_queue_drain(&queue, false);
	zassert_equal(atomic_get(&runs), 1);
}

ZTEST(triggered_work, test_cancelled_does_not_run)
{
	zassert_equal(submit(K_SECONDS(100)), 0);
	zassert_equal(k_work_poll_cancel(&item), 0);
	k_poll_signal_raise(&raised, 1);
	k_work_queue_drain(&queue, false);
	zassert_equal(atomic_get(&runs), 0);
}

ZTEST(triggered_work, test_only_what_waits_is_cancelled)
{
	zassert_equal(k_work_poll_cancel(NULL), -EINVAL);
	zassert_equal(k_work_poll_cancel(&item), -EINVAL);
	occupy_queue();
	zassert_equal(submit(K_NO_WAIT), 0);
	zassert_equal(k_work_poll_cancel(&item), -EINVAL);
	k_sem_give(&gate);
	wait_ran(-EAGAIN);
	zassert_equal(k_work_poll_cancel(&item), -EINVAL);
}

ZTEST(triggered_work, test_triggered_is_not_submitted_again)
{
	occupy_queue();
	zassert_equal(submit(K_FOREVER), 0);
	k_poll_signal_raise(&raised, 1);
	zassert_equal(submit(K_FOREVER), -EINVAL);
	zassert_equal(k_work_poll_submit(&item, events, 2, K_FOREVER), -EADDRINUSE);
	k_sem_give(&gate);
	wait_ran(0);
}

ZTEST(triggered_work, test_waiting_takes_other_events_of_its_queue_only)
{
	zassert_equal(submit(K_FOREVER), 0);
	zassert_equal(k_work_poll_submit_to_queue(&other_queue, &item, events, 1, K_FOREVER),
		      -EADDRINUSE);
	zassert_equal(k_work_poll_submit_to_queue(&queue, &item, events, 1, K_FOREVER), 0);
	k_poll_signal_raise(&raised, 1);
	k_work_queue_drain(&queue, false);
	zassert_equal(atomic_get(&runs), 0);
	k_poll_signal_raise(&unraised, 1);
	wait_ran(0);
	zassert_equal(k_work_poll_submit_to_queue(&other_queue, &item, events, 1, K_FOREVER), 0);
	wait_ran(0);
}

ZTEST(triggered_work, test_bad_arguments)
{
	struct k_poll_event bad;

	k_poll_event_init(&bad, 0x80, K_POLL_MODE_NOTIFY_ONLY, &raised);
	zassert_equal(k_work_poll_submit_to_queue(&queue, &item, &bad, 1, K_FOREVER), -EINVAL);
	zassert_equal(k_work_poll_submit_to_queue(&queue, &item, events, -1, K_FOREVER), -EINVAL);
	zassert_equal(k_work_poll_submit_to_queue(NULL, &item, events, 1, K_FOREVER), -EINVAL);
}

ZTEST(triggered_work, test_refusal_of_the_queue_is_told)
{
	zassert_equal(k_work_queue_drain(&queue, true), 0);
	zassert_equal(submit(K_NO_WAIT), -EBUSY);
	zassert_equal(k_work_queue_unplug(&queue), 0);
	zassert_equal(submit(K_NO_WAIT), 0);
	wait_ran(-EAGAIN);
}

ZTEST(triggered_work, test_handler_submits_itself)
{
	again = 2;
	k_poll_signal_raise(&raised, 1);
	zassert_equal(submit(K_FOREVER), 0);
	for (int i = 0; i < 3; i++)
		wait_ran(0);
	k_work_queue_drain(&queue, false);
	zassert_equal(atomic_get(&runs), 3);
}

static int isr_ret;

static void submit_in_isr(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	isr_ret = submit(K_FOREVER);
	k_sem_give(&entered);
}

static void cancel_in_isr(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	isr_ret = k_work_poll_cancel(&item);
	k_sem_give(&entered);
}

static int in_isr(k_timer_expiry_t function)
{
	struct k_timer timer;

	k_timer_init(&timer, function, NULL);
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	zassert_equal(k_sem_take(&entered, PATIENCE), 0);
	k_timer_stop(&timer);
	return isr_ret;
}

ZTEST(triggered_work, test_interrupts_submit_and_cancel)
{
	zassert_equal(in_isr(submit_in_isr), 0);
	zassert_equal(in_isr(cancel_in_isr), 0);
	zassert_equal(in_isr(cancel_in_isr), -EINVAL);
	zassert_equal(in_isr(submit_in_isr), 0);
	k_poll_signal_raise(&raised, 1);
	wait_ran(0);
}

static struct k_thread raiser;
static K_THREAD_STACK_DEFINE(raiser_stack, 4096);

static void raise_many(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		k_poll_signal_raise(&raised, i);
		k_yield();
		k_poll_signal_reset(&raised);
	}
}

/* Who submits either cancels, or the handler runs: never both, never neither. */
ZTEST(triggered_work, test_cancelled_or_run)
{
	int expected = 0;

	k_thread_create(&raiser, raiser_stack, K_THREAD_STACK_SIZEOF(raiser_stack), raise_many,
			NULL, NULL, NULL, k_thread_priority_get(k_current_get()), 0, K_NO_WAIT);
	for (int i = 0; i < ROUNDS; i++) {
		zassert_equal(submit(i % 2 ? K_FOREVER : K_TICKS(0)), 0);
		k_yield();
		if (k_work_poll_cancel(&item) == 0)
			continue;
		zassert_equal(k_sem_take(&ran, PATIENCE), 0, "neither cancelled nor run");
		expected++;
	}
	zassert_equal(k_thread_join(&raiser, PATIENCE), 0);
	k_work_queue_drain(&queue, false);
	zassert_equal(atomic_get(&runs), expected);
}

ZTEST_SUITE(triggered_work, NULL, setup, before, after, NULL);

/*
 * k_poll() over semaphores, signals, queues and message queues; events; stacks of words.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define PATIENCE K_SECONDS(10) /* only ends a failing test */
#define ROUNDS 500

static struct k_sem sem;
static struct k_poll_signal raised;
static struct k_fifo fifo;
static struct k_event event;
static struct k_thread helper;
static K_THREAD_STACK_DEFINE(helper_stack, 4096);

K_MSGQ_DEFINE(queue, 8, 2, 8);
K_STACK_DEFINE(words, 2);

struct item {
	void *reserved;
	int value;
};

static void start(k_thread_entry_t entry)
{
	k_thread_create(&helper, helper_stack, K_THREAD_STACK_SIZEOF(helper_stack), entry, NULL,
			NULL, NULL, K_PRIO_PREEMPT(5), 0, K_NO_WAIT);
}

static void join(void)
{
	zassert_equal(k_thread_join(&helper, PATIENCE), 0);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_sem_init(&sem, 0, K_SEM_MAX_LIMIT);
	k_poll_signal_init(&raised);
	k_fifo_init(&fifo);
	k_event_init(&event);
	k_msgq_purge(&queue);
}

ZTEST(poll, test_ready_object_is_reported)
{
	struct k_poll_event events[] = {
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem),
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &raised),
	};

	zassert_equal(k_poll(events, 2, K_NO_WAIT), -EAGAIN);
	k_sem_give(&sem);
	zassert_equal(k_poll(events, 2, K_NO_WAIT), 0);
	zassert_equal(events[0].state, K_POLL_STATE_SEM_AVAILABLE);
	zassert_equal(events[1].state, K_POLL_STATE_NOT_READY);
	zassert_equal(k_sem_count_get(&sem), 1);
}

ZTEST(poll, test_timeout_is_eagain_and_bad_arguments_einval)
{
	struct k_poll_event events[] = {
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &raised),
	};
	int64_t begin = k_uptime_get();

	zassert_equal(k_poll(events, 1, K_MSEC(30)), -EAGAIN);
	zassert_true(k_uptime_get() - begin >= 30);
	zassert_equal(k_poll(events, -1, K_NO_WAIT), -EINVAL);
	k_poll_event_init(&events[0], 0x80, K_POLL_MODE_NOTIFY_ONLY, &raised);
	zassert_equal(k_poll(events, 1, K_NO_WAIT), -EINVAL);
}

static void make_ready(void *p1, void *p2, void *p3)
{
	static struct item item;
	uint64_t message = 1;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_poll_signal_raise(&raised, 42);
	k_fifo_put(&fifo, &item);
	k_msgq_put(&queue, &message, K_NO_WAIT);
}

ZTEST(poll, test_waits_for_each_kind)
{
	struct k_poll_event events[] = {
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &raised),
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_FIFO_DATA_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
					 &fifo),
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_MSGQ_DATA_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
					 &queue),
	};
	unsigned int is_raised;
	int value;

	start(make_ready);
	for (int i = 0; i < 3; i++)
		zassert_equal(k_poll(&events[i], 1, PATIENCE), 0);
	zassert_equal(events[1].state, K_POLL_STATE_FIFO_DATA_AVAILABLE);
	zassert_equal(events[2].state, K_POLL_STATE_MSGQ_DATA_AVAILABLE);
	k_poll_signal_check(&raised, &is_raised, &value);
	zassert_equal(is_raised, 1);
	zassert_equal(value, 42);
	join();
}

static void give_many(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++)
		k_sem_give(&sem);
}

ZTEST(poll, test_no_wake_is_lost)
{
	struct k_poll_event event_of_sem =
		K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem);

	start(give_many);
	for (int i = 0; i < ROUNDS; i++) {
		zassert_equal(k_poll(&event_of_sem, 1, PATIENCE), 0);
		zassert_equal(k_sem_take(&sem, K_NO_WAIT), 0);
	}
	join();
}

ZTEST(poll, test_fifo_keeps_order)
{
	struct item items[3];

	for (int i = 0; i < 3; i++) {
		items[i].value = i;
		k_fifo_put(&fifo, &items[i]);
	}
	for (int i = 0; i < 3; i++)
		zassert_equal(((struct item *)k_fifo_get(&fifo, K_NO_WAIT))->value, i);
	zassert_is_null(k_fifo_get(&fifo, K_NO_WAIT));
	zassert_is_null(k_fifo_get(&fifo, K_MSEC(20)));
}

static void post_both(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_event_post(&event, 1);
	k_event_post(&event, 4);
}

ZTEST(poll, test_events_any_and_all)
{
	zassert_equal(k_event_wait(&event, 5, false, K_NO_WAIT), 0);
	start(post_both);
	zassert_equal(k_event_wait_all(&event, 5, false, PATIENCE), 5);
	join();
	k_event_clear(&event, 1);
	zassert_equal(k_event_wait(&event, 5, false, K_NO_WAIT), 4);
	zassert_equal(k_event_wait(&event, 5, true, K_MSEC(20)), 0);
}

static void push_one(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_stack_push(&words, 77);
}

ZTEST(poll, test_stack_of_words)
{
	stack_data_t word = 0;

	zassert_equal(k_stack_pop(&words, &word, K_NO_WAIT), -EBUSY);
	zassert_equal(k_stack_pop(&words, &word, K_MSEC(20)), -EAGAIN);
	zassert_equal(k_stack_push(&words, 1), 0);
	zassert_equal(k_stack_push(&words, 2), 0);
	zassert_equal(k_stack_push(&words, 3), -ENOMEM);
	zassert_equal(k_stack_pop(&words, &word, K_NO_WAIT), 0);
	zassert_equal(word, 2);
	zassert_equal(k_stack_pop(&words, &word, K_NO_WAIT), 0);
	start(push_one);
	zassert_equal(k_stack_pop(&words, &word, PATIENCE), 0);
	zassert_equal(word, 77);
	join();
}

ZTEST_SUITE(poll, NULL, NULL, before, NULL, NULL);

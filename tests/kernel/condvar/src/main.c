/*
 * Condition variables: no lost signal, order, timeouts, many CPUs.
 */
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define THREADS 4
#define PATIENCE K_SECONDS(10) /* only ends a failing test */
#define ROUNDS 500

static struct k_thread threads[THREADS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 4096);
static struct k_mutex mutex;
static struct k_condvar condvar;
static struct k_sem woken; /* waiters that came back with 0 */
static int order[THREADS], order_len;

K_CONDVAR_DEFINE(defined);
K_MUTEX_DEFINE(defined_mutex);

static uint32_t started; /* bit n: thread n was created in this test */

static void start(int n, k_thread_entry_t entry, int prio)
{
	started |= BIT(n);
	k_thread_create(&threads[n], stacks[n], K_THREAD_STACK_SIZEOF(stacks[n]), entry,
			INT_TO_POINTER(n), NULL, NULL, prio, 0, K_NO_WAIT);
}

static void join(int n)
{
	zassert_equal(k_thread_join(&threads[n], PATIENCE), 0, "thread %d is stuck", n);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_mutex_init(&mutex);
	k_condvar_init(&condvar);
	k_sem_init(&woken, 0, THREADS);
	order_len = 0;
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	for (int i = 0; started; i++, started >>= 1)
		if (started & 1)
			k_thread_abort(&threads[i]);
}

static void wait_pending(k_tid_t thread)
{
	char state[16];

	for (int i = 0; i < 1000; i++) {
		if (strcmp(k_thread_state_str(thread, state, sizeof(state)), "pending") == 0)
			return;
		k_msleep(1);
	}
	zassert_unreachable("thread does not wait");
}

static void wait_once(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_mutex_lock(&mutex, K_FOREVER);
	if (k_condvar_wait(&condvar, &mutex, K_FOREVER) == 0) {
		order[order_len++] = POINTER_TO_INT(p1);
		k_sem_give(&woken);
	}
	k_mutex_unlock(&mutex);
}

static void start_waiters(int count)
{
	for (int i = 0; i < count; i++) {
		start(i, wait_once, K_PRIO_PREEMPT(10 - i));
		wait_pending(&threads[i]);
	}
}

ZTEST(condvar, test_init_returns_zero)
{
	zassert_equal(k_condvar_init(&condvar), 0);
}

ZTEST(condvar, test_signal_without_waiter_is_forgotten)
{
	zassert_equal(k_condvar_signal(&condvar), 0);
	k_mutex_lock(&mutex, K_FOREVER);
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_MSEC(20)), -EAGAIN);
	zassert_equal(k_mutex_unlock(&mutex), 0);
}

ZTEST(condvar, test_defined_waits_and_times_out)
{
	int64_t begin = k_uptime_get();

	k_mutex_lock(&defined_mutex, K_FOREVER);
	zassert_equal(k_condvar_wait(&defined, &defined_mutex, K_MSEC(50)), -EAGAIN);
	zassert_true(k_uptime_get() - begin >= 50);
	zassert_equal(k_mutex_unlock(&defined_mutex), 0);
}

ZTEST(condvar, test_no_wait_is_eagain_with_mutex_held)
{
	k_mutex_lock(&mutex, K_FOREVER);
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_NO_WAIT), -EAGAIN);
	zassert_equal(k_mutex_unlock(&mutex), 0);
	zassert_equal(k_mutex_unlock(&mutex), -EINVAL);
}

ZTEST(condvar, test_wait_without_mutex_is_refused)
{
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_FOREVER), -EINVAL);
}

ZTEST(condvar, test_waiter_frees_the_mutex)
{
	start_waiters(1);
	zassert_equal(k_mutex_lock(&mutex, K_NO_WAIT), 0);
	zassert_equal(k_mutex_unlock(&mutex), 0);
	k_condvar_signal(&condvar);
	join(0);
	zassert_equal(k_sem_count_get(&woken), 1);
}

ZTEST(condvar, test_signal_wakes_one)
{
	start_waiters(3);
	k_condvar_signal(&condvar);
	zassert_equal(k_sem_take(&woken, PATIENCE), 0);
	zassert_equal(k_sem_take(&woken, K_MSEC(20)), -EAGAIN);
	zassert_equal(k_condvar_broadcast(&condvar), 2);
}

ZTEST(condvar, test_signal_wakes_most_urgent)
{
	start_waiters(3);
	for (int i = 0; i < 3; i++) {
		k_condvar_signal(&condvar);
		zassert_equal(k_sem_take(&woken, PATIENCE), 0);
	}
	for (int i = 0; i < 3; i++)
		zassert_equal(order[i], 2 - i);
}

ZTEST(condvar, test_broadcast_counts_and_wakes_all)
{
	zassert_equal(k_condvar_broadcast(&condvar), 0);
	start_waiters(THREADS);
	zassert_equal(k_condvar_broadcast(&condvar), THREADS);
	for (int i = 0; i < THREADS; i++)
		join(i);
	zassert_equal(k_sem_count_get(&woken), THREADS);
}

static int turn, rounds;

/* Two threads pass a turn to and fro: a signal lost once would stop both. */
static void take_turns(void *p1, void *p2, void *p3)
{
	int me = POINTER_TO_INT(p1);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		k_mutex_lock(&mutex, K_FOREVER);
		while (turn != me)
			k_condvar_wait(&condvar, &mutex, K_FOREVER);
		turn = !me;
		rounds++;
		k_condvar_signal(&condvar);
		k_mutex_unlock(&mutex);
	}
}

ZTEST(condvar, test_no_signal_is_lost)
{
	turn = 0;
	rounds = 0;
	start(0, take_turns, K_PRIO_PREEMPT(10));
	start(1, take_turns, K_PRIO_PREEMPT(5));
	join(0);
	join(1);
	zassert_equal(rounds, 2 * ROUNDS);
}

/* The mutex is handed to the signaller at the very moment the waiter releases it. */
static void signal_when_free(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_mutex_lock(&mutex, K_FOREVER);
	k_condvar_signal(&condvar);
	k_mutex_unlock(&mutex);
}

ZTEST(condvar, test_waits_before_the_mutex_is_free)
{
	k_mutex_lock(&mutex, K_FOREVER);
	start(0, signal_when_free, K_PRIO_COOP(1));
	wait_pending(&threads[0]);
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_MSEC(500)), 0);
	zassert_equal(k_mutex_unlock(&mutex), 0);
	join(0);
}

ZTEST_SUITE(condvar, NULL, NULL, before, after, NULL);

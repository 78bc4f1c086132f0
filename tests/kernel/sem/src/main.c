/*
 * Semaphores: counts, results, the order of waiters, time.
 */
#include "common.h"

K_SEM_DEFINE(defined, 2, 3);

static int results[THREADS];   /* what thread n's take returned */
static k_timeout_t timeout;    /* of the threads' takes */
static struct k_spinlock ends; /* of what follows */
static atomic_t over;          /* takes that returned */
static int order[THREADS];     /* thread numbers in the order of their returns */
static struct k_sem ended;     /* given by each of them */

static void note_end(int n)
{
	k_spinlock_key_t key = k_spin_lock(&ends);

	order[atomic_get(&over)] = n;
	atomic_inc(&over); /* who sees it sees the order up to there */
	k_spin_unlock(&ends, key);
	k_sem_give(&ended);
}

static void take(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	results[n] = k_sem_take(&sem, timeout);
	note_end(n);
}

/* Thread @n waits in a take when this returns. */
static void start_take(int n, int prio, k_timeout_t limit)
{
	timeout = limit;
	results[n] = 1;
	if (n == 0) {
		atomic_clear(&over);
		k_sem_init(&ended, 0, THREADS);
	}
	start(n, take, prio, n);
	wait_pending(n);
}

static void give_and_see(int count, int who)
{
	k_sem_give(&sem);
	while (atomic_get(&over) < count)
		zassert_ok(k_sem_take(&ended, PATIENCE), "a give woke nobody");
	zassert_equal(order[count - 1], who);
	join(who);
	zassert_equal(atomic_get(&over), count, "one give, %ld takes",
		      atomic_get(&over) + 1 - count);
	zassert_equal(results[who], 0);
	zassert_equal(k_sem_count_get(&sem), 0);
}

ZTEST(sem, test_init_checks_its_arguments)
{
	struct k_sem other;

	k_sem_give(&sem);
	zassert_equal(k_sem_init(&sem, 0, 0), -EINVAL);
	zassert_equal(k_sem_init(&sem, 6, 5), -EINVAL);
	zassert_equal(k_sem_init(&sem, 1, 0), -EINVAL);
	zassert_equal(k_sem_count_get(&sem), 1, "a rejected call changed it");
	zassert_ok(k_sem_init(&other, 5, 5));
	zassert_equal(k_sem_count_get(&other), 5);
	zassert_ok(k_sem_init(&other, K_SEM_MAX_LIMIT, K_SEM_MAX_LIMIT));
	k_sem_give(&other);
	zassert_equal(k_sem_count_get(&other), K_SEM_MAX_LIMIT);
}

ZTEST(sem, test_defined_has_its_values)
{
	zassert_equal(k_sem_count_get(&defined), 2);
	k_sem_give(&defined);
	k_sem_give(&defined);
	zassert_equal(k_sem_count_get(&defined), 3);
	for (int i = 0; i < 3; i++)
		zassert_ok(k_sem_take(&defined, K_NO_WAIT));
	zassert_equal(k_sem_take(&defined, K_NO_WAIT), -EBUSY);
	k_sem_give(&defined);
	k_sem_give(&defined);
}

ZTEST(sem, test_take_counts_down)
{
	zassert_ok(k_sem_init(&sem, 3, 3));
	zassert_ok(k_sem_take(&sem, K_NO_WAIT));
	zassert_ok(k_sem_take(&sem, K_FOREVER));
	zassert_ok(k_sem_take(&sem, K_TICKS(1)));
	zassert_equal(k_sem_count_get(&sem), 0);
}

ZTEST(sem, test_no_wait_is_busy)
{
	zassert_equal(k_sem_take(&sem, K_NO_WAIT), -EBUSY);
	zassert_equal(k_sem_count_get(&sem), 0);
}

ZTEST(sem, test_give_stops_at_the_limit)
{
	for (int i = 1; i <= 12; i++) {
		k_sem_give(&sem);
		zassert_equal(k_sem_count_get(&sem), MIN(i, 10));
	}
}

ZTEST(sem, test_timeout_leaves_count)
{
	int64_t begin = k_uptime_ticks();
	uint64_t cycles = k_cycle_get_64();

	zassert_equal(k_sem_take(&sem, K_TICKS(4)), -EAGAIN);
	zassert_true(k_cycle_get_64() - cycles >= k_ticks_to_cyc_ceil64(4), "it ended early");
	zassert_true(k_uptime_ticks() - begin >= 4);
	zassert_equal(k_sem_count_get(&sem), 0);
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1);
}

ZTEST(sem, test_timeout_of_a_waiter_among_others)
{
	start_take(0, PRIO, K_FOREVER);
	start_take(1, PRIO, K_TICKS(2));
	start_take(2, PRIO, K_FOREVER);
	join(1);
	zassert_equal(results[1], -EAGAIN);
	give_and_see(2, 0);
	give_and_see(3, 2);
}

ZTEST(sem, test_absolute_timeout)
{
	int64_t due = k_uptime_ticks() + 4;

	zassert_equal(k_sem_take(&sem, K_TIMEOUT_ABS_TICKS(due)), -EAGAIN);
	zassert_between_inclusive(k_uptime_ticks(), due, due + 50);
	zassert_equal(k_sem_take(&sem, K_TIMEOUT_ABS_TICKS(due - 3)), -EAGAIN);
	k_sem_give(&sem);
	zassert_ok(k_sem_take(&sem, K_TIMEOUT_ABS_TICKS(due - 3)));
}

ZTEST(sem, test_give_goes_to_the_waiter)
{
	start_take(0, PRIO, K_FOREVER);
	give_and_see(1, 0);
}

ZTEST(sem, test_first_come_first_served)
{
	for (int n = 0; n < THREADS; n++)
		start_take(n, PRIO, K_FOREVER);
	for (int n = 0; n < THREADS; n++)
		give_and_see(n + 1, n);
}

/* Priorities come mixed; equals keep the order in which they came. */
ZTEST(sem, test_most_urgent_first)
{
	static const int prios[THREADS] = { 8, 5, 9, 5, 8, 3, 9, 8 };
	static const int expected[THREADS] = { 5, 1, 3, 0, 4, 7, 2, 6 };

	for (int n = 0; n < THREADS; n++)
		start_take(n, prios[n], n & 1 ? K_FOREVER : K_SECONDS(100));
	for (int n = 0; n < THREADS; n++)
		give_and_see(n + 1, expected[n]);
}

/* Whoever leaves a queue in the middle leaves the order of the others alone. */
ZTEST(sem, test_order_without_those_who_left)
{
	static const int prios[] = { 5, 5, 5, 7, 7, 7 };

	for (int n = 0; n < 6; n++)
		start_take(n, prios[n], n == 0 || n == 4 ? K_TICKS(2 + n) : K_FOREVER);
	join(0);
	join(4);
	zassert_equal(results[0], -EAGAIN);
	zassert_equal(results[4], -EAGAIN);
	give_and_see(3, 1);
	give_and_see(4, 2);
	give_and_see(5, 3);
	give_and_see(6, 5);
}

ZTEST(sem, test_order_follows_a_new_priority)
{
	k_tid_t t;

	start_take(0, 6, K_FOREVER);
	timeout = K_FOREVER;
	t = start(1, take, 9, -1);
	wait_pending(1);
	start_take(2, 7, K_FOREVER);
	k_thread_priority_set(t, 5);
	give_and_see(1, 1);
	give_and_see(2, 0);
	give_and_see(3, 2);
}

ZTEST(sem, test_reset_ends_all_waits)
{
	for (int n = 0; n < 4; n++)
		start_take(n, PRIO + n % 2, n & 1 ? K_FOREVER : K_SECONDS(100));
	k_sem_reset(&sem);
	for (int n = 0; n < 4; n++) {
		join(n);
		zassert_equal(results[n], -EAGAIN);
	}
	zassert_equal(k_sem_count_get(&sem), 0);
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1, "a waiter is left");
}

ZTEST(sem, test_reset_forgets_the_count)
{
	for (int i = 0; i < 3; i++)
		k_sem_give(&sem);
	k_sem_reset(&sem);
	zassert_equal(k_sem_count_get(&sem), 0);
	zassert_equal(k_sem_take(&sem, K_NO_WAIT), -EBUSY);
}

/* ---- interrupt handlers ---- */

static atomic_t in_handler; /* what the handler saw, plus 1000 */

static void give_in_handler(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	atomic_set(&in_handler, 1000 + k_sem_take(&defined, K_NO_WAIT));
	k_sem_give(&sem);
}

static K_TIMER_DEFINE(giver, give_in_handler, NULL);

ZTEST(sem, test_handler_gives_and_takes)
{
	atomic_clear(&in_handler);
	start_take(0, PRIO, K_FOREVER);
	k_timer_start(&giver, K_TICKS(1), K_NO_WAIT);
	join(0);
	zassert_equal(results[0], 0);
	zassert_equal(atomic_get(&in_handler), 1000, "take in a handler: %ld",
		      atomic_get(&in_handler) - 1000);
	zassert_equal(k_sem_count_get(&defined), 1);
	zassert_ok(k_sem_take(&defined, K_NO_WAIT));
	k_timer_start(&giver, K_TICKS(1), K_NO_WAIT);
	zassert_ok(k_sem_take(&sem, PATIENCE));
	zassert_equal(atomic_get(&in_handler), 1000 - EBUSY);
	k_sem_give(&defined);
	k_sem_give(&defined);
}

/* ---- the end of the time against a give ---- */

/* Whichever comes first, what is given is either taken or counted. */
ZTEST(sem, test_give_meets_the_timeout)
{
	int taken = 0;

	for (int i = 0; i < 60; i++) {
		int64_t due = k_uptime_ticks() + 3;

		timeout = K_TIMEOUT_ABS_TICKS(due);
		atomic_clear(&over);
		start(0, take, PRIO, 1);
		while (k_uptime_ticks() < due)
			k_busy_wait(1);
		k_busy_wait(i);
		k_sem_give(&sem);
		join(0);
		zassert_equal(k_sem_count_get(&sem), results[0] == 0 ? 0 : 1, "result %d",
			      results[0]);
		taken += results[0] == 0;
		k_sem_reset(&sem);
	}
	zassert_true(taken <= 60);
}

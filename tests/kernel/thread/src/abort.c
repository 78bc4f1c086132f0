/*
 * Ending a thread: in each state, from a thread, from an interrupt handler, from another CPU.
 */
#include "common.h"

/* After an abort: @t is over, what it waited for has no waiter, and it does not go on. */
static void check_over(k_tid_t t)
{
	atomic_val_t before = atomic_get(&progress);

	zassert_true(is_over(t));
	zassert_true(has_state(t, "dead"));
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1, "the dead still wait");
	k_wakeup(t);
	k_thread_resume(t);
	k_thread_start(t);
	zassert_equal(k_sem_take(&sem, K_TICKS(2)), 0);
	zassert_equal(atomic_get(&progress), before, "the dead go on");
}

static void sleep_ticks(int ticks)
{
	k_sem_take(&sem, K_TICKS(ticks));
}

struct state_case {
	k_thread_entry_t entry;
	const char *state;
};

static const struct state_case waits[] = {
	{ take_forever, "pending" },
	{ take_long, "pending" },
	{ sleep_long, "pending" },
};

ZTEST(thread, test_abort_of_created)
{
	k_tid_t t = make(0, add_one, NULL, PRIO, -1, K_FOREVER);

	k_thread_abort(t);
	check_over(t);
	zassert_equal(atomic_get(&progress), 0);
}

ZTEST(thread, test_abort_of_delayed)
{
	k_tid_t t = make(0, add_one, NULL, PRIO, -1, K_TICKS(2));

	k_thread_abort(t);
	sleep_ticks(4);
	check_over(t);
	zassert_equal(atomic_get(&progress), 0);
}

ZTEST(thread, test_abort_of_waiting)
{
	for (size_t i = 0; i < ARRAY_SIZE(waits); i++) {
		k_tid_t t = make(0, waits[i].entry, NULL, PRIO, -1, K_NO_WAIT);

		UNTIL(has_state(t, waits[i].state));
		k_thread_abort(t);
		check_over(t);
	}
	zassert_equal(atomic_get(&progress), 0);
}

ZTEST(thread, test_abort_of_waiting_from_interrupt)
{
	for (size_t i = 0; i < ARRAY_SIZE(waits); i++) {
		k_tid_t t = make(0, waits[i].entry, NULL, PRIO, -1, K_NO_WAIT);

		UNTIL(has_state(t, waits[i].state));
		in_interrupt(k_thread_abort, t);
		check_over(t);
	}
	zassert_equal(atomic_get(&progress), 0);
}

ZTEST(thread, test_abort_of_suspended)
{
	for (size_t i = 0; i < ARRAY_SIZE(waits); i++) {
		k_tid_t t = make(0, waits[i].entry, NULL, PRIO, -1, K_NO_WAIT);

		UNTIL(has_state(t, waits[i].state));
		k_thread_suspend(t);
		zassert_true(has_state(t, "suspended"));
		k_thread_abort(t);
		check_over(t);
	}
}

ZTEST(thread, test_abort_of_suspended_ready)
{
	k_tid_t t = make(0, spin, NULL, PRIO, -1, K_NO_WAIT);

	UNTIL(atomic_get(&progress) > 0);
	k_thread_suspend(t);
	k_thread_abort(t);
	check_over(t);
}

ZTEST(thread, test_abort_of_dead)
{
	k_tid_t t = make(0, add_one, NULL, PRIO, -1, K_NO_WAIT);

	zassert_ok(k_thread_join(t, PATIENCE));
	k_thread_abort(t);
	check_over(t);
	zassert_equal(atomic_get(&progress), 1);
}

/* Thread 0 stays in the queue of the driver's CPU: the driver is more urgent. */
static void abort_ready(void *p1, void *p2, void *p3)
{
	k_tid_t t = make(0, spin, NULL, PRIO, 0, K_NO_WAIT);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_true(has_state(t, "queued"));
	if (p1)
		in_interrupt(k_thread_abort, t);
	else
		k_thread_abort(t);
	check_over(t);
	zassert_equal(atomic_get(&progress), 0);
}

ZTEST(thread, test_abort_of_ready)
{
	drive(abort_ready, NULL);
}

ZTEST(thread, test_abort_of_ready_from_interrupt)
{
	drive(abort_ready, &sem);
}

/* Where nobody else is, the aborted thread runs on while the driver spins. */
static void abort_running(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 50; i++) {
		atomic_val_t before = atomic_get(&progress);
		k_tid_t t = make(0, spin, NULL, PRIO, 1, K_NO_WAIT);

		SPIN_UNTIL(atomic_get(&progress) != before);
		zassert_true(has_state(t, "running"));
		if (p1)
			in_interrupt(k_thread_abort, t);
		else
			k_thread_abort(t);
		check_over(t);
	}
}

ZTEST(thread, test_abort_of_running_elsewhere)
{
	if (cpu_count() < 2)
		ztest_test_skip();
	drive(abort_running, NULL);
}

ZTEST(thread, test_abort_of_running_elsewhere_from_interrupt)
{
	if (cpu_count() < 2)
		ztest_test_skip();
	drive(abort_running, &sem);
}

static void abort_oneself(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&progress);
	k_thread_abort(k_current_get());
	atomic_inc(&progress);
}

ZTEST(thread, test_abort_of_oneself)
{
	k_tid_t t = make(0, abort_oneself, NULL, PRIO, -1, K_NO_WAIT);

	zassert_ok(k_thread_join(t, PATIENCE));
	check_over(t);
	zassert_equal(atomic_get(&progress), 1);
}

static void abort_interrupted(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	in_interrupt(k_thread_abort, k_current_get());
	atomic_inc(&progress);
}

ZTEST(thread, test_abort_of_the_interrupted)
{
	k_tid_t t = make(0, abort_interrupted, NULL, PRIO, -1, K_NO_WAIT);

	zassert_ok(k_thread_join(t, PATIENCE));
	zassert_equal(atomic_get(&progress), 0);
}

static void join_it(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (k_thread_join(p1, PATIENCE) == 0)
		atomic_inc(&progress);
}

ZTEST(thread, test_abort_ends_joins)
{
	k_tid_t t = make(0, take_long, NULL, PRIO, -1, K_NO_WAIT);

	for (int i = 1; i < THREADS; i++) {
		make(i, join_it, t, PRIO, i, K_NO_WAIT);
		UNTIL(has_state(&threads[i], "pending"));
	}
	k_thread_abort(t);
	for (int i = 1; i < THREADS; i++)
		zassert_ok(k_thread_join(&threads[i], PATIENCE));
	zassert_equal(atomic_get(&progress), THREADS - 1);
}

/* ---- ends in the middle of things ---- */

static struct k_sem ping, pong;

/* Comes and goes: most of the time it is about to wait, or about to run. */
static void play(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_sem_give(&pong);
		k_sem_take(&ping, K_FOREVER);
		atomic_inc(&progress);
	}
}

static void answer(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_sem_take(&pong, K_FOREVER);
		k_sem_give(&ping);
	}
}

static void abort_playing(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 300; i++) {
		atomic_val_t before = atomic_get(&progress);
		k_tid_t t;

		k_sem_init(&ping, 0, 10);
		k_sem_init(&pong, 0, 10);
		t = make(0, play, NULL, PRIO, 1, K_NO_WAIT);
		make(1, answer, NULL, PRIO, i & 1 || cpu_count() < 3 ? 1 : 2, K_NO_WAIT);
		SPIN_UNTIL(atomic_get(&progress) > before + 3);
		for (volatile int wait = i * 7; wait > 0; wait--)
			continue;
		k_thread_abort(t);
		zassert_true(is_over(t));
		k_thread_abort(&threads[1]);
		before = atomic_get(&progress);
		k_sem_give(&ping);
		zassert_equal(k_sem_count_get(&ping) > 0, true, "the dead took it");
		zassert_equal(atomic_get(&progress), before);
	}
}

/* Told to end while it runs, it may be waiting when the word arrives. */
ZTEST(thread, test_abort_meets_a_wait)
{
	if (cpu_count() < 2)
		ztest_test_skip();
	drive(abort_playing, NULL);
}

static void abort_it(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_thread_abort(p1);
	zassert_true(is_over(p1));
	atomic_inc(&progress);
}

ZTEST(thread, test_two_abort_one)
{
	for (int i = 0; i < 50; i++) {
		k_tid_t t = make(0, i & 1 ? spin : sleep_long, NULL, PRIO, 1, K_NO_WAIT);

		make(1, abort_it, t, DRIVER_PRIO, 0, K_NO_WAIT);
		make(2, abort_it, t, DRIVER_PRIO + 1, 2, K_NO_WAIT);
		zassert_ok(k_thread_join(&threads[1], PATIENCE));
		zassert_ok(k_thread_join(&threads[2], PATIENCE));
	}
	zassert_true(atomic_get(&progress) >= 100);
}

/* ---- handlers that end each other's thread ---- */

static atomic_t met;

static void end_other(k_tid_t thread)
{
	atomic_inc(&met);
	for (int i = 0; i < SPINS && atomic_get(&met) < 2; i++)
		k_busy_wait(1);
	k_thread_abort(thread);
}

static struct k_timer ends[2];

static void end_expired(struct k_timer *timer)
{
	end_other(k_timer_user_data_get(timer));
}

static void wait_for_end(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_timer_init(&ends[n], end_expired, NULL);
	k_timer_user_data_set(&ends[n], &threads[!n]);
	k_timer_start(&ends[n], K_TICKS(1), K_NO_WAIT);
	spin(NULL, NULL, NULL);
}

ZTEST(thread, test_handlers_abort_each_other)
{
	if (cpu_count() < 3)
		ztest_test_skip();
	for (int i = 0; i < 20; i++) {
		atomic_clear(&met);
		make(0, wait_for_end, (void *)0, PRIO, 1, K_NO_WAIT);
		make(1, wait_for_end, (void *)1, PRIO, 2, K_NO_WAIT);
		zassert_ok(k_thread_join(&threads[0], PATIENCE));
		zassert_ok(k_thread_join(&threads[1], PATIENCE));
		zassert_equal(atomic_get(&met), 2);
	}
}

/*
 * Suspending and resuming threads: in each state, from a thread, from an interrupt handler, from
 * another CPU.
 */
#include "common.h"

/* A thread that is suspended does not go on however long it could. */
static void check_stopped(k_tid_t t)
{
	atomic_val_t before = atomic_get(&progress);

	zassert_true(has_state(t, "suspended"));
	zassert_equal(k_thread_join(t, K_TICKS(3)), -EAGAIN);
	zassert_equal(atomic_get(&progress), before, "it goes on");
	zassert_true(has_state(t, "suspended"));
}

ZTEST(thread, test_suspend_of_running)
{
	k_tid_t t = make(0, spin, NULL, PRIO, -1, K_NO_WAIT);
	atomic_val_t before;

	UNTIL(atomic_get(&progress) > 0);
	k_thread_suspend(t);
	check_stopped(t);
	before = atomic_get(&progress);
	k_thread_resume(t);
	UNTIL(atomic_get(&progress) != before);
	zassert_false(has_state(t, "suspended"));
}

ZTEST(thread, test_suspend_before_the_start)
{
	k_tid_t t = make(0, add_one, NULL, PRIO, -1, K_FOREVER);

	k_thread_suspend(t);
	k_thread_start(t);
	check_stopped(t);
	k_thread_resume(t);
	zassert_ok(k_thread_join(t, PATIENCE));
	zassert_equal(atomic_get(&progress), 1);
}

ZTEST(thread, test_suspended_does_not_count)
{
	k_tid_t t = make(0, take_forever, NULL, PRIO, -1, K_NO_WAIT);

	UNTIL(has_state(t, "pending"));
	k_thread_suspend(t);
	k_thread_suspend(t);
	k_thread_resume(t);
	zassert_true(has_state(t, "pending"));
	k_sem_give(&sem);
	zassert_ok(k_thread_join(t, PATIENCE));
}

ZTEST(thread, test_resume_of_not_suspended)
{
	k_tid_t t = make(0, take_forever, NULL, PRIO, -1, K_NO_WAIT);

	UNTIL(has_state(t, "pending"));
	k_thread_resume(t);
	zassert_true(has_state(t, "pending"));
	zassert_equal(k_thread_join(t, K_TICKS(2)), -EAGAIN);
	k_sem_give(&sem);
	zassert_ok(k_thread_join(t, PATIENCE));
	k_thread_resume(t);
	k_thread_suspend(t);
	zassert_ok(k_thread_join(t, K_NO_WAIT));
	zassert_equal(atomic_get(&progress), 1);
}

/* It keeps its place in the queue, gets what is given, and uses it when it may. */
ZTEST(thread, test_suspended_waiter_is_served)
{
	k_tid_t t = make(0, take_forever, NULL, PRIO, -1, K_NO_WAIT);

	UNTIL(has_state(t, "pending"));
	k_thread_suspend(t);
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 0);
	check_stopped(t);
	k_thread_resume(t);
	zassert_ok(k_thread_join(t, PATIENCE));
	zassert_equal(atomic_get(&progress), 1);
}

static int result;

static void take_briefly(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	result = k_sem_take(&sem, K_TICKS(30));
	atomic_inc(&progress);
}

ZTEST(thread, test_time_passes_for_the_suspended)
{
	k_tid_t t = make(0, take_briefly, NULL, PRIO, -1, K_NO_WAIT);

	UNTIL(has_state(t, "pending"));
	k_thread_suspend(t);
	zassert_equal(k_thread_join(t, K_TICKS(40)), -EAGAIN);
	zassert_equal(atomic_get(&progress), 0);
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1, "its wait is not over");
	k_thread_resume(t);
	zassert_ok(k_thread_join(t, PATIENCE));
	zassert_equal(result, -EAGAIN);
}

ZTEST(thread, test_wakeup_of_suspended_sleeper)
{
	k_tid_t t = make(0, sleep_long, NULL, PRIO, -1, K_NO_WAIT);

	UNTIL(has_state(t, "pending"));
	k_thread_suspend(t);
	k_wakeup(t);
	check_stopped(t);
	k_thread_resume(t);
	zassert_ok(k_thread_join(t, PATIENCE));
}

static void suspend_oneself(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 20; i++) {
		atomic_inc(&progress);
		k_thread_suspend(k_current_get());
	}
}

ZTEST(thread, test_suspend_of_oneself)
{
	k_tid_t t = make(0, suspend_oneself, NULL, PRIO, -1, K_NO_WAIT);

	for (int i = 1; i <= 20; i++) {
		UNTIL(has_state(t, "suspended"));
		zassert_equal(atomic_get(&progress), i);
		k_thread_resume(t);
	}
	zassert_ok(k_thread_join(t, PATIENCE));
}

static void suspend_interrupted(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	in_interrupt(k_thread_suspend, k_current_get());
	atomic_inc(&progress);
}

ZTEST(thread, test_suspend_of_the_interrupted)
{
	k_tid_t t = make(0, suspend_interrupted, NULL, PRIO, -1, K_NO_WAIT);

	UNTIL(has_state(t, "suspended"));
	check_stopped(t);
	zassert_equal(atomic_get(&progress), 0);
	k_thread_resume(t);
	zassert_ok(k_thread_join(t, PATIENCE));
}

static void suspend_ready(void *p1, void *p2, void *p3)
{
	k_tid_t t = make(0, add_one, NULL, PRIO, 0, K_NO_WAIT);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_true(has_state(t, "queued"));
	if (p1)
		in_interrupt(k_thread_suspend, t);
	else
		k_thread_suspend(t);
	check_stopped(t);
	if (p1)
		in_interrupt(k_thread_resume, t);
	else
		k_thread_resume(t);
	zassert_true(has_state(t, "queued"));
	zassert_ok(k_thread_join(t, PATIENCE));
}

ZTEST(thread, test_suspend_of_ready)
{
	drive(suspend_ready, NULL);
}

ZTEST(thread, test_suspend_of_ready_from_interrupt)
{
	drive(suspend_ready, &sem);
}

/* ---- elsewhere ---- */

/* On return the thread executes nothing, however it left its CPU. */
static void suspend_often(k_tid_t t)
{
	for (int i = 0; i < 300; i++) {
		atomic_val_t before = atomic_get(&progress);

		SPIN_UNTIL(atomic_get(&progress) != before);
		for (volatile int wait = i * 5; wait > 0; wait--)
			continue;
		k_thread_suspend(t);
		before = atomic_get(&progress);
		k_busy_wait(50);
		zassert_equal(atomic_get(&progress), before, "it runs on, round %d", i);
		zassert_true(has_state(t, "suspended"));
		k_thread_resume(t);
	}
}

static void suspend_elsewhere(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	suspend_often(make(0, (k_thread_entry_t)p1, NULL, PRIO, 1, K_NO_WAIT));
}

ZTEST(thread, test_suspend_of_running_elsewhere)
{
	if (cpu_count() < 2)
		ztest_test_skip();
	drive(suspend_elsewhere, (void *)spin);
}

static atomic_t other;

static void suspend_yielding(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	make(1, yield_on, &other, PRIO, 1, K_NO_WAIT);
	suspend_often(make(0, yield_on, NULL, PRIO, 1, K_NO_WAIT));
}

/* Told to stop while it runs, it may be ready when the word arrives. */
ZTEST(thread, test_suspend_meets_a_yield)
{
	if (cpu_count() < 2)
		ztest_test_skip();
	drive(suspend_yielding, NULL);
}

static void go_to_and_fro(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		atomic_inc(&progress);
		k_sem_give(&sem);
		k_sem_take(&sem, K_FOREVER);
		k_yield();
	}
}

ZTEST(thread, test_suspend_of_busy_elsewhere)
{
	if (cpu_count() < 2)
		ztest_test_skip();
	drive(suspend_elsewhere, (void *)go_to_and_fro);
}

static void resume_on(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_thread_resume(p1);
		k_busy_wait(1);
	}
}

static void suspend_against(void *p1, void *p2, void *p3)
{
	k_tid_t t = make(0, spin, NULL, PRIO, 1, K_NO_WAIT);

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	make(1, resume_on, t, PRIO, 2, K_NO_WAIT);
	for (int i = 0; i < 500; i++)
		k_thread_suspend(t);
	for (int i = 0; i < 5; i++) {
		atomic_val_t before = atomic_get(&progress);

		SPIN_UNTIL(atomic_get(&progress) != before);
	}
}

/* Resumed before it has stopped, it goes on. */
ZTEST(thread, test_resume_meets_a_suspend)
{
	if (cpu_count() < 3)
		ztest_test_skip();
	drive(suspend_against, NULL);
}

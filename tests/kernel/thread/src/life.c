/*
 * Creation, start, end and join.
 */
#include "common.h"

struct seen {
	void *p1, *p2, *p3;
	k_tid_t self;
	int64_t tick;
};

static struct seen seen;

static void look(void *p1, void *p2, void *p3)
{
	seen = (struct seen){ p1, p2, p3, k_current_get(), k_uptime_ticks() };
	atomic_inc(&progress);
}

ZTEST(thread, test_entry_gets_its_arguments)
{
	make(0, look, NULL, PRIO, -1, K_FOREVER);
	k_thread_abort(&threads[0]);
	zassert_equal_ptr(k_thread_create(&threads[0], stacks[0], K_THREAD_STACK_SIZEOF(stacks[0]),
					  look, &seen, &sem, stacks, PRIO, 0, K_NO_WAIT),
			  &threads[0]);
	zassert_ok(k_thread_join(&threads[0], PATIENCE));
	zassert_equal_ptr(seen.p1, &seen);
	zassert_equal_ptr(seen.p2, &sem);
	zassert_equal_ptr(seen.p3, stacks);
	zassert_equal_ptr(seen.self, &threads[0]);
	zassert_equal(k_thread_priority_get(&threads[0]), PRIO);
}

ZTEST(thread, test_delay_passes_before_the_start)
{
	int64_t begin = k_uptime_ticks();
	k_tid_t t = make(0, look, NULL, PRIO, -1, K_TICKS(5));

	zassert_true(has_state(t, "prestart"));
	zassert_between_inclusive(k_thread_timeout_remaining_ticks(t), 1, 6);
	zassert_between_inclusive(k_thread_timeout_expires_ticks(t), begin + 5, begin + 8);
	zassert_equal(k_thread_join(t, K_NO_WAIT), -EBUSY);
	zassert_ok(k_thread_join(t, PATIENCE));
	zassert_true(seen.tick >= begin + 5);
	zassert_equal(k_thread_timeout_remaining_ticks(t), 0);
}

ZTEST(thread, test_start_ends_the_delay)
{
	k_tid_t t = make(0, add_one, NULL, PRIO, -1, K_SECONDS(1000));

	k_thread_start(t);
	zassert_ok(k_thread_join(t, PATIENCE));
	zassert_equal(atomic_get(&progress), 1);
}

ZTEST(thread, test_forever_waits_for_start)
{
	k_tid_t t = make(0, add_one, NULL, PRIO, -1, K_FOREVER);

	zassert_equal(k_thread_join(t, K_TICKS(2)), -EAGAIN);
	zassert_equal(atomic_get(&progress), 0);
	k_thread_start(t);
	zassert_ok(k_thread_join(t, PATIENCE));
	zassert_equal(atomic_get(&progress), 1);
}

ZTEST(thread, test_second_start_changes_nothing)
{
	k_tid_t t = make(0, take_forever, NULL, PRIO, -1, K_NO_WAIT);

	k_thread_start(t);
	UNTIL(has_state(t, "pending"));
	k_thread_start(t);
	zassert_true(has_state(t, "pending"));
	k_sem_give(&sem);
	zassert_ok(k_thread_join(t, PATIENCE));
	k_thread_start(t);
	zassert_ok(k_thread_join(t, K_NO_WAIT));
	zassert_equal(atomic_get(&progress), 1);
}

/* The delay may end at the very moment of the start: the thread runs once all the same. */
ZTEST(thread, test_start_races_with_the_delay)
{
	for (int i = 0; i < 40; i++) {
		k_tid_t t = make(0, add_one, NULL, PRIO, -1, K_TICKS(1));
		int64_t due = k_thread_timeout_expires_ticks(t);

		while (k_uptime_ticks() < due)
			k_busy_wait(1);
		k_thread_start(t);
		zassert_ok(k_thread_join(t, PATIENCE));
		zassert_equal(atomic_get(&progress), i + 1);
	}
}

ZTEST(thread, test_abort_races_with_the_delay)
{
	for (int i = 0; i < 40; i++) {
		k_tid_t t = make(0, add_one, NULL, PRIO, -1, K_TICKS(1));
		int64_t due = k_thread_timeout_expires_ticks(t);
		atomic_val_t ran;

		while (k_uptime_ticks() < due)
			k_busy_wait(1);
		k_thread_abort(t);
		ran = atomic_get(&progress);
		zassert_ok(k_thread_join(t, K_NO_WAIT));
		k_busy_wait(100);
		zassert_equal(atomic_get(&progress), ran, "it ran after its end");
	}
}

ZTEST(thread, test_join_does_not_wait)
{
	k_tid_t t = make(0, take_forever, NULL, PRIO, -1, K_NO_WAIT);

	zassert_equal(k_thread_join(t, K_NO_WAIT), -EBUSY);
	UNTIL(has_state(t, "pending"));
	zassert_equal(k_thread_join(t, K_NO_WAIT), -EBUSY);
	k_sem_give(&sem);
	zassert_ok(k_thread_join(t, PATIENCE));
	zassert_ok(k_thread_join(t, K_NO_WAIT));
	zassert_ok(k_thread_join(t, K_FOREVER));
}

ZTEST(thread, test_join_times_out)
{
	k_tid_t t = make(0, take_forever, NULL, PRIO, -1, K_NO_WAIT);
	int64_t begin = k_uptime_ticks();

	zassert_equal(k_thread_join(t, K_TICKS(3)), -EAGAIN);
	zassert_true(k_uptime_ticks() >= begin + 3);
	zassert_equal(atomic_get(&progress), 0);
}

ZTEST(thread, test_join_of_oneself)
{
	zassert_equal(k_thread_join(k_current_get(), K_NO_WAIT), -EDEADLK);
	zassert_equal(k_thread_join(k_current_get(), K_FOREVER), -EDEADLK);
}

static void join_it(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (k_thread_join(p1, PATIENCE) == 0)
		atomic_inc(&progress);
}

/* Two that wait for each other would wait for ever. */
ZTEST(thread, test_join_of_a_joiner)
{
	k_tid_t t = make(0, join_it, k_current_get(), PRIO, -1, K_NO_WAIT);

	UNTIL(has_state(t, "pending"));
	zassert_equal(k_thread_join(t, K_TICKS(1)), -EDEADLK);
	k_thread_abort(t);
	zassert_ok(k_thread_join(t, K_TICKS(1)));
}

ZTEST(thread, test_all_joiners_go_on)
{
	k_tid_t t = make(0, take_forever, NULL, PRIO, -1, K_NO_WAIT);

	for (int i = 1; i < THREADS; i++) {
		make(i, join_it, t, PRIO + i, -1, K_NO_WAIT);
		UNTIL(has_state(&threads[i], "pending"));
	}
	k_sem_give(&sem);
	for (int i = 1; i < THREADS; i++)
		zassert_ok(k_thread_join(&threads[i], PATIENCE));
	zassert_equal(atomic_get(&progress), THREADS);
}

/* A thread whose join returned has left its stack: both are used again at once. */
ZTEST(thread, test_memory_is_free_after_join)
{
	for (int i = 1; i <= 300; i++) {
		make(0, add_one, NULL, PRIO, i, K_NO_WAIT);
		zassert_ok(k_thread_join(&threads[0], PATIENCE));
		zassert_equal(atomic_get(&progress), i);
	}
}

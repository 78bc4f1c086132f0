/*
 * What a thread carries and what can be asked about it.
 */
#include "common.h"

ZTEST(thread, test_names)
{
	k_tid_t t = make(0, add_one, NULL, PRIO, -1, K_FOREVER);
	char buf[CONFIG_THREAD_MAX_NAME_LEN];
	char longer[CONFIG_THREAD_MAX_NAME_LEN + 8];

	zassert_str_equal(k_thread_name_get(t), "");
	zassert_ok(k_thread_name_set(t, "weaver"));
	zassert_str_equal(k_thread_name_get(t), "weaver");
	zassert_ok(k_thread_name_copy(t, buf, sizeof(buf)));
	zassert_str_equal(buf, "weaver");
	zassert_equal(k_thread_name_copy(t, buf, 3), -ENOSPC);
	zassert_equal(k_thread_name_copy(t, buf, 6), -ENOSPC);
	zassert_ok(k_thread_name_copy(t, buf, 7));
	zassert_equal(k_thread_name_copy(t, NULL, sizeof(buf)), -EFAULT);
	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	zassert_ok(k_thread_name_set(t, longer));
	zassert_equal(strlen(k_thread_name_get(t)), CONFIG_THREAD_MAX_NAME_LEN - 1);
}

ZTEST(thread, test_name_of_null_is_the_callers)
{
	k_tid_t self = k_current_get();
	char before[CONFIG_THREAD_MAX_NAME_LEN];

	zassert_ok(k_thread_name_copy(self, before, sizeof(before)));
	zassert_ok(k_thread_name_set(NULL, "tester"));
	zassert_str_equal(k_thread_name_get(self), "tester");
	zassert_ok(k_thread_name_set(self, before));
}

static void keep_custom(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_is_null(k_thread_custom_data_get());
	k_thread_custom_data_set(p1);
	for (int i = 0; i < 50; i++) {
		k_yield();
		zassert_equal_ptr(k_thread_custom_data_get(), p1);
	}
	atomic_inc(&progress);
}

ZTEST(thread, test_custom_data_is_each_threads_own)
{
	for (int i = 0; i < THREADS; i++)
		make(i, keep_custom, &stacks[i], PRIO, i / 2, K_NO_WAIT);
	for (int i = 0; i < THREADS; i++)
		zassert_ok(k_thread_join(&threads[i], PATIENCE));
	zassert_equal(atomic_get(&progress), THREADS);
}

static void use_stack(void *p1, void *p2, void *p3)
{
	volatile char room[1024];

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (size_t i = 0; i < sizeof(room); i++)
		room[i] = 1;
	atomic_inc(&progress);
	k_sem_take(&sem, K_FOREVER);
	atomic_add(&progress, room[1000]);
}

ZTEST(thread, test_stack_space)
{
	k_tid_t t = make(0, use_stack, NULL, PRIO, -1, K_FOREVER);
	size_t variables = IS_ENABLED(CONFIG_THREAD_LOCAL_STORAGE) ? 512 : 0; /* at most */
	size_t fresh, used;

	if (IS_ENABLED(CONFIG_ARCH_NATIVE))
		ztest_test_skip(); /* its threads run on stacks of the host */
	zassert_ok(k_thread_stack_space_get(t, &fresh));
	zassert_between_inclusive(fresh, K_THREAD_STACK_SIZEOF(stacks[0]) - 256 - variables,
				  K_THREAD_STACK_SIZEOF(stacks[0]));
	k_thread_start(t);
	UNTIL(has_state(t, "pending"));
	zassert_ok(k_thread_stack_space_get(t, &used));
	zassert_true(used <= fresh - 1024, "%zu, then %zu", fresh, used);
	zassert_true(used > 0);
}

struct census {
	unsigned int all, ours[THREADS];
};

static void count_in(const struct k_thread *t, void *data)
{
	struct census *census = data;

	census->all++;
	for (int i = 0; i < THREADS; i++)
		census->ours[i] += t == &threads[i];
}

static void check_census(void (*each)(k_thread_user_cb_t callback, void *data))
{
	struct census before = { 0 }, with = { 0 }, later = { 0 };

	each(count_in, &before);
	for (int i = 0; i < THREADS; i++)
		make(i, take_forever, NULL, PRIO, -1, i & 1 ? K_FOREVER : K_NO_WAIT);
	each(count_in, &with);
	zassert_equal(with.all, before.all + THREADS);
	for (int i = 0; i < THREADS; i++)
		zassert_equal(with.ours[i], 1, "thread %d is counted %u times", i, with.ours[i]);
	for (int i = 0; i < THREADS; i++)
		k_thread_abort(&threads[i]);
	each(count_in, &later);
	zassert_equal(later.all, before.all);
}

ZTEST(thread, test_foreach_sees_each_once)
{
	check_census(k_thread_foreach);
}

ZTEST(thread, test_foreach_unlocked_sees_each_once)
{
	check_census(k_thread_foreach_unlocked);
}

ZTEST(thread, test_states_have_names)
{
	k_tid_t t = make(0, take_forever, NULL, PRIO, -1, K_FOREVER);
	char buf[4];

	zassert_true(has_state(t, "prestart"));
	zassert_true(has_state(k_current_get(), "running"));
	zassert_str_equal(k_thread_state_str(t, buf, sizeof(buf)), "pre");
	zassert_str_equal(k_thread_state_str(t, NULL, 4), "");
	zassert_str_equal(k_thread_state_str(t, buf, 0), "");
	k_thread_start(t);
	UNTIL(has_state(t, "pending"));
	k_thread_suspend(t);
	zassert_true(has_state(t, "suspended"));
	k_thread_abort(t);
	zassert_true(has_state(t, "dead"));
}

static void ask_in_interrupt(k_tid_t thread)
{
	zassert_true(k_is_in_isr());
	zassert_false(k_is_preempt_thread());
	zassert_false(k_can_yield());
	zassert_equal_ptr(k_current_get(), thread);
}

static void ask_in_thread(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_false(k_is_in_isr());
	zassert_false(k_is_pre_kernel());
	zassert_true(k_is_preempt_thread());
	zassert_true(k_can_yield());
	k_sched_lock();
	zassert_false(k_is_preempt_thread());
	k_sched_unlock();
	zassert_true(k_is_preempt_thread());
	k_thread_priority_set(k_current_get(), K_PRIO_COOP(3));
	zassert_false(k_is_preempt_thread());
	k_thread_priority_set(k_current_get(), PRIO);
	in_interrupt(ask_in_interrupt, k_current_get());
	atomic_inc(&progress);
}

ZTEST(thread, test_where_am_i)
{
	zassert_ok(k_thread_join(make(0, ask_in_thread, NULL, PRIO, 0, K_NO_WAIT), PATIENCE));
	zassert_equal(atomic_get(&progress), 1);
}

static void wait_awhile(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sem_take(&sem, K_TICKS(50));
}

ZTEST(thread, test_timeout_of_a_waiting_thread)
{
	k_tid_t t = make(0, wait_awhile, NULL, PRIO, -1, K_NO_WAIT);
	int64_t begin = k_uptime_ticks();

	UNTIL(has_state(t, "pending"));
	zassert_between_inclusive(k_thread_timeout_remaining_ticks(t), 1, 51);
	zassert_between_inclusive(k_thread_timeout_expires_ticks(t), begin + 50, begin + 55);
	k_sem_give(&sem);
	zassert_ok(k_thread_join(t, PATIENCE));
	zassert_equal(k_thread_timeout_remaining_ticks(t), 0);
}

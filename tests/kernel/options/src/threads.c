/*
 * Options of threads and time.
 */
#include <errno.h>
#include <string.h>

#include <neuron/sched.h>
#include <zephyr/ztest.h>

#include <arch/arch.h>

#include "common.h"

/* ---- names ---- */

ZTEST(options, test_names)
{
	static const char longest[] =
		"a-name-that-is-longer-than-any-name-of-a-thread-may-be-in-here-"
		"even-when-it-may-be-as-long-as-in-no-other-configuration-of-all";
	k_tid_t self = k_current_get();
	char copy[200];

	if (!IS_ENABLED(CONFIG_THREAD_NAME)) {
		zassert_equal(k_thread_name_set(self, longest), -ENOSYS);
		zassert_equal(k_thread_name_copy(self, copy, sizeof(copy)), -ENOSYS);
		zassert_is_null(k_thread_name_get(self));
		return;
	}
#ifdef CONFIG_THREAD_NAME
	zassert_ok(k_thread_name_set(self, longest));
	zassert_equal(strlen(k_thread_name_get(self)),
		      MIN(sizeof(longest), (size_t)CONFIG_THREAD_MAX_NAME_LEN) - 1);
	zassert_ok(k_thread_name_copy(self, copy, sizeof(copy)));
	zassert_equal(strncmp(copy, longest, CONFIG_THREAD_MAX_NAME_LEN - 1), 0);
	zassert_equal(k_thread_name_copy(self, copy, 4), -ENOSPC);
#endif
}

/* ---- stacks ---- */

ZTEST(options, test_stack_space)
{
	size_t unused = 0;
	int ret = k_thread_stack_space_get(k_current_get(), &unused);

	if (!IS_ENABLED(CONFIG_INIT_STACKS) || !IS_ENABLED(CONFIG_THREAD_STACK_INFO)) {
		zassert_equal(ret, -ENOTSUP);
		return;
	}
	zassert_ok(ret);
	zassert_true(unused > 100 && unused <= CONFIG_ZTEST_STACK_SIZE, "unused: %zu", unused);
}

static volatile bool survived;

/* As the last word of a frame that was a little too large would. */
static void run_over(void)
{
	*(volatile uint64_t *)K_THREAD_STACK_BUFFER(helper_stack) = 0x600d600d;
}

static void run_over_and_sleep(void *unused1, void *unused2, void *unused3)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	ARG_UNUSED(unused3);
	run_over();
	k_sleep(K_TICKS(2));
	survived = true;
}

static void run_over_and_spin(void *unused1, void *unused2, void *unused3)
{
	int64_t end = k_uptime_get() + 5 * 1000 / CONFIG_SYS_CLOCK_TICKS_PER_SEC + 5;

	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	ARG_UNUSED(unused3);
	run_over();
	while (k_uptime_get() < end)
		k_busy_wait(100);
	survived = true;
}

static void expect_found(k_thread_entry_t entry, bool found)
{
	survived = false;
	ztest_set_fault_valid(found);
	run_helper(entry, NULL, K_HIGHEST_THREAD_PRIO);
	zassert_equal(survived, !found, "survived: %d", survived);
	zassert_equal(fatal_count, found);
	if (found) {
		zassert_equal(fatal_reason, K_ERR_STACK_CHK_FAIL);
		zassert_equal_ptr(fatal_thread, &helper);
	}
}

ZTEST(options, test_overflow_is_found_at_the_switch)
{
	expect_found(run_over_and_sleep, IS_ENABLED(CONFIG_STACK_SENTINEL));
}

/* Without ticks there may be no interrupt until the thread leaves. */
ZTEST(options, test_overflow_is_found_at_the_tick)
{
	if (IS_ENABLED(CONFIG_TICKLESS_KERNEL))
		ztest_test_skip();
	expect_found(run_over_and_spin, IS_ENABLED(CONFIG_STACK_SENTINEL));
}

/* ---- what a thread carries ---- */

static void set_errno(void *unused1, void *unused2, void *unused3)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	ARG_UNUSED(unused3);
	errno = ENOBUFS;
}

ZTEST(options, test_errno)
{
	errno = EDOM;
	run_helper(set_errno, NULL, K_HIGHEST_THREAD_PRIO);
	zassert_equal(errno, IS_ENABLED(CONFIG_ERRNO) ? EDOM : ENOBUFS);
}

static void work_for_5_ms(void *unused1, void *unused2, void *unused3)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	ARG_UNUSED(unused3);
	k_busy_wait(5000);
#ifdef CONFIG_THREAD_CUSTOM_DATA
	zassert_is_null(k_thread_custom_data_get());
	k_thread_custom_data_set(&helper);
#endif
}

ZTEST(options, test_usage)
{
	run_helper(work_for_5_ms, NULL, K_HIGHEST_THREAD_PRIO);
#ifdef CONFIG_SCHED_THREAD_USAGE
	k_thread_runtime_stats_t stats;

	zassert_ok(k_thread_runtime_stats_get(&helper, &stats));
	zassert_true(stats.execution_cycles >= k_ms_to_cyc_floor64(5), "%llu cycles",
		     (unsigned long long)stats.execution_cycles);
#endif
#ifdef CONFIG_THREAD_CUSTOM_DATA
	zassert_is_null(k_thread_custom_data_get());
#endif
}

/* ---- priorities and ticks ---- */

static void note_priority(void *seen, void *unused1, void *unused2)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	*(int *)seen = k_thread_priority_get(k_current_get());
}

ZTEST(options, test_the_ends_of_the_priorities)
{
	int seen = INT_MAX;

	zassert_equal(K_HIGHEST_THREAD_PRIO, -CONFIG_NUM_COOP_PRIORITIES);
	run_helper(note_priority, &seen, K_HIGHEST_THREAD_PRIO);
	zassert_equal(seen, -CONFIG_NUM_COOP_PRIORITIES);
	run_helper(note_priority, &seen, CONFIG_NUM_PREEMPT_PRIORITIES - 1);
	zassert_equal(seen, CONFIG_NUM_PREEMPT_PRIORITIES - 1);
}

ZTEST(options, test_ticks)
{
	uint64_t cycles = k_cycle_get_64();
	int64_t ticks = k_uptime_ticks();

	zassert_equal(k_ms_to_ticks_ceil64(1000), CONFIG_SYS_CLOCK_TICKS_PER_SEC);
	zassert_ok(k_sleep(K_TICKS(2)));
	cycles = k_cycle_get_64() - cycles;
	ticks = k_uptime_ticks() - ticks;
	zassert_true(ticks >= 2, "%lld ticks", (long long)ticks);
	zassert_true(cycles >= k_ticks_to_cyc_floor64(2), "%llu cycles",
		     (unsigned long long)cycles);
}

#ifdef CONFIG_SCHED_QOS
ZTEST(options, test_default_shares)
{
	const struct sched_limits most = { .class = QOS_NORMAL, .shares = 1000, .mask = 1 };
	const struct sched_authority by = { .ceiling = &most, .own = true };
	int prio = K_HIGHEST_THREAD_PRIO;

	k_thread_create(&helper, helper_stack, K_THREAD_STACK_SIZEOF(helper_stack), note_priority,
			&prio, NULL, NULL, prio, 0, K_FOREVER);
	zassert_ok(qos_attach(&helper, QOS_NORMAL, QOS_SHARES_DEFAULT));
	zassert_equal(sched_get(&helper, SCHED_SHARES, &by), CONFIG_SCHED_DEFAULT_SHARES);
	k_thread_abort(&helper);
}

static int attach_new(struct k_thread *t, unsigned int class)
{
	static int unused;

	k_thread_create(t, helper_stack, K_THREAD_STACK_SIZEOF(helper_stack), note_priority,
			&unused, NULL, NULL, K_LOWEST_APPLICATION_THREAD_PRIO, 0, K_FOREVER);
	return qos_attach(t, class, QOS_SHARES_DEFAULT);
}

ZTEST(options, test_bands)
{
	for (int class = QOS_IDLE; class < QOS_CLASSES; class++) {
		zassert_ok(attach_new(&helper, (unsigned int)class));
		zassert_equal(k_thread_priority_get(&helper),
			      CONFIG_QOS_PRIO_BASE +
			      (QOS_PERFBURST - class + 1) * CONFIG_QOS_BAND_WIDTH - 1);
		k_thread_abort(&helper);
	}
}

/* None of them ever starts, so one stack will do. */
ZTEST(options, test_room_of_a_class)
{
	static struct k_thread members[CONFIG_SCHED_RUNQ_DEPTH * CONFIG_MP_MAX_NUM_CPUS];
	unsigned int room = 0;

	/* As many on each CPU that is online. */
	while (room < ARRAY_SIZE(members) && attach_new(&members[room], QOS_NORMAL) == 0)
		room++;
	zassert_true(room >= CONFIG_SCHED_RUNQ_DEPTH && room % CONFIG_SCHED_RUNQ_DEPTH == 0,
		     "%u threads", room);
	zassert_equal(attach_new(&helper, QOS_NORMAL), -EAGAIN);
	k_thread_abort(&helper);
	if (room < ARRAY_SIZE(members))
		k_thread_abort(&members[room]);
	for (unsigned int i = 0; i < room; i++)
		k_thread_abort(&members[i]);
}
#endif

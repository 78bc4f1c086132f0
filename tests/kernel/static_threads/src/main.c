/*
 * Threads defined at build time.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define PATIENCE K_SECONDS(10) /* only ends a failing test */
#define DELAY_MS 60

struct record {
	void *p1, *p2, *p3;
	k_tid_t self;
	int64_t ms;
	int times;
};

static struct record at_once, delayed, on_demand, cooperative;

static void note(void *p1, void *p2, void *p3)
{
	struct record *record = p1;

	*record = (struct record){ p1, p2, p3, k_current_get(), k_uptime_get(), record->times + 1 };
}

K_THREAD_DEFINE(weaver, 2048, note, &at_once, &delayed, 7, K_PRIO_PREEMPT(6), 0, 0);
K_THREAD_DEFINE(sleeper, 2048, note, &delayed, NULL, NULL, K_PRIO_PREEMPT(6), 0, DELAY_MS);
K_THREAD_DEFINE(waiter, 2048, note, &on_demand, NULL, NULL, K_PRIO_PREEMPT(4), 0, SYS_FOREVER_MS);
K_KERNEL_THREAD_DEFINE(helper, 2048, note, &cooperative, NULL, NULL, K_PRIO_COOP(6), 0, 0);

ZTEST(static_threads, test_gets_its_arguments)
{
	zassert_ok(k_thread_join(weaver, PATIENCE));
	zassert_equal_ptr(at_once.p1, &at_once);
	zassert_equal_ptr(at_once.p2, &delayed);
	zassert_equal_ptr(at_once.p3, (void *)7);
	zassert_equal_ptr(at_once.self, weaver);
	zassert_equal(at_once.times, 1);
}

ZTEST(static_threads, test_has_priority_and_name)
{
	zassert_equal(k_thread_priority_get(weaver), K_PRIO_PREEMPT(6));
	zassert_equal(k_thread_priority_get(helper), K_PRIO_COOP(6));
	zassert_str_equal(k_thread_name_get(weaver), "weaver");
	zassert_str_equal(k_thread_name_get(waiter), "waiter");
}

ZTEST(static_threads, test_cooperative_runs)
{
	zassert_ok(k_thread_join(helper, PATIENCE));
	zassert_equal(cooperative.times, 1);
	zassert_equal_ptr(cooperative.self, helper);
}

static int64_t boot_ms;

static int note_time(void)
{
	boot_ms = k_uptime_get();
	return 0;
}

SYS_INIT(note_time, APPLICATION, 99); /* the static threads come next */

ZTEST(static_threads, test_delay_is_kept)
{
	zassert_ok(k_thread_join(sleeper, PATIENCE));
	zassert_equal(delayed.times, 1);
	zassert_true(delayed.ms >= boot_ms + DELAY_MS, "it ran after %d ms",
		     (int)(delayed.ms - boot_ms));
}

ZTEST(static_threads, test_forever_waits_for_its_start)
{
	zassert_equal(k_thread_join(waiter, K_TICKS(3)), -EAGAIN);
	zassert_equal(on_demand.times, 0);
	k_thread_start(waiter);
	zassert_ok(k_thread_join(waiter, PATIENCE));
	zassert_equal(on_demand.times, 1);
	zassert_equal_ptr(on_demand.self, waiter);
}

ZTEST_SUITE(static_threads, NULL, NULL, NULL, NULL, NULL);

/*
 * One CPU for a test: what it starts waits until it waits.
 */
#include <zephyr/ztest.h>

static K_THREAD_STACK_DEFINE(helper_stack, 4096);
static struct k_thread helper;
static atomic_t helper_ran;

static void run_helper(void *p1, void *p2, void *p3)
{
	atomic_set(&helper_ran, 1);
}

ZTEST(one_cpu, test_helper_waits_for_the_only_cpu)
{
	k_thread_create(&helper, helper_stack, K_THREAD_STACK_SIZEOF(helper_stack), run_helper,
			NULL, NULL, NULL, K_LOWEST_APPLICATION_THREAD_PRIO, 0, K_NO_WAIT);
	k_busy_wait(20000);
	zassert_equal(atomic_get(&helper_ran), 0, "another CPU ran it");
	zassert_ok(k_thread_join(&helper, K_FOREVER));
	zassert_equal(atomic_get(&helper_ran), 1);
}

ZTEST_SUITE(one_cpu, NULL, NULL, ztest_simple_1cpu_before, ztest_simple_1cpu_after, NULL);

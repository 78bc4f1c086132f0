/*
 * The other ways in which a test ends: skipped, passed early, failed late, from another thread.
 */
#include <zephyr/ztest.h>

static K_THREAD_STACK_DEFINE(helper_stack, 4096);
static struct k_thread helper;
static int reached;          /* code that must not run did */
static bool went_on;         /* code that must run did */

static void start_helper(k_thread_entry_t entry)
{
	k_thread_create(&helper, helper_stack, K_THREAD_STACK_SIZEOF(helper_stack), entry, NULL,
			NULL, NULL, K_PRIO_PREEMPT(1), 0, K_NO_WAIT);
}

ZTEST_EXPECT_SKIP(ends, test_skip);
ZTEST(ends, test_skip)
{
	ztest_test_skip();
	reached++;
}

ZTEST_EXPECT_SKIP(ends, test_failed_assumption_skips);
ZTEST(ends, test_failed_assumption_skips)
{
	zassume_equal(reached, -1, "assumed on purpose");
	reached++;
}

ZTEST(ends, test_pass_early)
{
	ztest_test_pass();
	reached++;
}

ZTEST_EXPECT_FAIL(ends, test_failed_expectation_goes_on);
ZTEST(ends, test_failed_expectation_goes_on)
{
	zexpect_equal(reached, -1);
	went_on = true;
}

static void fail_here(void *p1, void *p2, void *p3)
{
	zassert_unreachable("in the helper");
	reached++;
}

ZTEST_EXPECT_FAIL(ends, test_helper_fails_test);
ZTEST(ends, test_helper_fails_test)
{
	start_helper(fail_here);
	k_sleep(K_FOREVER);
	reached++;
}

static void expect_here(void *p1, void *p2, void *p3)
{
	zexpect_true(false);
}

ZTEST_EXPECT_FAIL(ends, test_helper_expectation_fails_test);
ZTEST(ends, test_helper_expectation_fails_test)
{
	start_helper(expect_here);
	zassert_ok(k_thread_join(&helper, K_FOREVER));
}

static void skip_here(void *p1, void *p2, void *p3)
{
	ztest_test_skip();
	reached++;
}

ZTEST_EXPECT_SKIP(ends, test_helper_skips_test);
ZTEST(ends, test_helper_skips_test)
{
	start_helper(skip_here);
	k_sleep(K_FOREVER);
	reached++;
}

ZTEST_EXPECT_FAIL(ends, test_thread_that_ends_itself_proves_nothing);
ZTEST(ends, test_thread_that_ends_itself_proves_nothing)
{
	k_thread_abort(k_current_get());
}

/* Runs last by its name. */
ZTEST(ends, test_z_ends_are_ends)
{
	zassert_equal(reached, 0);
	zassert_true(went_on);
	zassert_ok(k_thread_join(&helper, K_NO_WAIT), "the helper went on");
}

ZTEST_SUITE(ends, NULL, NULL, NULL, NULL, NULL);

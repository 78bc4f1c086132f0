/*
 * Suites that fail in each way in which one can; testcase.yaml says what must be printed.
 */
#include <zephyr/ztest.h>

static void *fail_setup(void)
{
	zassert_unreachable("a setup that fails");
	return NULL;
}

ZTEST(a_setup, test_never_starts)
{
	printk("a test ran without its setup\n");
	ztest_test_pass();
}

ZTEST_SUITE(a_setup, NULL, fail_setup, NULL, NULL, NULL);

static void fail_after(void *fixture)
{
	zexpect_true(fixture == NULL);
}

static void fail_teardown(void *fixture)
{
	zassert_not_null(fixture);
}

ZTEST(b_teardown, test_skipped)
{
	ztest_test_skip();
}

ZTEST(b_teardown, test_stays_failed)
{
	zexpect_true(false);
	ztest_test_pass();
}

ZTEST_SUITE(b_teardown, NULL, NULL, NULL, fail_after, fail_teardown);

ZTEST_EXPECT_FAIL(c_expected, test_expected_failure);
ZTEST(c_expected, test_expected_failure)
{
	zassert_true(false);
}

ZTEST_EXPECT_FAIL(c_expected, test_unexpected_pass);
ZTEST(c_expected, test_unexpected_pass)
{
	zassert_true(true);
}

ZTEST_SUITE(c_expected, NULL, NULL, NULL, NULL, NULL);

static bool never(const void *state)
{
	return false;
}

ZTEST(d_never, test_nobody_calls)
{
	zassert_unreachable();
}

ZTEST_SUITE(d_never, never, NULL, NULL, NULL, NULL);

static void fail_array_setup(void)
{
	zassert_unreachable("on purpose");
}

static void test_array_never_starts(void)
{
	printk("it started\n");
}

static bool teardown_ran;

static void array_teardown(void)
{
	teardown_ran = true;
}

static void test_teardown_ran_behind_failure(void)
{
	zassert_true(teardown_ran);
}

ztest_register_test_suite(e_array, NULL,
			  ztest_unit_test_setup_teardown(test_array_never_starts, fail_array_setup,
							 array_teardown),
			  ztest_unit_test(test_teardown_ran_behind_failure));
ztest_register_test_suite(f_array_never, never, ztest_unit_test(test_array_never_starts));

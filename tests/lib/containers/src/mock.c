/*
 * Stand-ins: they get what the test gave, and the test fails when the two do not agree.
 */
#include <zephyr/ztest.h>
#include <zephyr/ztest_mock.h>

static int stand_in(int a, const char *text)
{
	ztest_check_expected_value(a);
	ztest_check_expected_data(text, 3);
	return (int)ztest_get_return_value();
}

static void *give_pointer(char *out)
{
	ztest_copy_return_data(out, 4);
	return ztest_get_return_value_ptr();
}

ZTEST(mock, test_values_are_used_in_order)
{
	ztest_expect_value(stand_in, a, 1);
	ztest_expect_value(stand_in, a, -2);
	ztest_expect_data(stand_in, text, "one");
	ztest_expect_data(stand_in, text, NULL);
	ztest_returns_value(stand_in, 10);
	ztest_returns_value(stand_in, -20);
	zassert_equal(stand_in(1, "one and more"), 10);
	zassert_equal(stand_in(-2, NULL), -20);
}

ZTEST(mock, test_data_is_copied_back)
{
	char out[4];

	ztest_return_data(give_pointer, out, "abc");
	ztest_returns_value(give_pointer, out);
	zassert_equal_ptr(give_pointer(out), out);
	zassert_str_equal(out, "abc");
}

ZTEST_EXPECT_FAIL(mock, test_other_value_fails);
ZTEST(mock, test_other_value_fails)
{
	ztest_expect_value(stand_in, a, 1);
	(void)stand_in(2, NULL);
}

ZTEST_EXPECT_FAIL(mock, test_other_data_fails);
ZTEST(mock, test_other_data_fails)
{
	ztest_expect_value(stand_in, a, 1);
	ztest_expect_data(stand_in, text, "one");
	(void)stand_in(1, "two");
}

ZTEST_EXPECT_FAIL(mock, test_missing_value_fails);
ZTEST(mock, test_missing_value_fails)
{
	/* What test_other_value_fails left behind must be gone. */
	(void)stand_in(1, NULL);
}

ZTEST_EXPECT_FAIL(mock, test_unused_value_fails);
ZTEST(mock, test_unused_value_fails)
{
	ztest_returns_value(stand_in, 1);
}

ZTEST_EXPECT_FAIL(mock, test_too_many_values_fail);
ZTEST(mock, test_too_many_values_fail)
{
	for (int i = 0; i <= CONFIG_ZTEST_PARAMETER_COUNT; i++)
		ztest_returns_value(stand_in, i);
	for (int i = 0; i <= CONFIG_ZTEST_PARAMETER_COUNT; i++)
		(void)ztest_mock_take("stand_in", ZTEST_MOCK_RETURN);
}

ZTEST_SUITE(mock, NULL, NULL, NULL, NULL, NULL);

/*
 * Claims: those that hold let a test go on, each that does not ends it as its kind says.
 */
#include <zephyr/ztest.h>

static const char text[] = "neuron";

ZTEST(claims, test_true_claims_pass)
{
	int value = 3;

	zassert(value == 3, "value is not 3");
	zassert_true(value == 3);
	zassert_false(value == 4, "value is %d", value);
	zassert_ok(value - 3);
	zassert_not_ok(value);
	zassert_is_null(NULL);
	zassert_not_null(strchr(text, 'u'));
	zassert_equal(value, 3, "value is %d", value);
	zassert_not_equal(value, 4);
	zassert_equal_ptr(strchr(text, 'n'), text, NULL);
	zassert_within(value, 5, 2);
	zassert_within(3u, 5u, 2u);
	zassert_between_inclusive(value, 3, 3);
	zassert_mem_equal(text, "neutral", 3);
	zassert_str_equal(text, "neuron");
}

ZTEST(claims, test_claim_evaluates_operands_once)
{
	int count = 0;

	zassert_equal(++count, 1);
	zassert_within(++count, 2, 0);
	zassert_between_inclusive(++count, 3, 3);
	zassert_equal(count, 3);
}

/* One test for each claim that does not hold; what stands behind it must not run. */
#define FALSE_CLAIM(name, claim)                                                                   \
	ZTEST_EXPECT_FAIL(claims, name);                                                           \
	ZTEST(claims, name)                                                                        \
	{                                                                                          \
		claim;                                                                             \
		passed_false_claims++;                                                             \
	}

static int passed_false_claims;

FALSE_CLAIM(test_false_true, zassert_true(text[0] == 'x'))
FALSE_CLAIM(test_false_false, zassert_false(text[0] == 'n'))
FALSE_CLAIM(test_false_ok, zassert_ok(text[0]))
FALSE_CLAIM(test_false_not_ok, zassert_not_ok(text[6]))
FALSE_CLAIM(test_false_null, zassert_is_null(text))
FALSE_CLAIM(test_false_not_null, zassert_not_null(strchr(text, 'x')))
FALSE_CLAIM(test_false_equal, zassert_equal(text[0], 'x', "it is %c", text[0]))
FALSE_CLAIM(test_false_not_equal, zassert_not_equal(text[0], 'n'))
FALSE_CLAIM(test_false_equal_ptr, zassert_equal_ptr(text, text + 1))
FALSE_CLAIM(test_false_within, zassert_within(3u, 6u, 2u))
FALSE_CLAIM(test_false_between_low, zassert_between_inclusive(2, 3, 5))
FALSE_CLAIM(test_false_between_high, zassert_between_inclusive(6, 3, 5))
FALSE_CLAIM(test_false_mem_equal, zassert_mem_equal(text, "neutral", 7))
FALSE_CLAIM(test_false_str_equal, zassert_str_equal(text, "neutral"))
FALSE_CLAIM(test_false_unreachable, zassert_unreachable("here we are"))
FALSE_CLAIM(test_false_fail, ztest_test_fail())

/* Runs last by its name. */
ZTEST(claims, test_z_false_claims_end_their_test)
{
	zassert_equal(passed_false_claims, 0);
}

ZTEST_SUITE(claims, NULL, NULL, NULL, NULL, NULL);

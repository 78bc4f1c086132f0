/*
 * The order of setup, rules, before, tests, after and teardown, and what the fixture is. The suite
 * `fixture` writes down what happens; `fixture_order`, which runs after it, reads.
 */
#include <zephyr/ztest.h>

struct fixture_fixture {
	int tests; /* that saw this fixture */
};

static struct fixture_fixture the_fixture;
static char events[32];

static void note(char event)
{
	size_t length = strlen(events);

	if (length < sizeof(events) - 1)
		events[length] = event;
}

static bool is_ours(const struct ztest_unit_test *test)
{
	return strcmp(test->test_suite_name, "fixture") == 0;
}

static void rule_before(const struct ztest_unit_test *test, void *fixture)
{
	if (is_ours(test))
		note('[');
}

static void rule_after(const struct ztest_unit_test *test, void *fixture)
{
	if (is_ours(test))
		note(']');
}

ZTEST_RULE(notes, rule_before, rule_after);

static void *setup(void)
{
	note('S');
	return &the_fixture;
}

static void before(void *fixture)
{
	zassert_equal_ptr(fixture, &the_fixture);
	note('b');
}

static void after(void *fixture)
{
	zassert_equal_ptr(fixture, &the_fixture);
	note('a');
}

static void teardown(void *fixture)
{
	zassert_equal_ptr(fixture, &the_fixture);
	note('T');
}

/* In the file after test_2, to run before it. */
ZTEST_USER_F(fixture, test_2_second)
{
	note('2');
	zassert_equal(fixture->tests++, 1);
}

ZTEST_F(fixture, test_1_first)
{
	note('1');
	zassert_equal(fixture->tests++, 0);
}

ZTEST_EXPECT_FAIL(fixture, test_3_failed);
ZTEST_USER(fixture, test_3_failed)
{
	note('3');
	ztest_test_fail();
}

ZTEST_SUITE(fixture, NULL, setup, before, after, teardown);

ZTEST(fixture_order, test_events_in_order)
{
	zassert_str_equal(events, "S[b1a][b2a][b3a]T", "it was %s", events);
}

ZTEST(fixture_order, test_fixture_without_setup_is_null)
{
	zassert_equal(the_fixture.tests, 2);
}

ZTEST_SUITE(fixture_order, NULL, NULL, NULL, NULL, NULL);

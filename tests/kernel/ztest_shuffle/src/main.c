/*
 * Random order: every test runs as often as asked for, and not always in the order of names.
 */
#include <zephyr/ztest.h>

#define TESTS 4
#define RUNS (CONFIG_ZTEST_SHUFFLE_SUITE_REPEAT_COUNT * CONFIG_ZTEST_SHUFFLE_TEST_REPEAT_COUNT)

static unsigned int runs[TESTS];
static unsigned int last;
static unsigned int steps_back; /* a test ran behind one with a later name */

static void ran(unsigned int test)
{
	runs[test]++;
	steps_back += test < last;
	last = test;
}

ZTEST(shuffle, test_0)
{
	ran(0);
}

ZTEST(shuffle, test_1)
{
	ran(1);
}

ZTEST(shuffle, test_2)
{
	ran(2);
}

ZTEST(shuffle, test_3)
{
	ran(3);
}

ZTEST_SUITE(shuffle, NULL, NULL, NULL, NULL, NULL);

/* By name, each of the RUNS rounds but the first would step back once. */
void test_main(void)
{
	ztest_run_all(NULL);
	for (unsigned int i = 0; i < TESTS; i++)
		zassert_equal(runs[i], RUNS, "test_%u ran %u times", i, runs[i]);
	zassert_true(steps_back > RUNS - 1, "%u steps back", steps_back);
	ztest_verify_all_test_suites_ran();
}

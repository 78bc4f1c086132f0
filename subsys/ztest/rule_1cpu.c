/*
 * One CPU for every test (CONFIG_ZTEST_RULE_1CPU).
 */
#include <zephyr/ztest_test.h>

#include <zephyr/toolchain.h>

static void before(const struct ztest_unit_test *test, void *fixture)
{
	ARG_UNUSED(test);
	ztest_simple_1cpu_before(fixture);
}

static void after(const struct ztest_unit_test *test, void *fixture)
{
	ARG_UNUSED(test);
	ztest_simple_1cpu_after(fixture);
}

ZTEST_RULE(one_cpu, before, after);

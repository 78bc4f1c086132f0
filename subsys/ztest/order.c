/*
 * The order of suites and tests: that of their names, whatever the linker did. The entries
 * themselves are moved; nothing points at them before this ran.
 */
#include <string.h>

#include <zephyr/sys/util.h>

#include "ztest_private.h"

static int compare(const struct ztest_unit_test *a, const struct ztest_unit_test *b)
{
	int suites = strcmp(a->test_suite_name, b->test_suite_name);

	return suites ? suites : strcmp(a->name, b->name);
}

static void sort_tests(void)
{
	STRUCT_SECTION_START_EXTERN(ztest_unit_test);

	STRUCT_SECTION_FOREACH(ztest_unit_test, test) {
		struct ztest_unit_test moving = *test;
		struct ztest_unit_test *place = test;

		for (; place > STRUCT_SECTION_START(ztest_unit_test); place--) {
			if (compare(&place[-1], &moving) <= 0)
				break;
			*place = place[-1];
		}
		*place = moving;
	}
}

static void sort_suites(void)
{
	STRUCT_SECTION_START_EXTERN(ztest_suite_node);

	STRUCT_SECTION_FOREACH(ztest_suite_node, suite) {
		struct ztest_suite_node moving = *suite;
		struct ztest_suite_node *place = suite;

		for (; place > STRUCT_SECTION_START(ztest_suite_node); place--) {
			if (strcmp(place[-1].name, moving.name) <= 0)
				break;
			*place = place[-1];
		}
		*place = moving;
	}
}

void order_sort(void)
{
	sort_tests();
	sort_suites();
}

struct ztest_tests order_tests_of(const struct ztest_suite_node *suite)
{
	struct ztest_tests found = { NULL, NULL, NULL };

	STRUCT_SECTION_FOREACH(ztest_unit_test, test) {
		if (strcmp(test->test_suite_name, suite->name) != 0)
			continue;
		if (!found.first)
			found.first = test;
		found.end = test + 1;
	}
	return found;
}

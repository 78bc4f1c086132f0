/*
 * Arrays of tests: the API before ZTEST(). Each is made a suite like any other, whose fixture is
 * the struct unit_test of the test that runs.
 */
#include <string.h>

#include <zephyr/sys/util.h>
#include <zephyr/ztest_test_deprecated.h>

#include "ztest_private.h"

void ztest_unit_before(void *unit)
{
	const struct unit_test *this = unit;

	if (this->one_cpu)
		ztest_simple_1cpu_before(NULL);
	if (this->setup)
		this->setup();
}

static void run_unit(void *unit)
{
	((const struct unit_test *)unit)->test();
}

void ztest_unit_after(void *unit)
{
	const struct unit_test *this = unit;

	if (this->teardown)
		this->teardown();
	if (this->one_cpu)
		ztest_simple_1cpu_after(NULL);
}

static void make_entries(const struct ztest_unit_suite *suite)
{
	for (size_t i = 0; i < suite->count; i++)
		suite->entries[i] = (struct ztest_unit_test){
			.test_suite_name = suite->node.name,
			.name = suite->units[i].name,
			.test = run_unit,
			.thread_options = suite->units[i].thread_options,
			.stats = &suite->units[i].stats,
		};
}

void units_init(void)
{
	STRUCT_SECTION_FOREACH(ztest_unit_suite, suite)
		make_entries(suite);
}

static void *unit_of(const struct ztest_unit_test *test)
{
	return CONTAINER_OF(test->stats, struct unit_test, stats);
}

struct ztest_tests units_tests_of(const struct ztest_unit_suite *suite)
{
	return (struct ztest_tests){ suite->entries, suite->entries + suite->count, unit_of };
}

/* Return: whether @a is a better answer than @b for a call at @line of @file. */
static bool is_nearer(const struct ztest_unit_suite *a, const struct ztest_unit_suite *b,
		      const char *file, int line)
{
	bool a_above = strcmp(a->file, file) == 0 && a->line <= line;
	bool b_above = b && strcmp(b->file, file) == 0 && b->line <= line;

	return !b || (a_above && !b_above) || (a_above && b_above && a->line > b->line);
}

const struct ztest_unit_suite *units_find(const char *name, const char *file, int line)
{
	const struct ztest_unit_suite *found = NULL;

	STRUCT_SECTION_FOREACH(ztest_unit_suite, suite) {
		if (strcmp(suite->node.name, name) == 0 && is_nearer(suite, found, file, line))
			found = suite;
	}
	return found;
}

int ztest_run_registered_test_suites(const void *state)
{
	int count_run = 0;

	STRUCT_SECTION_FOREACH(ztest_unit_suite, suite) {
		struct ztest_tests tests = units_tests_of(suite);

		if (!suite->is_registered || !run_is_due(&suite->node, tests, state))
			continue;
		(void)run_suite(&suite->node, tests);
		count_run++;
	}
	return count_run;
}

static void verify(const struct ztest_unit_suite *suite)
{
	run_verify_suite(&suite->node, units_tests_of(suite));
	for (size_t i = 0; i < suite->count; i++)
		run_verify_test(&suite->entries[i]);
}

void ztest_verify_all_registered_test_suites_ran(void)
{
	STRUCT_SECTION_FOREACH(ztest_unit_suite, suite) {
		if (suite->is_registered)
			verify(suite);
	}
}

bool units_any_ran(void)
{
	STRUCT_SECTION_FOREACH(ztest_unit_suite, suite) {
		for (size_t i = 0; i < suite->count; i++) {
			if (suite->units[i].stats.run_count > 0)
				return true;
		}
	}
	return false;
}

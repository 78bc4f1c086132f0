/*
 * Runs suites and tests, and counts.
 */
#include <errno.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>
#include <zephyr/tc_util.h>
#include <zephyr/ztest_test_deprecated.h>

#include "ztest_private.h"

static void *fixture; /* what the setup of the running suite returned */
static bool failed;

bool run_failed(void)
{
	return failed || phase_failed_outside();
}

void run_mark_failed(void)
{
	failed = true;
}

/* ---- the phases ---- */

static void do_setup(const struct ztest_suite_node *suite, const struct ztest_unit_test *test)
{
	ARG_UNUSED(test);
	fixture = suite->setup();
}

static void do_test(const struct ztest_suite_node *suite, const struct ztest_unit_test *test)
{
	STRUCT_SECTION_FOREACH(ztest_test_rule, rule) {
		if (rule->before_each)
			rule->before_each(test, fixture);
	}
	if (suite->before)
		suite->before(fixture);
	test->test(fixture);
}

static void do_after(const struct ztest_suite_node *suite, const struct ztest_unit_test *test)
{
	if (suite->after)
		suite->after(fixture);
	STRUCT_SECTION_FOREACH(ztest_test_rule, rule) {
		if (rule->after_each)
			rule->after_each(test, fixture);
	}
}

static void do_teardown(const struct ztest_suite_node *suite, const struct ztest_unit_test *test)
{
	ARG_UNUSED(test);
	suite->teardown(fixture);
}

/* ---- a test ---- */

static const struct ztest_expected_result_entry *expected_of(const struct ztest_unit_test *test)
{
	STRUCT_SECTION_FOREACH(ztest_expected_result_entry, entry) {
		if (strcmp(entry->test_suite_name, test->test_suite_name) == 0 &&
		    strcmp(entry->test_name, test->name) == 0)
			return entry;
	}
	return NULL;
}

/* A test that is expected to fail or skip passes by doing so. */
static enum ztest_result judge(const struct ztest_unit_test *test, enum ztest_result result)
{
	const struct ztest_expected_result_entry *entry = expected_of(test);
	enum ztest_result wanted;

	if (!entry)
		return result;
	wanted = entry->expected_result == ZTEST_EXPECTED_RESULT_FAIL ? ZTEST_FAIL : ZTEST_SKIP;
	if (result == wanted)
		return ZTEST_PASS;
	printk("    %s was expected to %s\n", test->name, wanted == ZTEST_FAIL ? "fail" : "skip");
	return ZTEST_FAIL;
}

static void count(const struct ztest_unit_test *test, enum ztest_result result, uint32_t ms)
{
	struct ztest_unit_test_stats *stats = test->stats;

	stats->run_count++;
	stats->pass_count += result == ZTEST_PASS;
	stats->skip_count += result == ZTEST_SKIP;
	stats->fail_count += result == ZTEST_FAIL;
	stats->duration_worst_ms = MAX(stats->duration_worst_ms, ms);
	if (result == ZTEST_FAIL)
		run_mark_failed();
}

static enum ztest_result run_test(const struct ztest_suite_node *suite,
				  const struct ztest_unit_test *test)
{
	enum ztest_result result;
	int64_t start;
	uint32_t ms;

	if (CONFIG_ZTEST_TEST_DELAY_MS > 0)
		k_msleep(CONFIG_ZTEST_TEST_DELAY_MS);
	report_test_start(test);
	start = k_uptime_get();
	result = phase_run(do_test, suite, test);
	ms = (uint32_t)(k_uptime_get() - start);
	if (phase_run(do_after, suite, test) == ZTEST_FAIL)
		result = ZTEST_FAIL;
	if (mock_close() && result == ZTEST_PASS)
		result = ZTEST_FAIL;
	result = judge(test, result);
	count(test, result, ms);
	report_test_end(test, result, ms);
	return result;
}

/* ---- a suite ---- */

/* Tests that never started, because their setup failed. */
static void fail_all(struct ztest_tests tests)
{
	for (struct ztest_unit_test *test = tests.first; test < tests.end; test++) {
		count(test, ZTEST_FAIL, 0);
		report_test_start(test);
		report_test_end(test, ZTEST_FAIL, 0);
	}
}

static bool stop_early(void)
{
	return IS_ENABLED(CONFIG_ZTEST_FAIL_FAST) && run_failed();
}

static bool is_wanted(const struct ztest_unit_test *test)
{
	return ztest_api.should_test_run(test->test_suite_name, test->name);
}

static int run_tests(const struct ztest_suite_node *suite, struct ztest_tests tests)
{
	int fails = 0;

	for (int turn = 0; turn < ZTEST_TEST_RUNS; turn++) {
		shuffle_tests(tests);
		for (struct ztest_unit_test *test = tests.first; test < tests.end; test++) {
			if (stop_early())
				return fails;
			if (!is_wanted(test))
				continue;
			if (tests.fixture_of)
				fixture = tests.fixture_of(test);
			fails += run_test(suite, test) == ZTEST_FAIL;
		}
	}
	return fails;
}

static bool run_set_up(const struct ztest_suite_node *suite)
{
	fixture = NULL;
	if (!suite->setup)
		return true;
	switch (phase_run(do_setup, suite, NULL)) {
	case ZTEST_PASS:
		return true;
	case ZTEST_SKIP:
		printk("    The setup of %s may not skip\n", suite->name);
		return false;
	default:
		printk("    The setup of %s failed\n", suite->name);
		return false;
	}
}

static bool run_tear_down(const struct ztest_suite_node *suite)
{
	if (!suite->teardown || phase_run(do_teardown, suite, NULL) != ZTEST_FAIL)
		return true;
	printk("    The teardown of %s failed\n", suite->name);
	run_mark_failed();
	return false;
}

int run_suite(const struct ztest_suite_node *suite, struct ztest_tests tests)
{
	int fails = 0;

	TC_SUITE_START(suite->name);
	suite->stats->run_count++;
	if (run_set_up(suite)) {
		fails = run_tests(suite, tests);
		fails += !run_tear_down(suite);
	} else {
		fail_all(tests);
		fails = (int)(tests.end - tests.first);
		run_mark_failed();
	}
	suite->stats->fail_count += fails > 0;
	report_suite_end(suite, fails == 0);
	return fails;
}

/* ---- all of them ---- */

bool run_is_due(const struct ztest_suite_node *suite, struct ztest_tests tests, const void *state)
{
	if (stop_early() || !select_any(tests))
		return false;
	if (suite->predicate)
		return suite->predicate(state);
	return suite->stats->run_count < ZTEST_SUITE_RUNS;
}

static bool is_suite_due(const void *state, struct ztest_suite_node *suite)
{
	return run_is_due(suite, order_tests_of(suite), state);
}

int ztest_run_test_suites(const void *state)
{
	int count_run = 0;

	for (int turn = 0; turn < ZTEST_SUITE_RUNS; turn++) {
		shuffle_suites();
		STRUCT_SECTION_FOREACH(ztest_suite_node, suite) {
			if (!ztest_api.should_suite_run(state, suite))
				continue;
			(void)run_suite(suite, order_tests_of(suite));
			count_run++;
		}
	}
	return count_run;
}

static void run_all(const void *state)
{
	(void)ztest_run_test_suites(state);
}

struct ztest_arch_api ztest_api = {
	.run_all = run_all,
	.should_suite_run = is_suite_due,
	.should_test_run = select_test,
};

void ztest_run_all(const void *state)
{
	ztest_api.run_all(state);
}

static int run_selected(const struct ztest_suite_node *suite, struct ztest_tests tests)
{
	return select_any(tests) ? run_suite(suite, tests) : 0;
}

int ztest_run_suite_named(const char *name, const char *file, int line)
{
	const struct ztest_unit_suite *units;

	STRUCT_SECTION_FOREACH(ztest_suite_node, suite) {
		if (strcmp(suite->name, name) == 0)
			return run_selected(suite, order_tests_of(suite));
	}
	units = units_find(name, file, line);
	if (units)
		return run_selected(&units->node, units_tests_of(units));
	printk("ERROR: There is no suite %s\n", name);
	run_mark_failed();
	return -ENOENT;
}

void run_verify_suite(const struct ztest_suite_node *suite, struct ztest_tests tests)
{
	if (suite->stats->run_count > 0 || !select_any(tests))
		return;
	printk("ERROR: Test suite '%s' did not run.\n", suite->name);
	run_mark_failed();
}

void run_verify_test(const struct ztest_unit_test *test)
{
	if (test->stats->run_count > 0 || !is_wanted(test))
		return;
	printk("ERROR: Test '%s.%s' did not run.\n", test->test_suite_name, test->name);
	run_mark_failed();
}

void ztest_verify_all_test_suites_ran(void)
{
	STRUCT_SECTION_FOREACH(ztest_suite_node, suite)
		run_verify_suite(suite, order_tests_of(suite));
	STRUCT_SECTION_FOREACH(ztest_unit_test, test)
		run_verify_test(test);
}

/*
 * What a run prints, in the form that readers of Ztest's output know.
 */
#include <string.h>

#include <zephyr/sys/printk.h>
#include <zephyr/tc_util.h>
#include <zephyr/ztest_test_deprecated.h>

#include <neuron/system.h>

#include "ztest_private.h"

#define SECONDS_FMT "%u.%03u seconds"
#define SECONDS(ms) (ms) / 1000, (ms) % 1000

struct totals {
	uint32_t pass, fail, skip, ms;
};

static const char *const words[] = {
	[ZTEST_PASS] = "PASS",
	[ZTEST_SKIP] = "SKIP",
	[ZTEST_FAIL] = "FAIL",
};

void report_test_start(const struct ztest_unit_test *test)
{
	printk("START - %s\n", test->name);
}

void report_test_end(const struct ztest_unit_test *test, enum ztest_result result, uint32_t ms)
{
	printk(" %s - %s in " SECONDS_FMT "\n", words[result], test->name, SECONDS(ms));
	PRINT_LINE;
}

void report_suite_end(const struct ztest_suite_node *suite, bool succeeded)
{
	printk("TESTSUITE %s %s\n\n", suite->name, succeeded ? "succeeded" : "failed.");
}

/* ---- summary ---- */

static enum ztest_result result_of(const struct ztest_unit_test *test)
{
	if (test->stats->fail_count > 0)
		return ZTEST_FAIL;
	return test->stats->pass_count > 0 ? ZTEST_PASS : ZTEST_SKIP;
}

static struct totals totals_of(struct ztest_tests tests)
{
	struct totals sum = { 0, 0, 0, 0 };

	for (struct ztest_unit_test *test = tests.first; test < tests.end; test++) {
		if (test->stats->run_count == 0)
			continue;
		sum.pass += result_of(test) == ZTEST_PASS;
		sum.fail += result_of(test) == ZTEST_FAIL;
		sum.skip += result_of(test) == ZTEST_SKIP;
		sum.ms += test->stats->duration_worst_ms;
	}
	return sum;
}

/* Hundredths of a per cent of the tests that were not skipped. */
static uint32_t pass_rate(const struct totals *sum)
{
	uint32_t judged = sum->pass + sum->fail;

	return judged ? sum->pass * 10000 / judged : 0;
}

static void print_suite(const struct ztest_suite_node *suite, const struct totals *sum)
{
	bool suite_failed = suite->stats->fail_count > 0;
	const char *word = suite_failed ? "FAIL" : sum->pass > 0 ? "PASS" : "SKIP";
	uint32_t rate = pass_rate(sum);

	printk("SUITE %s - %3u.%02u%% [%s]: pass = %u, fail = %u, skip = %u, total = %u duration = "
	       SECONDS_FMT "\n", word, rate / 100, rate % 100, suite->name, sum->pass, sum->fail,
	       sum->skip, sum->pass + sum->fail + sum->skip, SECONDS(sum->ms));
}

static void print_test(const struct ztest_unit_test *test)
{
	const struct ztest_unit_test_stats *stats = test->stats;

	printk(" - %s - [%s.%s] duration = " SECONDS_FMT "\n", words[result_of(test)],
	       test->test_suite_name, test->name, SECONDS(stats->duration_worst_ms));
	if (stats->pass_count > 0 && stats->fail_count > 0)
		printk("    flaky: %u of %u runs failed\n", stats->fail_count, stats->run_count);
}

static void summarise(const struct ztest_suite_node *suite, struct ztest_tests tests)
{
	struct totals sum = totals_of(tests);

	if (suite->stats->run_count == 0)
		return;
	print_suite(suite, &sum);
	for (struct ztest_unit_test *test = tests.first; test < tests.end; test++) {
		if (test->stats->run_count > 0)
			print_test(test);
	}
	printk("\n");
}

void report_summary(void)
{
	order_sort();
	printk("\n------ TESTSUITE SUMMARY START ------\n\n");
	STRUCT_SECTION_FOREACH(ztest_suite_node, suite)
		summarise(suite, order_tests_of(suite));
	STRUCT_SECTION_FOREACH(ztest_unit_suite, suite)
		summarise(&suite->node, units_tests_of(suite));
	printk("------ TESTSUITE SUMMARY END ------\n\n");
}

void report_verdict_and_exit(bool succeeded)
{
	PRINT_LINE;
	printk("PROJECT EXECUTION %s\n", succeeded ? "SUCCESSFUL" : "FAILED");
	nx_system_exit(succeeded ? 0 : 1);
}

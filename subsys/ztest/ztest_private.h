/*
 * What the harness's own files share.
 *
 * A phase is one run of the harness's thread: a setup, a test with its before(), an after(), a
 * teardown. It ends with a result, which any thread may decide; a failure is final.
 */
#ifndef ZTEST_PRIVATE_H
#define ZTEST_PRIVATE_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/toolchain.h>
#include <zephyr/ztest_test.h>

enum ztest_result {
	ZTEST_PENDING,
	ZTEST_PASS,
	ZTEST_SKIP,
	ZTEST_FAIL,
};

typedef void (*ztest_phase_fn)(const struct ztest_suite_node *suite,
			       const struct ztest_unit_test *test);

/* ---- phase.c ---- */

/** phase_init - the calling thread is the harness. */
void phase_init(void);
/** phase_run - runs @fn in the harness's thread to its end. Return: the result; never PENDING. */
enum ztest_result phase_run(ztest_phase_fn fn, const struct ztest_suite_node *suite,
			    const struct ztest_unit_test *test);
/** phase_mark - the open phase has result @result, unless it failed already. Context: any. */
void phase_mark(enum ztest_result result);
/** phase_mark_expected_end - the phase's thread is about to end, as its test foresaw. */
void phase_mark_expected_end(void);
/** phase_failed_outside - an assertion failed while no phase was open. */
bool phase_failed_outside(void);

/* ---- order.c: tests lie in the order of (suite, name), suites in that of their names ---- */

struct ztest_tests {
	struct ztest_unit_test *first, *end;
	/* The fixture of one of them; NULL: all have what the suite's setup returned. */
	void *(*fixture_of)(const struct ztest_unit_test *test);
};

void order_sort(void);
/** order_tests_of - the tests of @suite, which lie side by side. */
struct ztest_tests order_tests_of(const struct ztest_suite_node *suite);

/* ---- report.c ---- */

void report_test_start(const struct ztest_unit_test *test);
void report_test_end(const struct ztest_unit_test *test, enum ztest_result result, uint32_t ms);
void report_suite_end(const struct ztest_suite_node *suite, bool succeeded);
/** report_summary - all that ran, once more. */
void report_summary(void);
FUNC_NORETURN void report_verdict_and_exit(bool succeeded);

/* ---- run.c ---- */

/** run_failed - something that ran so far makes the whole run a failure. */
bool run_failed(void);
/** run_mark_failed - the run is a failure whatever the tests say. */
void run_mark_failed(void);
/** run_suite - runs the selected ones of @tests. Return: how many failed, the teardown too. */
int run_suite(const struct ztest_suite_node *suite, struct ztest_tests tests);
/** run_is_due - whether @suite, which consists of @tests, is to run now. */
bool run_is_due(const struct ztest_suite_node *suite, struct ztest_tests tests, const void *state);
/** run_verify_suite, run_verify_test - the run fails if that never ran though it should have. */
void run_verify_suite(const struct ztest_suite_node *suite, struct ztest_tests tests);
void run_verify_test(const struct ztest_unit_test *test);

/* ---- units.c: arrays of tests, <zephyr/ztest_test_deprecated.h> ---- */

struct ztest_unit_suite;

/** units_init - makes the entries of all arrays. */
void units_init(void);
struct ztest_tests units_tests_of(const struct ztest_unit_suite *suite);
/** units_find - Return: the array @name nearest above @line of @file, else any; or NULL. */
const struct ztest_unit_suite *units_find(const char *name, const char *file, int line);
bool units_any_ran(void);

/* ---- options ---- */

#ifdef CONFIG_ZTEST_SHUFFLE
#define ZTEST_SUITE_RUNS CONFIG_ZTEST_SHUFFLE_SUITE_REPEAT_COUNT
#define ZTEST_TEST_RUNS CONFIG_ZTEST_SHUFFLE_TEST_REPEAT_COUNT
void shuffle_init(void);
void shuffle_suites(void);
void shuffle_tests(struct ztest_tests tests);
#else
#define ZTEST_SUITE_RUNS 1
#define ZTEST_TEST_RUNS 1
static inline void shuffle_init(void)
{
}

static inline void shuffle_suites(void)
{
}

static inline void shuffle_tests(struct ztest_tests tests)
{
	(void)tests;
}
#endif

/** select_test, select_any - whether the test of that name, or any of @tests, is to run. */
#ifdef CONFIG_ZTEST_SELECT
bool select_test(const char *suite, const char *test);
bool select_any(struct ztest_tests tests);
#else
static inline bool select_test(const char *suite, const char *test)
{
	(void)suite;
	(void)test;
	return true;
}

static inline bool select_any(struct ztest_tests tests)
{
	(void)tests;
	return true;
}
#endif

/** fatal_hook_close, assert_hook_close - Return: an expected error never came; it no longer is. */
#ifdef CONFIG_ZTEST_FATAL_HOOK
bool fatal_hook_close(void);
#else
static inline bool fatal_hook_close(void)
{
	return false;
}
#endif

#ifdef CONFIG_ZTEST_ASSERT_HOOK
bool assert_hook_close(void);
#else
static inline bool assert_hook_close(void)
{
	return false;
}
#endif

/** mock_close - forgets the values for stand-ins. Return: there were some, which it said. */
#ifdef CONFIG_ZTEST_MOCKING
bool mock_close(void);
#else
static inline bool mock_close(void)
{
	return false;
}
#endif

#endif /* ZTEST_PRIVATE_H */

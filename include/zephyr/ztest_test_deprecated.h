/*
 * Tests as Zephyr had them before ZTEST(): arrays of functions that the program's own test_main()
 * runs. Both forms may stand in one program.
 *
 *	void test_main(void)
 *	{
 *		ztest_test_suite(sums, ztest_unit_test(test_add));
 *		ztest_run_test_suite(sums);
 *	}
 *
 * Each test runs in a thread of its own with its setup before it; its teardown always runs, also
 * behind a test that failed.
 */
#ifndef ZEPHYR_ZTEST_TEST_DEPRECATED_H
#define ZEPHYR_ZTEST_TEST_DEPRECATED_H

#include <zephyr/sys/util.h>
#include <zephyr/ztest_test.h>

/** A test of an array: what its macro says, and how it went. */
struct unit_test {
	const char *name;
	void (*test)(void);
	void (*setup)(void);    /* NULL or a function that runs before it */
	void (*teardown)(void); /* NULL or a function that runs after it */
	uint32_t thread_options;
	bool one_cpu;
	struct ztest_unit_test_stats stats;
};

/** A named array of tests, where it stands, and its entries in the form the harness runs. */
struct ztest_unit_suite {
	struct ztest_suite_node node;
	struct unit_test *units;
	struct ztest_unit_test *entries; /* [count], filled before the first test runs */
	size_t count;
	const char *file;
	int line;
	bool is_registered;
};

/** unit_test_noop - for a setup or teardown with nothing to do. */
static inline void unit_test_noop(void)
{
}

#define ZTEST_UNIT(fn, before, after, options, single)                                             \
	{                                                                                          \
		.name = STRINGIFY(fn), .test = (fn), .setup = (before), .teardown = (after),       \
		.thread_options = (options), .one_cpu = (single),                                  \
	}

/** ztest_unit_test - a test of an array. The user forms run in kernel mode. */
#define ztest_unit_test(fn) ZTEST_UNIT(fn, NULL, NULL, 0, false)
#define ztest_user_unit_test(fn) ZTEST_UNIT(fn, NULL, NULL, 0, false)
/** ztest_unit_test_setup_teardown - one with functions before and after, void (void). */
#define ztest_unit_test_setup_teardown(fn, setup, teardown)                                        \
	ZTEST_UNIT(fn, setup, teardown, 0, false)
#define ztest_user_unit_test_setup_teardown(fn, setup, teardown)                                   \
	ZTEST_UNIT(fn, setup, teardown, 0, false)
/** ztest_1cpu_unit_test - one that has a single CPU, as ztest_simple_1cpu_before() makes it. */
#define ztest_1cpu_unit_test(fn) ZTEST_UNIT(fn, NULL, NULL, 0, true)
#define ztest_1cpu_user_unit_test(fn) ZTEST_UNIT(fn, NULL, NULL, 0, true)

#define ZTEST_UNIT_SUITE(suite, due, registered, ...)                                              \
	static struct unit_test suite##_units[] = { __VA_ARGS__ };                                 \
	static struct ztest_unit_test suite##_unit_entries[ARRAY_SIZE(suite##_units)];             \
	static struct ztest_suite_stats suite##_unit_stats;                                        \
	static STRUCT_SECTION_ITERABLE(ztest_unit_suite, suite##_unit_suite) = {                   \
		.node = { .name = STRINGIFY(suite), .before = ztest_unit_before,                   \
			  .after = ztest_unit_after, .predicate = (due),                           \
			  .stats = &suite##_unit_stats },                                          \
		.units = suite##_units,                                                            \
		.entries = suite##_unit_entries,                                                   \
		.count = ARRAY_SIZE(suite##_units),                                                \
		.file = __FILE__,                                                                  \
		.line = __LINE__,                                                                  \
		.is_registered = (registered),                                                     \
	}

/**
 * ztest_test_suite - defines an array of tests, in a function or outside of one. It runs when
 * ztest_run_test_suite() names it: that takes the nearest one above it in its file, else one of
 * another file.
 */
#define ztest_test_suite(suite, ...) ZTEST_UNIT_SUITE(suite, NULL, false, __VA_ARGS__)

/**
 * ztest_register_test_suite - defines, outside of functions, an array of tests that
 * ztest_run_registered_test_suites() runs.
 * @PREDICATE: bool (const void *state), whether to run now; with NULL it runs once
 */
#define ztest_register_test_suite(SUITE_NAME, PREDICATE, ...)                                      \
	ZTEST_UNIT_SUITE(SUITE_NAME, PREDICATE, true, __VA_ARGS__)

/**
 * ztest_run_registered_test_suites - runs each registered array whose predicate holds for @state.
 * Return: how many ran. Context: thread.
 */
int ztest_run_registered_test_suites(const void *state);
/** ztest_verify_all_registered_test_suites_ran - the run fails if a registered one never ran. */
void ztest_verify_all_registered_test_suites_ran(void);

/* What arrays run around their tests; @unit: the struct unit_test. */
void ztest_unit_before(void *unit);
void ztest_unit_after(void *unit);

#endif /* ZEPHYR_ZTEST_TEST_DEPRECATED_H */

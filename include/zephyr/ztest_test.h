/*
 * Tests and suites: how they are declared, how they run, how one ends.
 *
 * Suites run in the order of their names, and tests within them too. The setup, each test with the
 * suite's before(), each after() and the teardown run in a thread of their own, of priority
 * CONFIG_ZTEST_THREAD_PRIORITY, so that each of them can fail at any depth.
 */
#ifndef ZEPHYR_ZTEST_TEST_H
#define ZEPHYR_ZTEST_TEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/iterable_sections.h>
#include <zephyr/toolchain.h>

enum ztest_expected_result {
	ZTEST_EXPECTED_RESULT_FAIL = 0,
	ZTEST_EXPECTED_RESULT_SKIP,
};

/** What a test is expected to do other than pass. */
struct ztest_expected_result_entry {
	const char *test_suite_name;
	const char *test_name;
	enum ztest_expected_result expected_result;
};

/** ZTEST_TEST_COUNT, ZTEST_SUITE_COUNT - how many ZTEST() and ZTEST_SUITE() the program has. */
#define ZTEST_TEST_COUNT ZTEST_SECTION_COUNT(ztest_unit_test)
#define ZTEST_SUITE_COUNT ZTEST_SECTION_COUNT(ztest_suite_node)
#define ZTEST_SECTION_COUNT(type)                                                                  \
	({                                                                                         \
		size_t ztest_count;                                                                \
		STRUCT_SECTION_COUNT(type, &ztest_count);                                          \
		ztest_count;                                                                       \
	})

/** How often a test ended how, and how long it took. */
struct ztest_unit_test_stats {
	uint32_t run_count;
	uint32_t skip_count;
	uint32_t fail_count;
	uint32_t pass_count;
	uint32_t duration_worst_ms;
};

struct ztest_unit_test {
	const char *test_suite_name;
	const char *name;
	void (*test)(void *fixture);
	uint32_t thread_options;
	struct ztest_unit_test_stats *stats;
};

struct ztest_suite_stats {
	uint32_t run_count;
	uint32_t skip_count;
	uint32_t fail_count;
};

typedef void *(*ztest_suite_setup_t)(void);
typedef void (*ztest_suite_before_t)(void *fixture);
typedef void (*ztest_suite_after_t)(void *fixture);
typedef void (*ztest_suite_teardown_t)(void *fixture);
typedef bool (*ztest_suite_predicate_t)(const void *state);

struct ztest_suite_node {
	const char *name;
	ztest_suite_setup_t setup;
	ztest_suite_before_t before;
	ztest_suite_after_t after;
	ztest_suite_teardown_t teardown;
	ztest_suite_predicate_t predicate;
	struct ztest_suite_stats *stats;
};

typedef void (*ztest_rule_cb)(const struct ztest_unit_test *test, void *fixture);

/** Runs around each test of every suite. */
struct ztest_test_rule {
	ztest_rule_cb before_each;
	ztest_rule_cb after_each;
};

/**
 * ZTEST_SUITE - defines a suite. Any of the functions may be NULL.
 * @PREDICATE: bool (const void *state), whether to run now; without one it runs once
 * @setup_fn: void *(void), whose result is the fixture   @before_fn, @after_fn: void (void *),
 * around each test   @teardown_fn: void (void *), after the last one
 */
#define ZTEST_SUITE(SUITE_NAME, PREDICATE, setup_fn, before_fn, after_fn, teardown_fn)             \
	static struct ztest_suite_stats ztest_suite_stats_##SUITE_NAME;                            \
	static STRUCT_SECTION_ITERABLE(ztest_suite_node, ztest_suite_node_##SUITE_NAME) = {        \
		.name = STRINGIFY(SUITE_NAME),                                                     \
		.setup = (setup_fn),                                                               \
		.before = (before_fn),                                                             \
		.after = (after_fn),                                                               \
		.teardown = (teardown_fn),                                                         \
		.predicate = (PREDICATE),                                                          \
		.stats = &ztest_suite_stats_##SUITE_NAME,                                          \
	}

#define ZTEST_ENTRY(suite, fn, options)                                                            \
	static struct ztest_unit_test_stats suite##_##fn##_stats;                                  \
	static STRUCT_SECTION_ITERABLE(ztest_unit_test, suite##_##fn##_entry) = {                  \
		.test_suite_name = STRINGIFY(suite),                                               \
		.name = STRINGIFY(fn),                                                             \
		.test = suite##_##fn##_run,                                                        \
		.thread_options = (options),                                                       \
		.stats = &suite##_##fn##_stats,                                                    \
	}

#define ZTEST_PLAIN(suite, fn, options)                                                            \
	static void suite##_##fn(void);                                                            \
	static void suite##_##fn##_run(void *ztest_fixture)                                        \
	{                                                                                          \
		ARG_UNUSED(ztest_fixture);                                                         \
		suite##_##fn();                                                                    \
	}                                                                                          \
	ZTEST_ENTRY(suite, fn, options);                                                           \
	static void suite##_##fn(void)

#define ZTEST_WITH_FIXTURE(suite, fn, options)                                                     \
	static void suite##_##fn(struct suite##_fixture *fixture);                                 \
	static void suite##_##fn##_run(void *ztest_fixture)                                        \
	{                                                                                          \
		suite##_##fn((struct suite##_fixture *)ztest_fixture);                             \
	}                                                                                          \
	ZTEST_ENTRY(suite, fn, options);                                                           \
	static void suite##_##fn(struct suite##_fixture *fixture __unused)

/** ZTEST - defines test @fn of @suite; the body follows. */
#define ZTEST(suite, fn) ZTEST_PLAIN(suite, fn, 0)
/** ZTEST_F - the same, with `struct <suite>_fixture *fixture`, what the suite's setup returned. */
#define ZTEST_F(suite, fn) ZTEST_WITH_FIXTURE(suite, fn, 0)
/** ZTEST_USER, ZTEST_USER_F - user mode belongs to processes here: these run in kernel mode. */
#define ZTEST_USER(suite, fn) ZTEST_PLAIN(suite, fn, 0)
#define ZTEST_USER_F(suite, fn) ZTEST_WITH_FIXTURE(suite, fn, 0)

/** ZTEST_RULE - functions that run around each test of the program; either may be NULL. */
#define ZTEST_RULE(name, before_each_fn, after_each_fn)                                            \
	static STRUCT_SECTION_ITERABLE(ztest_test_rule, ztest_rule_##name) = {                     \
		.before_each = (before_each_fn),                                                   \
		.after_each = (after_each_fn),                                                     \
	}

#define ZTEST_EXPECT(suite, fn, result)                                                            \
	static const STRUCT_SECTION_ITERABLE(ztest_expected_result_entry,                          \
					     ztest_expect_##suite##_##fn) = {                      \
		.test_suite_name = STRINGIFY(suite),                                               \
		.test_name = STRINGIFY(fn),                                                        \
		.expected_result = (result),                                                       \
	}

/** ZTEST_EXPECT_FAIL, ZTEST_EXPECT_SKIP - the test passes if, and only if, it fails or skips. */
#define ZTEST_EXPECT_FAIL(suite, fn) ZTEST_EXPECT(suite, fn, ZTEST_EXPECTED_RESULT_FAIL)
#define ZTEST_EXPECT_SKIP(suite, fn) ZTEST_EXPECT(suite, fn, ZTEST_EXPECTED_RESULT_SKIP)

/* Partitions of memory that user-mode tests share: all of it is shared here. */
#define ZTEST_DMEM
#define ZTEST_BMEM
#define ZTEST_SECTION

/**
 * ztest_test_fail, _pass, _skip - end the running test, and the calling thread.
 * From a thread that a test started they end the test as well.
 * Context: any; from an interrupt they return, and the test ends when the interrupt does.
 */
void ztest_test_fail(void);
void ztest_test_pass(void);
void ztest_test_skip(void);
/** ztest_skip_failed_assumption - skips; with CONFIG_ZTEST_FAIL_ON_ASSUME the run fails for it. */
void ztest_skip_failed_assumption(void);

/**
 * ztest_run_test_suites - runs each suite whose predicate holds for @state.
 * Return: how many ran. Context: thread.
 */
int ztest_run_test_suites(const void *state);
/** ztest_run_all - the same; for a program's own test_main(). */
void ztest_run_all(const void *state);
/**
 * ztest_run_test_suite - runs the one suite of that name, or array of tests
 * (<zephyr/ztest_test_deprecated.h>). Return: how many of its tests failed; -ENOENT.
 */
#define ztest_run_test_suite(suite, ...) \
	ztest_run_suite_named(STRINGIFY(suite), __FILE__, __LINE__)
int ztest_run_suite_named(const char *name, const char *file, int line);
/**
 * The functions that ztest_run_all() goes by. A program may replace them before main(); the
 * defaults run what is due and selected.
 */
struct ztest_arch_api {
	void (*run_all)(const void *state);
	bool (*should_suite_run)(const void *state, struct ztest_suite_node *suite);
	bool (*should_test_run)(const char *suite, const char *test);
};
extern struct ztest_arch_api ztest_api;

/** ztest_verify_all_test_suites_ran - the run fails if a suite never ran. */
void ztest_verify_all_test_suites_ran(void);

/** test_main - what the harness's main() calls; a program may define its own. */
void test_main(void);

/**
 * ztest_simple_1cpu_before, _after - for a suite's before and after: tests in between have one
 * CPU; a thread of highest priority holds each of the others. Nothing to do without SMP.
 */
void ztest_simple_1cpu_before(void *data);
void ztest_simple_1cpu_after(void *data);

#endif /* ZEPHYR_ZTEST_TEST_H */

/*
 * Arrays of tests, run by the application's own test_main().
 */
#include <zephyr/ztest.h>

int run_other_file(void);

static char events[16];

static void note(char event)
{
	size_t length = strlen(events);

	zassert_true(length < sizeof(events) - 1, "too many events");
	events[length] = event;
}

static void setup(void)
{
	note('s');
}

static void teardown(void)
{
	note('t');
}

static void test_setup_came_before(void)
{
	zassert_equal(strcmp(events, "s"), 0, "events: %s", events);
	note('x');
}

static void test_teardown_came_after(void)
{
	zassert_equal(strcmp(events, "sxt"), 0, "events: %s", events);
}

static void test_skips(void)
{
	ztest_test_skip();
}

/* ---- one CPU ---- */

static K_THREAD_STACK_DEFINE(helper_stack, 4096);
static struct k_thread helper;
static atomic_t helper_ran;

static void run_helper(void *p1, void *p2, void *p3)
{
	atomic_set(&helper_ran, 1);
}

static void test_one_cpu(void)
{
	atomic_set(&helper_ran, 0);
	k_thread_create(&helper, helper_stack, K_THREAD_STACK_SIZEOF(helper_stack), run_helper,
			NULL, NULL, NULL, K_LOWEST_APPLICATION_THREAD_PRIO, 0, K_NO_WAIT);
	k_busy_wait(20000);
	zassert_equal(atomic_get(&helper_ran), 0, "another CPU ran it");
	zassert_equal(k_thread_join(&helper, K_FOREVER), 0, NULL);
}

/* ---- the same name in two branches ---- */

static void test_of_branch(void)
{
}

static void test_of_other_branch(void)
{
	zassert_unreachable("the branch was not taken");
}

static int run_branch(bool first)
{
	if (first) {
		ztest_test_suite(branch, ztest_unit_test(test_of_branch));
		return ztest_run_test_suite(branch);
	}
	ztest_test_suite(branch, ztest_unit_test(test_of_other_branch));
	return ztest_run_test_suite(branch);
}

/* ---- registered ones ---- */

enum phase { BOOT, REST };

static bool is_boot(const void *state)
{
	return *(const enum phase *)state == BOOT;
}

static bool is_rest(const void *state)
{
	return *(const enum phase *)state == REST;
}

static unsigned int at_boot, at_rest, whenever;

static void test_registered_at_boot(void)
{
	at_boot++;
}

static void test_registered_at_rest(void)
{
	at_rest++;
}

static void test_registered_without_predicate(void)
{
	whenever++;
}

ztest_register_test_suite(boot_only, is_boot, ztest_unit_test(test_registered_at_boot));
ztest_register_test_suite(rest_only, is_rest, ztest_unit_test(test_registered_at_rest),
			  ztest_user_unit_test(test_registered_at_rest));
ztest_register_test_suite(once, NULL, ztest_unit_test(test_registered_without_predicate));

static void test_of_state(void)
{
	zassert_equal(at_boot, 1, NULL);
	zassert_equal(at_rest, 4, NULL);
	zassert_equal(whenever, 1, NULL);
}

static int run_registered(void)
{
	static enum phase phase;
	int count = 0;

	phase = BOOT;
	count += ztest_run_registered_test_suites(&phase);
	phase = REST;
	count += ztest_run_registered_test_suites(&phase);
	count += ztest_run_registered_test_suites(&phase);
	return count;
}

/* ---- a suite of the present form beside them ---- */

ZTEST_SUITE(present, NULL, NULL, NULL, NULL, NULL);

ZTEST(present, test_counts)
{
	zassert_equal(ZTEST_SUITE_COUNT, 1);
	zassert_equal(ZTEST_TEST_COUNT, 1);
}

static int other_file_fails, registered_count;

static void test_counts_of_runs(void)
{
	zassert_equal(other_file_fails, 0, NULL);
	zassert_equal(registered_count, 4, NULL);
}

void test_main(void)
{
	ztest_test_suite(around,
			 ztest_unit_test_setup_teardown(test_setup_came_before, setup, teardown),
			 ztest_unit_test(test_teardown_came_after),
			 ztest_user_unit_test_setup_teardown(test_skips, unit_test_noop,
							     unit_test_noop),
			 ztest_1cpu_unit_test(test_one_cpu),
			 ztest_1cpu_user_unit_test(test_one_cpu));
	ztest_run_test_suite(around);
	(void)run_branch(true);
	other_file_fails = run_other_file();
	registered_count = run_registered();
	ztest_test_suite(after, ztest_unit_test(test_of_state),
			 ztest_unit_test(test_counts_of_runs));
	/* Nothing of it has run when another suite was selected. */
	if (registered_count > 0) {
		ztest_run_test_suite(after);
		ztest_verify_all_registered_test_suites_ran();
	}
	(void)ztest_run_test_suites(NULL);
}

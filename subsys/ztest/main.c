/*
 * The program around the tests.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>
#include <zephyr/ztest_test_deprecated.h>

#include "ztest_private.h"

int main(void);

__weak void test_main(void)
{
	ztest_run_all(NULL);
	(void)ztest_run_registered_test_suites(NULL);
	if (!IS_ENABLED(CONFIG_ZTEST_VERIFY_RUN_ALL) || IS_ENABLED(CONFIG_ZTEST_FAIL_FAST))
		return;
	ztest_verify_all_test_suites_ran();
	ztest_verify_all_registered_test_suites_ran();
}

static bool anything_ran(void)
{
	STRUCT_SECTION_FOREACH(ztest_unit_test, test) {
		if (test->stats->run_count > 0)
			return true;
	}
	return units_any_ran();
}

int main(void)
{
	phase_init();
	units_init();
	order_sort();
	shuffle_init();
	test_main();
	if (!IS_ENABLED(CONFIG_ZTEST_NO_YIELD))
		k_yield();
	report_summary();
	if (phase_failed_outside())
		printk("ERROR: an assertion failed while no test ran\n");
	if (!anything_ran()) {
		printk("ERROR: no test ran\n");
		run_mark_failed();
	}
	report_verdict_and_exit(!run_failed());
}

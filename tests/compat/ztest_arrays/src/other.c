/*
 * An array whose name another file has, too; and headers without their prefix.
 */
#include <kernel.h>
#include <sys/util.h>
#include <ztest.h>

int run_other_file(void);

static void test_other_file(void)
{
	zassert_equal(strcmp(k_thread_name_get(k_current_get()), "test_other_file"), 0, NULL);
}

int run_other_file(void)
{
	ztest_test_suite(around, ztest_unit_test(test_other_file));
	return ztest_run_test_suite(around);
}

/*
 * What CMakeLists.txt, Kconfig and prj.conf of an application of Zephyr's shape say, holds.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include "extra.h"

ZTEST(plain_build, test_definitions_come_from_cmake)
{
	zassert_equal(FROM_CMAKE, 7);
	zassert_str_equal(TEXT, "two words");
}

ZTEST(plain_build, test_source_of_an_option_is_linked)
{
	zassert_true(IS_ENABLED(CONFIG_PLAIN_EXTRA));
	zassert_equal(extra(), 42);
}

ZTEST(plain_build, test_mapped_symbol_sets_ours)
{
	zassert_equal(CONFIG_MP_MAX_NUM_CPUS, 2);
}

ZTEST(plain_build, test_what_is_always_so_is_visible)
{
	zassert_true(IS_ENABLED(CONFIG_MULTITHREADING));
}

ZTEST(plain_build, test_board_fragment_counts)
{
	zassert_equal(CONFIG_THREAD_MAX_NAME_LEN, 17);
}

ZTEST_SUITE(plain_build, NULL, NULL, NULL, NULL, NULL);

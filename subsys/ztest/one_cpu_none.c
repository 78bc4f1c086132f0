/*
 * One CPU for a test, on a machine that has no more.
 */
#include <zephyr/ztest_test.h>

#include <zephyr/toolchain.h>

void ztest_simple_1cpu_before(void *data)
{
	ARG_UNUSED(data);
}

void ztest_simple_1cpu_after(void *data)
{
	ARG_UNUSED(data);
}

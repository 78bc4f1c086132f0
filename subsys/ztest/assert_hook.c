/*
 * Failed kernel assertions that a test expects end the thread they are in; any other ends the
 * system.
 */
#include <zephyr/ztest_error_hook.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/printk.h>

#include "ztest_private.h"

static atomic_t expected;

void ztest_set_assert_valid(bool valid)
{
	atomic_set(&expected, valid);
}

bool assert_hook_close(void)
{
	return atomic_set(&expected, 0) != 0;
}

__weak void ztest_post_assert_fail_hook(void)
{
	k_thread_abort(k_current_get());
}

void assert_post_action(const char *file, unsigned int line)
{
	printk("Caught assert failed at %s:%u\n", file, line);
	if (!atomic_cas(&expected, 1, 0)) {
		printk("Assert failed was unexpected, aborting...\n");
		k_panic();
	}
	printk("Assert error expected as part of test case.\n");
	phase_mark_expected_end();
	ztest_post_assert_fail_hook();
	/* An interrupt handler cannot be ended alone. */
	k_panic();
}

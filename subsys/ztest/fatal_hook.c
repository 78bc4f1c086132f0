/*
 * Fatal errors that a test expects end the thread they hit; any other ends the system.
 */
#include <zephyr/ztest_error_hook.h>

#include <zephyr/sys/atomic.h>
#include <zephyr/sys/printk.h>

#include "ztest_private.h"

static atomic_t expected;

void ztest_set_fault_valid(bool valid)
{
	atomic_set(&expected, valid);
}

bool fatal_hook_close(void)
{
	return atomic_set(&expected, 0) != 0;
}

__weak void ztest_post_fatal_error_hook(unsigned int reason, const z_arch_esf_t *esf)
{
	ARG_UNUSED(reason);
	ARG_UNUSED(esf);
}

void k_sys_fatal_error_handler(unsigned int reason, const z_arch_esf_t *esf)
{
	printk("Caught system error -- reason %u\n", reason);
	if (!atomic_cas(&expected, 1, 0)) {
		printk("Fatal error was unexpected, aborting...\n");
		k_fatal_halt(reason);
	}
	printk("Fatal error expected as part of test case.\n");
	phase_mark_expected_end();
	ztest_post_fatal_error_hook(reason, esf);
}

#include "common.h"

#include <zephyr/ztest.h>

K_THREAD_STACK_DEFINE(helper_stack, STACK_SIZE);
struct k_thread helper;
unsigned int fatal_reason;
k_tid_t fatal_thread;
unsigned int fatal_count;

void ztest_post_fatal_error_hook(unsigned int reason, const z_arch_esf_t *esf)
{
	ARG_UNUSED(esf);
	fatal_reason = reason;
	fatal_thread = k_current_get();
	fatal_count++;
}

void run_helper(k_thread_entry_t entry, void *arg, int prio)
{
	fatal_count = 0;
	k_thread_create(&helper, helper_stack, K_THREAD_STACK_SIZEOF(helper_stack), entry, arg,
			NULL, NULL, prio, 0, K_NO_WAIT);
	zassert_ok(k_thread_join(&helper, K_SECONDS(10)));
}

/* What check_options.py compares with the rest of the console. */
static void *tell_options(void)
{
	printk("options: BOOT_BANNER=%d BOOT_MARKERS=%d LOCKDEP=%d LOCK_STAT=%d\n",
	       IS_ENABLED(CONFIG_BOOT_BANNER), IS_ENABLED(CONFIG_BOOT_MARKERS),
	       IS_ENABLED(CONFIG_LOCKDEP), IS_ENABLED(CONFIG_LOCK_STAT));
	printk("options: ASSERT=%d ASSERT_NO_FILE_INFO=%d KSELFTEST=%d TIMER_SBI=%d "
	       "TIMER_SSTC=%d\n", IS_ENABLED(CONFIG_ASSERT), IS_ENABLED(CONFIG_ASSERT_NO_FILE_INFO),
	       IS_ENABLED(CONFIG_KSELFTEST), IS_ENABLED(CONFIG_TIMER_SBI),
	       IS_ENABLED(CONFIG_TIMER_SSTC));
	return NULL;
}

ZTEST_SUITE(options, NULL, tell_options, NULL, NULL, NULL);

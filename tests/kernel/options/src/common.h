/*
 * One thread for the tests of what options do, and what they expect to go wrong.
 */
#ifndef TESTS_OPTIONS_COMMON_H
#define TESTS_OPTIONS_COMMON_H

#include <zephyr/kernel.h>
#include <zephyr/ztest_error_hook.h>

#define STACK_SIZE 8192

extern struct k_thread helper;
K_THREAD_STACK_DECLARE(helper_stack, STACK_SIZE);

/** run_helper - runs @entry(@arg) at @prio until it ends. */
void run_helper(k_thread_entry_t entry, void *arg, int prio);

/* What the last expected fatal error was: its reason, and the thread it hit. */
extern unsigned int fatal_reason;
extern k_tid_t fatal_thread;
extern unsigned int fatal_count;

/** expect_assertion - the next failed assertion is meant, and ends the thread it hits. */
static inline void expect_assertion(void)
{
#ifdef CONFIG_ZTEST_ASSERT_HOOK
	ztest_set_assert_valid(true);
#else
	ztest_set_fault_valid(true); /* what an assertion ends in */
#endif
}

#endif /* TESTS_OPTIONS_COMMON_H */

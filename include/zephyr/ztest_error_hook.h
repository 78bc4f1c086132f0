/*
 * Errors that a test provokes on purpose (CONFIG_ZTEST_FATAL_HOOK, CONFIG_ZTEST_ASSERT_HOOK).
 */
#ifndef ZEPHYR_ZTEST_ERROR_HOOK_H
#define ZEPHYR_ZTEST_ERROR_HOOK_H

#include <stdbool.h>

#include <zephyr/fatal.h>

/**
 * ztest_set_fault_valid - the next fatal error is expected: it ends the thread it hits, no more.
 * @valid: false takes the expectation back. A test that ends with it open fails.
 */
void ztest_set_fault_valid(bool valid);
/** ztest_set_assert_valid - the same for the next failed __ASSERT(). */
void ztest_set_assert_valid(bool valid);

/** ztest_post_fatal_error_hook - called after an expected fatal error; a test may define it. */
void ztest_post_fatal_error_hook(unsigned int reason, const z_arch_esf_t *esf);
/**
 * ztest_post_assert_fail_hook - called after an expected failed assertion; a test may define it.
 * It must not return: the code behind the assertion counts on what did not hold. The default one
 * ends the calling thread.
 */
void ztest_post_assert_fail_hook(void);

#endif /* ZEPHYR_ZTEST_ERROR_HOOK_H */

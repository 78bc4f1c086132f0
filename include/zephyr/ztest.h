/*
 * The test framework, whole.
 */
#ifndef ZEPHYR_ZTEST_H
#define ZEPHYR_ZTEST_H

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>
#include <zephyr/tc_util.h>
#include <zephyr/ztest_assert.h>
#include <zephyr/ztest_error_hook.h>
#include <zephyr/ztest_test.h>
#include <zephyr/ztest_test_deprecated.h>

#endif /* ZEPHYR_ZTEST_H */

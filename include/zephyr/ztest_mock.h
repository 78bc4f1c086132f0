/*
 * Values for functions that stand in for others (CONFIG_ZTEST_MOCKING).
 *
 * A test says what a stand-in will be given and what it shall return; the stand-in asks. Values
 * for one parameter are used in the order in which they were given. A test that asks for a value
 * that nobody gave fails, and so does one that ends with values left over.
 */
#ifndef ZEPHYR_ZTEST_MOCK_H
#define ZEPHYR_ZTEST_MOCK_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

/* ---- in the test; at most CONFIG_ZTEST_PARAMETER_COUNT values wait at a time ---- */

/** ztest_expect_value - @func will be given @value, an integer or a pointer, for @param. */
#define ztest_expect_value(func, param, value) \
	ztest_mock_give(STRINGIFY(func), STRINGIFY(param), (uintptr_t)(value))
/** ztest_expect_data - ..what lies at @data, which stays the caller's and stays there. */
#define ztest_expect_data(func, param, data) \
	ztest_mock_give(STRINGIFY(func), STRINGIFY(param), (uintptr_t)(data))
/** ztest_return_data - @func shall store what lies at @data through @param. */
#define ztest_return_data(func, param, data) \
	ztest_mock_give(STRINGIFY(func), STRINGIFY(param), (uintptr_t)(data))
/** ztest_returns_value - @func shall return @value. */
#define ztest_returns_value(func, value) \
	ztest_mock_give(STRINGIFY(func), ZTEST_MOCK_RETURN, (uintptr_t)(value))

/* ---- in the stand-in ---- */

/** ztest_check_expected_value - @param must be what ztest_expect_value() said. */
#define ztest_check_expected_value(param) \
	ztest_mock_check_value(__func__, STRINGIFY(param), (uintptr_t)(param))
/** ztest_check_expected_data - the @length bytes at @param must be those expected; NULL is NULL. */
#define ztest_check_expected_data(param, length) \
	ztest_mock_check_data(__func__, STRINGIFY(param), (param), (length))
/** ztest_copy_return_data - copies @length bytes of what ztest_return_data() named to @param. */
#define ztest_copy_return_data(param, length) \
	ztest_mock_copy_data(__func__, STRINGIFY(param), (param), (length))
/** ztest_get_return_value - what ztest_returns_value() said, an uintptr_t. */
#define ztest_get_return_value() ztest_mock_take(__func__, ZTEST_MOCK_RETURN)
/** ztest_get_return_value_ptr - the same, a pointer. */
#define ztest_get_return_value_ptr() ((void *)ztest_get_return_value())

/* The name of what a function returns: no parameter can have it. */
#define ZTEST_MOCK_RETURN ""

/* What the macros do. Context: any; a failure ends the test, as ztest_test_fail() does. */
void ztest_mock_give(const char *func, const char *param, uintptr_t value);
uintptr_t ztest_mock_take(const char *func, const char *param);
void ztest_mock_check_value(const char *func, const char *param, uintptr_t value);
void ztest_mock_check_data(const char *func, const char *param, const void *data, size_t length);
void ztest_mock_copy_data(const char *func, const char *param, void *data, size_t length);

#endif /* ZEPHYR_ZTEST_MOCK_H */

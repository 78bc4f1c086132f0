/*
 * Claims of a test. zassert_* end the test when false, zexpect_* let it go on and fail, zassume_*
 * skip it. Each takes, after its operands, an optional message with arguments as for printk().
 */
#ifndef ZEPHYR_ZTEST_ASSERT_H
#define ZEPHYR_ZTEST_ASSERT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <zephyr/toolchain.h>

/** ztest_assert, _expect, _assume - judge @held; on false print @claim, the place and @fmt. */
bool __printf_like(6, 7) ztest_assert(bool held, const char *claim, const char *file, int line,
				      const char *func, const char *fmt, ...);
bool __printf_like(6, 7) ztest_expect(bool held, const char *claim, const char *file, int line,
				      const char *func, const char *fmt, ...);
bool __printf_like(6, 7) ztest_assume(bool held, const char *claim, const char *file, int line,
				      const char *func, const char *fmt, ...);

/* ZTEST_MESSAGE - its arguments, or NULL if there are none. */
#define ZTEST_MESSAGE(...) _CONCAT(ZTEST_MESSAGE_, __VA_OPT__(GIVEN))(__VA_ARGS__)
#define ZTEST_MESSAGE_() NULL
#define ZTEST_MESSAGE_GIVEN(...) __VA_ARGS__

#define ZTEST_JUDGE(judge, cond, claim, ...)                                                       \
	judge((bool)(cond), claim, __FILE__, __LINE__, __func__, ZTEST_MESSAGE(__VA_ARGS__))

#define ZTEST_BETWEEN(a, l, u)                                                                     \
	({                                                                                         \
		__typeof__(a) ztest_a = (a);                                                       \
		ztest_a >= (l) && ztest_a <= (u);                                                  \
	})
/* Unsigned operands may not go below zero on the way. */
#define ZTEST_WITHIN(a, b, d)                                                                      \
	({                                                                                         \
		__typeof__(a) ztest_a = (a);                                                       \
		__typeof__(b) ztest_b = (b);                                                       \
		(ztest_a > ztest_b ? ztest_a - ztest_b : ztest_b - ztest_a) <= (d);                \
	})

#define zassert(cond, claim, ...) ZTEST_JUDGE(ztest_assert, cond, claim, ##__VA_ARGS__)
#define zexpect(cond, claim, ...) ZTEST_JUDGE(ztest_expect, cond, claim, ##__VA_ARGS__)
#define zassume(cond, claim, ...) ZTEST_JUDGE(ztest_assume, cond, claim, ##__VA_ARGS__)

#define ZTEST_TRUE(do, c, ...) do((c), #c " is false", ##__VA_ARGS__)
#define ZTEST_FALSE(do, c, ...) do(!(c), #c " is true", ##__VA_ARGS__)
#define ZTEST_OK(do, c, ...) do((c) == 0, #c " is non-zero", ##__VA_ARGS__)
#define ZTEST_NOT_OK(do, c, ...) do((c) != 0, #c " is zero", ##__VA_ARGS__)
#define ZTEST_NULL(do, p, ...) do((p) == NULL, #p " is not NULL", ##__VA_ARGS__)
#define ZTEST_NOT_NULL(do, p, ...) do((p) != NULL, #p " is NULL", ##__VA_ARGS__)
#define ZTEST_EQUAL(do, a, b, ...) do((a) == (b), #a " not equal to " #b, ##__VA_ARGS__)
#define ZTEST_NOT_EQUAL(do, a, b, ...) do((a) != (b), #a " equal to " #b, ##__VA_ARGS__)
#define ZTEST_EQUAL_PTR(do, a, b, ...)                                                             \
	do((const void *)(a) == (const void *)(b), #a " not equal to " #b, ##__VA_ARGS__)
#define ZTEST_IS_WITHIN(do, a, b, d, ...)                                                          \
	do(ZTEST_WITHIN(a, b, d), #a " not within " #b " +/- " #d, ##__VA_ARGS__)
#define ZTEST_IS_BETWEEN(do, a, l, u, ...)                                                         \
	do(ZTEST_BETWEEN(a, l, u), #a " not between " #l " and " #u " inclusive", ##__VA_ARGS__)
#define ZTEST_MEM_EQUAL(do, buf, exp, size, ...)                                                   \
	do(memcmp((buf), (exp), (size)) == 0, #buf " not equal to " #exp, ##__VA_ARGS__)
#define ZTEST_STR_EQUAL(do, a, b, ...)                                                             \
	do(strcmp((a), (b)) == 0, #a " not equal to " #b, ##__VA_ARGS__)

#define zassert_unreachable(...) zassert(false, "Reached unreachable code", ##__VA_ARGS__)
#define zassert_true(cond, ...) ZTEST_TRUE(zassert, cond, ##__VA_ARGS__)
#define zassert_false(cond, ...) ZTEST_FALSE(zassert, cond, ##__VA_ARGS__)
#define zassert_ok(cond, ...) ZTEST_OK(zassert, cond, ##__VA_ARGS__)
#define zassert_not_ok(cond, ...) ZTEST_NOT_OK(zassert, cond, ##__VA_ARGS__)
#define zassert_is_null(ptr, ...) ZTEST_NULL(zassert, ptr, ##__VA_ARGS__)
#define zassert_not_null(ptr, ...) ZTEST_NOT_NULL(zassert, ptr, ##__VA_ARGS__)
#define zassert_equal(a, b, ...) ZTEST_EQUAL(zassert, a, b, ##__VA_ARGS__)
#define zassert_not_equal(a, b, ...) ZTEST_NOT_EQUAL(zassert, a, b, ##__VA_ARGS__)
#define zassert_equal_ptr(a, b, ...) ZTEST_EQUAL_PTR(zassert, a, b, ##__VA_ARGS__)
#define zassert_within(a, b, d, ...) ZTEST_IS_WITHIN(zassert, a, b, d, ##__VA_ARGS__)
#define zassert_between_inclusive(a, l, u, ...) ZTEST_IS_BETWEEN(zassert, a, l, u, ##__VA_ARGS__)
#define zassert_mem_equal(buf, exp, size, ...) \
	ZTEST_MEM_EQUAL(zassert, buf, exp, size, ##__VA_ARGS__)
#define zassert_str_equal(a, b, ...) ZTEST_STR_EQUAL(zassert, a, b, ##__VA_ARGS__)

#define zassume_true(cond, ...) ZTEST_TRUE(zassume, cond, ##__VA_ARGS__)
#define zassume_false(cond, ...) ZTEST_FALSE(zassume, cond, ##__VA_ARGS__)
#define zassume_ok(cond, ...) ZTEST_OK(zassume, cond, ##__VA_ARGS__)
#define zassume_not_ok(cond, ...) ZTEST_NOT_OK(zassume, cond, ##__VA_ARGS__)
#define zassume_is_null(ptr, ...) ZTEST_NULL(zassume, ptr, ##__VA_ARGS__)
#define zassume_not_null(ptr, ...) ZTEST_NOT_NULL(zassume, ptr, ##__VA_ARGS__)
#define zassume_equal(a, b, ...) ZTEST_EQUAL(zassume, a, b, ##__VA_ARGS__)
#define zassume_not_equal(a, b, ...) ZTEST_NOT_EQUAL(zassume, a, b, ##__VA_ARGS__)
#define zassume_equal_ptr(a, b, ...) ZTEST_EQUAL_PTR(zassume, a, b, ##__VA_ARGS__)
#define zassume_within(a, b, d, ...) ZTEST_IS_WITHIN(zassume, a, b, d, ##__VA_ARGS__)
#define zassume_between_inclusive(a, l, u, ...) ZTEST_IS_BETWEEN(zassume, a, l, u, ##__VA_ARGS__)
#define zassume_mem_equal(buf, exp, size, ...) \
	ZTEST_MEM_EQUAL(zassume, buf, exp, size, ##__VA_ARGS__)
#define zassume_str_equal(a, b, ...) ZTEST_STR_EQUAL(zassume, a, b, ##__VA_ARGS__)

#define zexpect_true(cond, ...) ZTEST_TRUE(zexpect, cond, ##__VA_ARGS__)
#define zexpect_false(cond, ...) ZTEST_FALSE(zexpect, cond, ##__VA_ARGS__)
#define zexpect_ok(cond, ...) ZTEST_OK(zexpect, cond, ##__VA_ARGS__)
#define zexpect_not_ok(cond, ...) ZTEST_NOT_OK(zexpect, cond, ##__VA_ARGS__)
#define zexpect_is_null(ptr, ...) ZTEST_NULL(zexpect, ptr, ##__VA_ARGS__)
#define zexpect_not_null(ptr, ...) ZTEST_NOT_NULL(zexpect, ptr, ##__VA_ARGS__)
#define zexpect_equal(a, b, ...) ZTEST_EQUAL(zexpect, a, b, ##__VA_ARGS__)
#define zexpect_not_equal(a, b, ...) ZTEST_NOT_EQUAL(zexpect, a, b, ##__VA_ARGS__)
#define zexpect_equal_ptr(a, b, ...) ZTEST_EQUAL_PTR(zexpect, a, b, ##__VA_ARGS__)
#define zexpect_within(a, b, d, ...) ZTEST_IS_WITHIN(zexpect, a, b, d, ##__VA_ARGS__)
#define zexpect_between_inclusive(a, l, u, ...) ZTEST_IS_BETWEEN(zexpect, a, l, u, ##__VA_ARGS__)
#define zexpect_mem_equal(buf, exp, size, ...) \
	ZTEST_MEM_EQUAL(zexpect, buf, exp, size, ##__VA_ARGS__)
#define zexpect_str_equal(a, b, ...) ZTEST_STR_EQUAL(zexpect, a, b, ##__VA_ARGS__)

#endif /* ZEPHYR_ZTEST_ASSERT_H */

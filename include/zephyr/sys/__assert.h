/*
 * Assertions: invariants of the program itself, with values. Off, nothing is evaluated and
 * nothing is stored. CONFIG_ASSERT turns them on.
 */
#ifndef ZEPHYR_SYS___ASSERT_H
#define ZEPHYR_SYS___ASSERT_H

#include <stdbool.h>

#include <zephyr/toolchain.h>

/** assert_print - a line of the report on a failed assertion. Context: any. */
void __printf_like(1, 2) assert_print(const char *fmt, ...);

/**
 * assert_post_action - ends a failed assertion: a panic that names this place.
 * @file: "" in an image without the names of files
 */
void assert_post_action(const char *file, unsigned int line);

#ifdef CONFIG_ASSERT_NO_FILE_INFO
#define __ASSERT_POST_ACTION() assert_post_action("", 0)
#define __ASSERT_LOC(test) assert_print("ASSERTION FAIL [%s]\n", #test)
#else
#define __ASSERT_POST_ACTION() assert_post_action(__FILE__, __LINE__)
#define __ASSERT_LOC(test) \
	assert_print("ASSERTION FAIL [%s] @ %s:%d\n", #test, __FILE__, __LINE__)
#endif

#define __ASSERT_PRINT(fmt, ...) assert_print(fmt, ##__VA_ARGS__)
#define __ASSERT_UNREACHABLE CODE_UNREACHABLE

#ifdef CONFIG_ASSERT

#define __ASSERT_ON 1
#define __ASSERT_NO_MSG(test)                                                                      \
	do {                                                                                       \
		if (unlikely(!(test))) {                                                           \
			__ASSERT_LOC(test);                                                        \
			__ASSERT_POST_ACTION();                                                    \
		}                                                                                  \
	} while (false)
#define __ASSERT(test, fmt, ...)                                                                   \
	do {                                                                                       \
		if (unlikely(!(test))) {                                                           \
			__ASSERT_LOC(test);                                                        \
			__ASSERT_PRINT("\t" fmt "\n", ##__VA_ARGS__);                              \
			__ASSERT_POST_ACTION();                                                    \
		}                                                                                  \
	} while (false)
/** __ASSERT_EVAL - @expr1 when assertions are off; @expr2 and the check of @test when on. */
#define __ASSERT_EVAL(expr1, expr2, test, fmt, ...)                                                \
	do {                                                                                       \
		expr2;                                                                             \
		__ASSERT(test, fmt, ##__VA_ARGS__);                                                \
	} while (false)

#else

#define __ASSERT_ON 0
/* Unevaluated, so that what only assertions use still counts as used. */
#define __ASSERT_NO_MSG(test) ((void)sizeof(!(test)))
#define __ASSERT(test, fmt, ...) ((void)sizeof(!(test)))
#define __ASSERT_EVAL(expr1, expr2, test, fmt, ...) expr1

#endif

#endif /* ZEPHYR_SYS___ASSERT_H */

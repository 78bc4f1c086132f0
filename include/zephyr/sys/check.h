/*
 * CHECKIF(bad) { what to do about it }: a run-time check of arguments, or an assertion, or none.
 */
#ifndef ZEPHYR_SYS_CHECK_H
#define ZEPHYR_SYS_CHECK_H

#include <zephyr/sys/__assert.h>

#if defined(CONFIG_ASSERT_ON_ERRORS)
#define CHECKIF(expr) \
	__ASSERT_NO_MSG(!(expr)); \
	if (0)
#elif defined(CONFIG_NO_RUNTIME_CHECKS)
#define CHECKIF(expr) if (false && (expr))
#else
#define CHECKIF(expr) if (expr)
#endif

#endif /* ZEPHYR_SYS_CHECK_H */

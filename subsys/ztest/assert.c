/*
 * Claims: what is said about one, and what follows when it is false.
 */
#include <zephyr/ztest_assert.h>

#include <stdarg.h>

#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include "ztest_private.h"

#define VERBOSE_CLAIMS 1 /* CONFIG_ZTEST_ASSERT_VERBOSE: claim and message of failures */
#define VERBOSE_ALL 2    /* claims that hold, too */

struct claim {
	const char *what; /* "Assertion", "Assumption", .. */
	const char *text, *file, *func;
	int line;
};

static void say_failed(const struct claim *claim, const char *fmt, va_list ap)
{
	if (CONFIG_ZTEST_ASSERT_VERBOSE < VERBOSE_CLAIMS) {
		printk("\n    %s failed at %s:%d\n", claim->what, claim->file, claim->line);
		return;
	}
	printk("\n    %s failed at %s:%d: %s: (%s)\n", claim->what, claim->file, claim->line,
	       claim->func, claim->text);
	if (fmt) {
		vprintk(fmt, ap);
		printk("\n");
	}
}

static void say_held(const struct claim *claim)
{
	if (CONFIG_ZTEST_ASSERT_VERBOSE >= VERBOSE_ALL)
		printk("\n    %s held at %s:%d: %s: not (%s)\n", claim->what, claim->file,
		       claim->line, claim->func, claim->text);
}

static void say(bool held, const struct claim *claim, const char *fmt, va_list ap)
{
	if (held)
		say_held(claim);
	else
		say_failed(claim, fmt, ap);
}

bool ztest_assert(bool held, const char *claim, const char *file, int line, const char *func,
		  const char *fmt, ...)
{
	const struct claim this = { "Assertion", claim, file, func, line };
	va_list ap;

	va_start(ap, fmt);
	say(held, &this, fmt, ap);
	va_end(ap);
	if (!held)
		ztest_test_fail();
	return held;
}

bool ztest_expect(bool held, const char *claim, const char *file, int line, const char *func,
		  const char *fmt, ...)
{
	const struct claim this = { "Expectation", claim, file, func, line };
	va_list ap;

	va_start(ap, fmt);
	say(held, &this, fmt, ap);
	va_end(ap);
	if (!held)
		phase_mark(ZTEST_FAIL);
	return held;
}

bool ztest_assume(bool held, const char *claim, const char *file, int line, const char *func,
		  const char *fmt, ...)
{
	const struct claim this = { "Assumption", claim, file, func, line };
	va_list ap;

	va_start(ap, fmt);
	say(held, &this, fmt, ap);
	va_end(ap);
	if (!held)
		ztest_skip_failed_assumption();
	return held;
}

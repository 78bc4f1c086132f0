/*
 * Which tests run: those that the boot argument `test=` names.
 */
#include <string.h>

#include <lib/boot_arg.h>

#include <arch/arch.h>

#include "ztest_private.h"

/* Return: whether the @length bytes at @part are @name, or `*`. */
static bool names(const char *part, size_t length, const char *name)
{
	if (length == 1 && *part == '*')
		return true;
	return strlen(name) == length && memcmp(part, name, length) == 0;
}

static bool matches(const struct boot_arg *wanted, const char *suite, const char *test)
{
	for (size_t i = 0; i + 2 <= wanted->length; i++) {
		if (memcmp(wanted->text + i, "::", 2) == 0)
			return names(wanted->text, i, suite) &&
			       names(wanted->text + i + 2, wanted->length - i - 2, test);
	}
	return names(wanted->text, wanted->length, test);
}

bool select_test(const char *suite, const char *test)
{
	struct boot_arg wanted;

	return !boot_arg_find(arch_boot_args(), "test", &wanted) || matches(&wanted, suite, test);
}

bool select_any(struct ztest_tests tests)
{
	struct boot_arg wanted;

	if (!boot_arg_find(arch_boot_args(), "test", &wanted))
		return true;
	for (struct ztest_unit_test *test = tests.first; test < tests.end; test++) {
		if (matches(&wanted, test->test_suite_name, test->name))
			return true;
	}
	return false;
}

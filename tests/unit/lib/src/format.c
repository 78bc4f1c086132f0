/*
 * The formatters, against what C11 says a conversion prints.
 */
#include <stdio.h>
#include <string.h>

#include <zephyr/sys/cbprintf.h>
#include <zephyr/ztest.h>

static char text[160];

#define PRINTS(expected, ...)                                                                      \
	do {                                                                                       \
		int length = snprintf(text, sizeof(text), __VA_ARGS__);                            \
		zassert_str_equal(text, expected);                                                 \
		zassert_equal(length, (int)strlen(expected));                                      \
	} while (0)

ZTEST(format, test_integers)
{
	PRINTS("-2147483648 4294967295", "%d %u", -2147483647 - 1, 4294967295u);
	PRINTS("-9223372036854775808", "%lld", -9223372036854775807LL - 1);
	PRINTS("ffffffffffffffff 0XFF", "%lx %#X", ~0UL, 255);
	PRINTS("017 0", "%#o %#x", 15, 0);
	PRINTS("-1 65535", "%hhd %hu", 255, 65535);
}

ZTEST(format, test_flags_width_precision)
{
	PRINTS("|   42|42   |00042|+42| 42|", "|%5d|%-5d|%05d|%+d|% d|", 42, 42, 42, 42, 42);
	PRINTS("|  007|007  ||", "|%5.3d|%-5.3d|%.0d|", 7, 7, 0);
	PRINTS("|-0007|   ab|ab|", "|%05d|%5s|%.2s|", -7, "ab", "abc");
	PRINTS("|  7|7  |", "|%*d|%*d|", 3, 7, -3, 7);
	PRINTS("0x10 100% c", "%p 100%% %c", (void *)16, 'c');
}

ZTEST(format, test_unknown_conversion_is_printed_as_it_stands)
{
	const char *format = "%5q %d";

	PRINTS("%5q 3", format, 3);
}

ZTEST(format, test_output_is_cut_and_its_length_told)
{
	volatile size_t room = 4; /* volatile: the compiler would warn of the cut */

	memset(text, 'x', sizeof(text));
	zassert_equal(snprintf(text, room, "%s", "abcdef"), 6);
	zassert_str_equal(text, "abc");
	zassert_equal(text[4], 'x');
	zassert_equal(snprintf(NULL, 0, "%d", 12345), 5);
}

static int refuse_after(int c, void *left)
{
	ARG_UNUSED(c);
	return (*(int *)left)-- > 0 ? 0 : -7;
}

ZTEST(format, test_failing_callback_ends_output)
{
	int left = 3;

	zassert_equal(cbprintf(refuse_after, &left, "hello %d", 1), -7);
	zassert_equal(left, -1);
}

ZTEST(format, test_floating_point)
{
	if (!IS_ENABLED(CONFIG_CBPRINTF_FP_SUPPORT))
		ztest_test_skip();
	PRINTS("0.100000 -1.50 1e+22 0.0001", "%f %.2f %g %g", 0.1, -1.5, 1e22, 0.0001);
	PRINTS("2 4 1.000000e+00", "%.0f %.0f %e", 2.5, 3.5, 1.0);
	PRINTS("0.1000000000000000055511151231257827", "%.34f", 0.1);
	PRINTS("4.94e-324 inf nan", "%.2e %f %f", 4.9406564584124654e-324, __builtin_inf(),
	       __builtin_nan(""));
}

ZTEST_SUITE(format, NULL, NULL, NULL, NULL, NULL);

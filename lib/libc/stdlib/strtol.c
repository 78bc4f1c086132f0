/*
 * Numbers from text: one parser, and the limits of each result type. errno is ERANGE when the
 * number does not fit and EINVAL when the base is impossible.
 */
#include <stdlib.h>

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

struct number {
	unsigned long long magnitude; /* ULLONG_MAX when too large */
	bool negative;
	bool overflow;
};

/* Value of @c as a digit, at least 36 if it is none. */
static unsigned int digit_value(char c)
{
	if (isdigit((unsigned char)c))
		return (unsigned int)(c - '0');
	if (isalpha((unsigned char)c))
		return (unsigned int)(tolower((unsigned char)c) - 'a' + 10);
	return 36;
}

/* Skips the prefix that @base allows; settles base 0. A lone "0x" is the number 0 and an x. */
static const char *skip_prefix(const char *s, unsigned int *base)
{
	bool hex = s[0] == '0' && (s[1] | 32) == 'x' && digit_value(s[2]) < 16;

	if (hex && (*base == 0 || *base == 16)) {
		*base = 16;
		return s + 2;
	}
	if (*base == 0)
		*base = s[0] == '0' ? 8 : 10;
	return s;
}

static struct number parse(const char *s, char **end, int base)
{
	struct number number = { 0 };
	unsigned int radix = (unsigned int)base;
	const char *start = s;
	const char *digits;

	if (base < 0 || base == 1 || base > 36) {
		errno = EINVAL;
		if (end)
			*end = (char *)(uintptr_t)start;
		return number;
	}
	while (isspace((unsigned char)*s))
		s++;
	if (*s == '-' || *s == '+')
		number.negative = *s++ == '-';
	digits = s = skip_prefix(s, &radix);
	for (unsigned int digit; (digit = digit_value(*s)) < radix; s++) {
		number.overflow |= __builtin_mul_overflow(number.magnitude, radix,
							  &number.magnitude);
		number.overflow |= __builtin_add_overflow(number.magnitude, digit,
							  &number.magnitude);
	}
	if (end)
		*end = (char *)(uintptr_t)(s == digits ? start : s);
	return number;
}

unsigned long long strtoull(const char *restrict s, char **restrict end, int base)
{
	struct number number = parse(s, end, base);

	if (number.overflow) {
		errno = ERANGE;
		return ULLONG_MAX;
	}
	return number.negative ? -number.magnitude : number.magnitude;
}

long long strtoll(const char *restrict s, char **restrict end, int base)
{
	struct number number = parse(s, end, base);
	unsigned long long limit = (unsigned long long)LLONG_MAX + number.negative;

	if (number.overflow || number.magnitude > limit) {
		errno = ERANGE;
		return number.negative ? LLONG_MIN : LLONG_MAX;
	}
	return (long long)(number.negative ? -number.magnitude : number.magnitude);
}

_Static_assert(sizeof(long) == sizeof(long long), "long needs limits of its own");

unsigned long strtoul(const char *restrict s, char **restrict end, int base)
{
	return strtoull(s, end, base);
}

long strtol(const char *restrict s, char **restrict end, int base)
{
	return strtoll(s, end, base);
}

long long atoll(const char *s)
{
	return strtoll(s, NULL, 10);
}

long atol(const char *s)
{
	return strtol(s, NULL, 10);
}

int atoi(const char *s)
{
	return (int)strtol(s, NULL, 10);
}

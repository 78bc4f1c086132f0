/*
 * Strings: length, copies, comparison.
 */
#include <string.h>

#include <ctype.h>

#include "word.h"

size_t strlen(const char *s)
{
	const char *end = s;

	while (*end) {
		end++;
		NOT_AN_IDIOM(end);
	}
	return (size_t)(end - s);
}

size_t strnlen(const char *s, size_t max)
{
	size_t n = 0;

	while (n < max && s[n])
		n++;
	return n;
}

char *strcpy(char *restrict dst, const char *restrict src)
{
	char *d = dst;

	while ((*d = *src)) {
		d++;
		src++;
		NOT_AN_IDIOM(d);
	}
	return dst;
}

char *strncpy(char *restrict dst, const char *restrict src, size_t n)
{
	size_t length = strnlen(src, n);

	memcpy(dst, src, length);
	memset(dst + length, 0, n - length);
	return dst;
}

char *strcat(char *restrict dst, const char *restrict src)
{
	strcpy(dst + strlen(dst), src);
	return dst;
}

char *strncat(char *restrict dst, const char *restrict src, size_t n)
{
	char *end = dst + strlen(dst);
	size_t length = strnlen(src, n);

	memcpy(end, src, length);
	end[length] = '\0';
	return dst;
}

int strcmp(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return (unsigned char)*a - (unsigned char)*b;
}

int strncmp(const char *a, const char *b, size_t n)
{
	while (n != 0 && *a && *a == *b) {
		a++;
		b++;
		n--;
	}
	return n == 0 ? 0 : (unsigned char)*a - (unsigned char)*b;
}

int strncasecmp(const char *a, const char *b, size_t n)
{
	for (; n != 0; a++, b++, n--) {
		int difference = tolower((unsigned char)*a) - tolower((unsigned char)*b);

		if (difference != 0 || !*a)
			return difference;
	}
	return 0;
}

int strcasecmp(const char *a, const char *b)
{
	return strncasecmp(a, b, SIZE_MAX / 2);
}

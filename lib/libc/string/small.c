/*
 * memcpy, memmove and memset a byte at a time, for the smallest images.
 */
#include <string.h>

#include "word.h"

void *memcpy(void *restrict dst, const void *restrict src, size_t n)
{
	unsigned char *d = dst;
	const unsigned char *s = src;

	for (const unsigned char *end = d + n; d != end; d++, s++) {
		*d = *s;
		NOT_AN_IDIOM(d);
	}
	return dst;
}

void *memmove(void *dst, const void *src, size_t n)
{
	unsigned char *d = dst;
	const unsigned char *s = src;

	if ((size_t)(d - s) >= n)
		return memcpy(dst, src, n);
	for (; n != 0; n--) {
		d[n - 1] = s[n - 1];
		NOT_AN_IDIOM(d);
	}
	return dst;
}

void *memset(void *dst, int c, size_t n)
{
	unsigned char *d = dst;

	for (const unsigned char *end = d + n; d != end; d++) {
		*d = (unsigned char)c;
		NOT_AN_IDIOM(d);
	}
	return dst;
}

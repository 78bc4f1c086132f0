/*
 * Comparing and searching memory.
 */
#include <string.h>

#include "word.h"

int memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *x = a;
	const unsigned char *y = b;

	/* Equal words are passed over; the bytes below find the order in the first other one. */
	if (is_word_aligned((uintptr_t)x | (uintptr_t)y)) {
		while (n >= WORD_SIZE && *(const word_t *)x == *(const word_t *)y) {
			x += WORD_SIZE;
			y += WORD_SIZE;
			n -= WORD_SIZE;
		}
	}
	for (; n != 0; n--, x++, y++) {
		if (*x != *y)
			return *x - *y;
	}
	return 0;
}

void *memchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n != 0; n--, p++) {
		if (*p == (unsigned char)c)
			return (void *)(uintptr_t)p;
	}
	return NULL;
}

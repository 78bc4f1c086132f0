/*
 * memset: bytes up to a word boundary, two words a round, bytes for the rest.
 */
#include <string.h>

#include "word.h"

static inline unsigned char *fill_bytes(unsigned char *d, unsigned char c, size_t n)
{
	for (const unsigned char *end = d + n; d != end; d++) {
		*d = c;
		NOT_AN_IDIOM(d);
	}
	return d;
}

void *memset(void *dst, int c, size_t n)
{
	unsigned char *d = dst;

	if (n >= 2 * WORD_SIZE) {
		size_t head = -(uintptr_t)d & (WORD_SIZE - 1);
		word_t pattern = (unsigned char)c * (~(word_t)0 / 0xff);
		const unsigned char *end;

		d = fill_bytes(d, (unsigned char)c, head);
		n -= head;
		end = d + (n & ~(2 * WORD_SIZE - 1));
		while (d != end) {
			((word_t *)d)[0] = pattern;
			((word_t *)d)[1] = pattern;
			d += 2 * WORD_SIZE;
			NOT_AN_IDIOM(d);
		}
		n &= 2 * WORD_SIZE - 1;
	}
	fill_bytes(d, (unsigned char)c, n);
	return dst;
}

/*
 * memcpy and memmove. Words when source and destination share their alignment, which is how
 * nearly everything is copied; bytes else. Two words a round: 7 instructions for 16 bytes.
 */
#include <string.h>

#include "word.h"

static inline void copy_bytes(unsigned char *d, const unsigned char *s, size_t n)
{
	for (const unsigned char *end = d + n; d != end; d++, s++) {
		*d = *s;
		NOT_AN_IDIOM(d);
	}
}

void *memcpy(void *restrict dst, const void *restrict src, size_t n)
{
	unsigned char *d = dst;
	const unsigned char *s = src;

	if (is_word_aligned((uintptr_t)d ^ (uintptr_t)s) && n >= WORD_SIZE) {
		size_t head = -(uintptr_t)d & (WORD_SIZE - 1);
		const unsigned char *end;

		if (head != 0) {
			copy_bytes(d, s, head);
			d += head;
			s += head;
			n -= head;
		}
		end = d + (n & ~(2 * WORD_SIZE - 1));
		while (d != end) {
			word_t first = ((const word_t *)s)[0];
			word_t second = ((const word_t *)s)[1];

			s += 2 * WORD_SIZE;
			((word_t *)d)[0] = first;
			((word_t *)d)[1] = second;
			d += 2 * WORD_SIZE;
			NOT_AN_IDIOM(d);
		}
		n &= 2 * WORD_SIZE - 1;
		if (n == 0)
			return dst;
		if (n >= WORD_SIZE) {
			*(word_t *)d = *(const word_t *)s;
			d += WORD_SIZE;
			s += WORD_SIZE;
			n -= WORD_SIZE;
		}
	}
	copy_bytes(d, s, n);
	return dst;
}

/* From the end, for a destination that overlaps the source from above. */
static void copy_backward(unsigned char *d, const unsigned char *s, size_t n)
{
	d += n;
	s += n;
	if (is_word_aligned((uintptr_t)d ^ (uintptr_t)s)) {
		for (; n != 0 && !is_word_aligned((uintptr_t)d); n--)
			*--d = *--s;
		for (; n >= WORD_SIZE; n -= WORD_SIZE) {
			d -= WORD_SIZE;
			s -= WORD_SIZE;
			*(word_t *)d = *(const word_t *)s;
			NOT_AN_IDIOM(d);
		}
	}
	for (; n != 0; n--) {
		*--d = *--s;
		NOT_AN_IDIOM(d);
	}
}

void *memmove(void *dst, const void *src, size_t n)
{
	if ((uintptr_t)dst - (uintptr_t)src >= n)
		return memcpy(dst, src, n);
	copy_backward(dst, src, n);
	return dst;
}

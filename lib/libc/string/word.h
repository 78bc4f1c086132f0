/*
 * Memory taken a word at a time, for the mem* functions only.
 */
#ifndef LIBC_STRING_WORD_H
#define LIBC_STRING_WORD_H

#include <stddef.h>
#include <stdint.h>

/* What memory holds is any type; a word is only how it is moved. */
typedef unsigned long __attribute__((__may_alias__)) word_t;

#define WORD_SIZE sizeof(word_t)

/*
 * Without this the compiler sees that the loop is a memcpy() or memset() and calls it: from
 * inside itself. It costs no instruction.
 */
#define NOT_AN_IDIOM(pointer) __asm__("" : "+r"(pointer))

static inline int is_word_aligned(uintptr_t bits)
{
	return (bits & (WORD_SIZE - 1)) == 0;
}

#endif /* LIBC_STRING_WORD_H */

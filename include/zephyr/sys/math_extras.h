/*
 * Arithmetic that tells overflow (Return: whether it happened; the result is then the low bits),
 * and counts of leading and trailing zeros that are defined for 0.
 */
#ifndef ZEPHYR_SYS_MATH_EXTRAS_H
#define ZEPHYR_SYS_MATH_EXTRAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline bool u16_add_overflow(uint16_t a, uint16_t b, uint16_t *result)
{
	return __builtin_add_overflow(a, b, result);
}

static inline bool u16_sub_overflow(uint16_t a, uint16_t b, uint16_t *result)
{
	return __builtin_sub_overflow(a, b, result);
}

static inline bool u16_mul_overflow(uint16_t a, uint16_t b, uint16_t *result)
{
	return __builtin_mul_overflow(a, b, result);
}

static inline bool u32_add_overflow(uint32_t a, uint32_t b, uint32_t *result)
{
	return __builtin_add_overflow(a, b, result);
}

static inline bool u32_sub_overflow(uint32_t a, uint32_t b, uint32_t *result)
{
	return __builtin_sub_overflow(a, b, result);
}

static inline bool u32_mul_overflow(uint32_t a, uint32_t b, uint32_t *result)
{
	return __builtin_mul_overflow(a, b, result);
}

static inline bool u64_add_overflow(uint64_t a, uint64_t b, uint64_t *result)
{
	return __builtin_add_overflow(a, b, result);
}

static inline bool u64_sub_overflow(uint64_t a, uint64_t b, uint64_t *result)
{
	return __builtin_sub_overflow(a, b, result);
}

static inline bool u64_mul_overflow(uint64_t a, uint64_t b, uint64_t *result)
{
	return __builtin_mul_overflow(a, b, result);
}

static inline bool size_add_overflow(size_t a, size_t b, size_t *result)
{
	return __builtin_add_overflow(a, b, result);
}

static inline bool size_sub_overflow(size_t a, size_t b, size_t *result)
{
	return __builtin_sub_overflow(a, b, result);
}

static inline bool size_mul_overflow(size_t a, size_t b, size_t *result)
{
	return __builtin_mul_overflow(a, b, result);
}

static inline int u32_count_leading_zeros(uint32_t x)
{
	return x == 0 ? 32 : __builtin_clz(x);
}

static inline int u32_count_trailing_zeros(uint32_t x)
{
	return x == 0 ? 32 : __builtin_ctz(x);
}

static inline int u64_count_leading_zeros(uint64_t x)
{
	return x == 0 ? 64 : __builtin_clzll(x);
}

static inline int u64_count_trailing_zeros(uint64_t x)
{
	return x == 0 ? 64 : __builtin_ctzll(x);
}

#endif /* ZEPHYR_SYS_MATH_EXTRAS_H */

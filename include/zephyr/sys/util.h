/*
 * Small arithmetic, arrays and conversions of text.
 */
#ifndef ZEPHYR_SYS_UTIL_H
#define ZEPHYR_SYS_UTIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util_macro.h>
#include <zephyr/toolchain.h>
#include <zephyr/types.h>

#define POINTER_TO_UINT(x) ((uintptr_t)(x))
#define UINT_TO_POINTER(x) ((void *)(uintptr_t)(x))
#define POINTER_TO_INT(x) ((intptr_t)(x))
#define INT_TO_POINTER(x) ((void *)(intptr_t)(x))

#define BITS_PER_LONG (__CHAR_BIT__ * __SIZEOF_LONG__)
#define BITS_PER_LONG_LONG (__CHAR_BIT__ * __SIZEOF_LONG_LONG__)
#define NUM_BITS(t) (sizeof(t) * __CHAR_BIT__)

/** GENMASK - the bits from @l up to and including @h. */
#define GENMASK(h, l) (((~0UL) - (1UL << (l)) + 1) & (~0UL >> (BITS_PER_LONG - 1 - (h))))
#define GENMASK64(h, l) (((~0ULL) - (1ULL << (l)) + 1) & (~0ULL >> (BITS_PER_LONG_LONG - 1 - (h))))

/** LSB_GET - the lowest set bit of @value, as a mask. */
#define LSB_GET(value) ((value) & -(value))
/** FIELD_GET - the field that @mask selects, shifted down; FIELD_PREP - shifted up into place. */
#define FIELD_GET(mask, value) (((value) & (mask)) / LSB_GET(mask))
#define FIELD_PREP(mask, value) (((value)*LSB_GET(mask)) & (mask))

/** ZERO_OR_COMPILE_ERROR - 0; stops the build when @cond is false. */
#define ZERO_OR_COMPILE_ERROR(cond) ((int)sizeof(char[1 - 2 * !(cond)]) - 1)

#ifdef __cplusplus
#define IS_ARRAY(array) 1
#else
#define IS_ARRAY(array) \
	ZERO_OR_COMPILE_ERROR( \
		!__builtin_types_compatible_p(__typeof__(array), __typeof__(&(array)[0])))
#endif
/** ARRAY_SIZE - elements of an array; a pointer stops the build. */
#define ARRAY_SIZE(array) ((size_t)(IS_ARRAY(array) + (sizeof(array) / sizeof((array)[0]))))

#define ARRAY_SPAN_OF(array, ptr) (POINTER_TO_UINT(ptr) - POINTER_TO_UINT(array))
/** PART_OF_ARRAY - whether @ptr points into @array. */
#define PART_OF_ARRAY(array, ptr) \
	((ptr) && POINTER_TO_UINT(array) <= POINTER_TO_UINT(ptr) && \
	 POINTER_TO_UINT(ptr) < POINTER_TO_UINT(&(array)[ARRAY_SIZE(array)]))
/** IS_ARRAY_ELEMENT - whether @ptr points to the start of an element of @array. */
#define IS_ARRAY_ELEMENT(array, ptr) \
	(PART_OF_ARRAY(array, ptr) && ARRAY_SPAN_OF(array, ptr) % sizeof((array)[0]) == 0)
/** ARRAY_INDEX - which element @ptr points to, rounded down. @ptr points into @array. */
#define ARRAY_INDEX(array, ptr) (ARRAY_SPAN_OF(array, ptr) / sizeof((array)[0]))
#define ARRAY_INDEX_FLOOR(array, ptr) ARRAY_INDEX(array, ptr)
#define ARRAY_FOR_EACH(array, idx) for (size_t idx = 0; (idx) < ARRAY_SIZE(array); ++(idx))

#define SAME_TYPE(a, b) __builtin_types_compatible_p(__typeof__(a), __typeof__(b))

/** CONTAINER_OF - the struct @type whose member @field is at @ptr. */
#define CONTAINER_OF(ptr, type, field) \
	((type *)(void *)((char *)(uintptr_t)(ptr) - offsetof(type, field)))

/* To a multiple of @align, any number > 0. */
#define ROUND_UP(x, align)                                                                         \
	((((unsigned long)(x) + ((unsigned long)(align)-1)) / (unsigned long)(align)) *            \
	 (unsigned long)(align))
#define ROUND_DOWN(x, align) \
	(((unsigned long)(x) / (unsigned long)(align)) * (unsigned long)(align))
#define WB_UP(x) ROUND_UP(x, sizeof(void *))
#define WB_DN(x) ROUND_DOWN(x, sizeof(void *))

/** DIV_ROUND_UP, ceiling_fraction - quotient of positive numbers, rounded up. */
#define DIV_ROUND_UP(n, d) (((n) + (d)-1) / (d))
#define ceiling_fraction(numerator, divider) DIV_ROUND_UP(numerator, divider)
/** DIV_ROUND_CLOSEST - quotient rounded to the nearest, halves away from zero. */
#define DIV_ROUND_CLOSEST(n, d) \
	((((n) < 0) ^ ((d) < 0)) ? ((n) - ((d) / 2)) / (d) : ((n) + ((d) / 2)) / (d))

#ifndef MAX
#define MAX(a, b) (((a) > (b)) ? (a) : (b))
#endif
#ifndef MIN
#define MIN(a, b) (((a) < (b)) ? (a) : (b))
#endif
#ifndef CLAMP
#define CLAMP(val, low, high) (((val) <= (low)) ? (low) : MIN(val, high))
#endif
/** IN_RANGE - whether min <= val <= max. */
#define IN_RANGE(val, min, max) ((val) >= (min) && (val) <= (max))

#define KB(x) ((x) << 10)
#define MB(x) (KB(x) << 10)
#define GB(x) (MB(x) << 10)
#define KHZ(x) ((x)*1000)
#define MHZ(x) (KHZ(x) * 1000)

/**
 * WAIT_FOR - evaluates @expr until it is true, running @delay_stmt between, for at most @timeout
 * microseconds. Its value is that of @expr. Needs <zephyr/kernel.h>.
 */
#define WAIT_FOR(expr, timeout, delay_stmt)                                                        \
	__extension__({                                                                            \
		uint32_t wait_for_limit = k_us_to_cyc_ceil32(timeout);                             \
		uint32_t wait_for_start = k_cycle_get_32();                                        \
                                                                                                   \
		while (!(expr) && k_cycle_get_32() - wait_for_start < wait_for_limit) {            \
			delay_stmt;                                                                \
		}                                                                                  \
		(expr);                                                                            \
	})

static inline bool is_power_of_two(unsigned int x)
{
	return x != 0 && (x & (x - 1)) == 0;
}

/** arithmetic_shift_right - @value / 2^@shift, rounded down. @shift: 0..63 */
static inline int64_t arithmetic_shift_right(int64_t value, uint8_t shift)
{
	return value >> shift;
}

/** bytecpy - copies byte by byte, for memory that allows no wider access. */
static inline void bytecpy(void *dst, const void *src, size_t size)
{
	for (size_t i = 0; i < size; i++)
		((volatile uint8_t *)dst)[i] = ((const volatile uint8_t *)src)[i];
}

/** byteswp - exchanges two areas of @size bytes that do not overlap. */
static inline void byteswp(void *a, void *b, size_t size)
{
	uint8_t *x = a;
	uint8_t *y = b;

	for (size_t i = 0; i < size; i++) {
		uint8_t held = x[i];

		x[i] = y[i];
		y[i] = held;
	}
}

/** bcd2bin, bin2bcd - between 0..99 and two decimal digits in one byte. */
static inline uint8_t bcd2bin(uint8_t bcd)
{
	return 10 * (bcd >> 4) + (bcd & 0x0f);
}

static inline uint8_t bin2bcd(uint8_t bin)
{
	return (uint8_t)((bin / 10 << 4) | (bin % 10));
}

/** char2hex - value of a hexadecimal digit. Return: 0; -EINVAL if @c is none. */
int char2hex(char c, uint8_t *x);

/** hex2char - lower-case digit for 0..15. Return: 0; -EINVAL. */
int hex2char(uint8_t x, char *c);

/** bin2hex - writes two digits a byte and a NUL. Return: digits written; 0 if @hexlen is short. */
size_t bin2hex(const uint8_t *buf, size_t buflen, char *hex, size_t hexlen);

/**
 * hex2bin - reads @hexlen digits, an odd first one by itself.
 * Return: bytes stored; 0 if @buflen is short or something is no digit.
 */
size_t hex2bin(const char *hex, size_t hexlen, uint8_t *buf, size_t buflen);

/** u8_to_dec - writes @value in decimal, with a NUL if it fits. Return: characters without it. */
uint8_t u8_to_dec(char *buf, uint8_t buflen, uint8_t value);

/** utf8_trunc - cuts an incomplete last character off. Return: @utf8_str. */
char *utf8_trunc(char *utf8_str);

/** utf8_lcpy - copies at most @n - 1 bytes and a NUL, no character in part. Return: @dst. */
char *utf8_lcpy(char *dst, const char *src, size_t n);

#endif /* ZEPHYR_SYS_UTIL_H */

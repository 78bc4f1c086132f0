/*
 * The formula of Bailey, Borwein and Plouffe:
 *
 *	pi = sum over k of 16^-k (4/(8k+1) - 2/(8k+4) - 1/(8k+5) - 1/(8k+6))
 *
 * Multiplied by 16^n, everything left of the point drops out, so each term needs only
 * 16^(n-k) mod (8k+j). Fractions have 64 bits; each term errs by less than 2^-63.
 */
#include "pi.h"

/* 16^@exponent mod @m; @m is below 2^32. */
static uint64_t power_of_16(unsigned int exponent, uint64_t m)
{
	uint64_t result = 1 % m;

	for (uint64_t base = 16 % m; exponent; exponent >>= 1) {
		if (exponent & 1)
			result = result * base % m;
		base = base * base % m;
	}
	return result;
}

/* @r / @m as a fraction of 64 bits, in two steps of long division; @r < @m < 2^32. */
static uint64_t fraction(uint64_t r, uint64_t m)
{
	uint64_t high = (r << 32) / m;
	uint64_t low = (((r << 32) % m) << 32) / m;

	return high << 32 | low;
}

/* The fraction of 16^@n times the sum of 16^-k / (8k + @j). */
static uint64_t series(unsigned int n, unsigned int j)
{
	uint64_t sum = 0;
	unsigned int k;

	for (k = 0; k <= n; k++)
		sum += fraction(power_of_16(n - k, 8 * k + j), 8 * k + j);
	for (unsigned int shift = 4; shift < 64; shift += 4, k++)
		sum += (UINT64_C(1) << (64 - shift)) / (8 * k + j);
	return sum;
}

uint32_t pi_digits(unsigned int at)
{
	uint64_t sum = 4 * series(at, 1) - 2 * series(at, 4) - series(at, 5) - series(at, 6);

	return (uint32_t)(sum >> 32);
}

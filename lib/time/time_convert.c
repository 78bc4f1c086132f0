/*
 * Checked conversion of time. v * to / from is done in two parts, whole and rest of v / from, so
 * that only the rest needs a product of 128 bits, and its quotient is below @to_hz.
 */
#include <lib/time.h>

#include <errno.h>
#include <stdbool.h>

struct wide {
	uint64_t high, low;
};

static struct wide multiply(uint64_t a, uint64_t b)
{
	uint64_t a_low = (uint32_t)a, a_high = a >> 32;
	uint64_t b_low = (uint32_t)b, b_high = b >> 32;
	uint64_t low = a_low * b_low;
	uint64_t middle = a_high * b_low + (low >> 32);
	uint64_t cross = a_low * b_high + (uint32_t)middle;

	return (struct wide){ a_high * b_high + (middle >> 32) + (cross >> 32),
			      cross << 32 | (uint32_t)low };
}

/* n / divisor, bit by bit. n.high is below the divisor, so the quotient fits. */
static uint64_t divide(struct wide n, uint64_t divisor, uint64_t *rest)
{
	uint64_t quotient = 0;
	uint64_t r = n.high;

	for (int bit = 63; bit >= 0; bit--) {
		bool carry = r >> 63;

		r = r << 1 | (n.low >> bit & 1);
		quotient <<= 1;
		if (carry || r >= divisor) {
			r -= divisor;
			quotient |= 1;
		}
	}
	*rest = r;
	return quotient;
}

static bool rounds_up(uint64_t rest, uint64_t divisor, enum time_rounding rounding)
{
	if (rounding == TIME_NEAR)
		return rest >= divisor - rest;
	return rounding == TIME_CEIL && rest != 0;
}

int time_convert(uint64_t v, uint64_t from_hz, uint64_t to_hz, enum time_rounding rounding,
		 uint64_t *out)
{
	uint64_t whole, part, rest;

	if (from_hz == 0 || to_hz == 0)
		return -EINVAL;
	part = divide(multiply(v % from_hz, to_hz), from_hz, &rest);
	part += rounds_up(rest, from_hz, rounding);
	if (__builtin_mul_overflow(v / from_hz, to_hz, &whole) ||
	    __builtin_add_overflow(whole, part, &whole))
		return -EINVAL;
	*out = whole;
	return 0;
}

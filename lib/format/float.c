/*
 * f, e and g of a double, correctly rounded, by integer arithmetic alone.
 *
 * The value is 53 bits times a power of two. It is spread over `digit`, base 10^9, with the point
 * at a fixed place: multiplied by two as often as the exponent says, or divided. No bit is lost,
 * so rounding sees exactly what is cut off.
 */
#include "spec.h"

#include <stdint.h>
#include <string.h>

#define BASE 1000000000u
#define BASE_DIGITS 9
/* 2^1024 has 309 digits; 2^-1074 has 1074 behind the point. */
#define WHOLE_WORDS 35
#define PART_WORDS 120

#define SIGN_BIT (1ULL << 63)
#define EXPONENT_BITS 0x7ff
#define FRACTION_BITS 52
#define BIAS 1075 /* of the exponent of the 53 bits taken as an integer */

#define DEFAULT_PRECISION 6

/* word[0..WHOLE_WORDS) is in front of the point, most significant first. */
struct decimal {
	uint32_t word[WHOLE_WORDS + PART_WORDS];
	int first; /* the first word that is not 0; the number of words if the value is 0 */
	int end;   /* behind the last word that is not 0, at least WHOLE_WORDS */
};

static void shift_left(struct decimal *d, int bits)
{
	uint64_t carry = 0;

	for (int i = d->end - 1; i >= d->first || carry != 0; i--) {
		uint64_t sum = ((uint64_t)d->word[i] << bits) + carry;

		d->word[i] = (uint32_t)(sum % BASE);
		carry = sum / BASE;
		if (i < d->first)
			d->first = i;
	}
}

/* @bits: at most 9, as 10^9 is a multiple of 2^9: one more word takes what falls out. */
static void shift_right(struct decimal *d, int bits)
{
	uint32_t rest = 0;

	for (int i = d->first; i < d->end; i++) {
		uint32_t word = d->word[i];

		d->word[i] = (word >> bits) + rest;
		rest = (word & ((1u << bits) - 1)) * (BASE >> bits);
	}
	if (rest != 0)
		d->word[d->end++] = rest;
	if (d->first < d->end && d->word[d->first] == 0)
		d->first++;
}

static void load(struct decimal *d, uint64_t bits)
{
	int exponent = (int)(bits >> FRACTION_BITS & EXPONENT_BITS);
	uint64_t mantissa = bits & ((1ULL << FRACTION_BITS) - 1);

	memset(d, 0, sizeof(*d));
	if (exponent != 0)
		mantissa |= 1ULL << FRACTION_BITS;
	else
		exponent = 1;
	exponent -= BIAS;
	d->word[WHOLE_WORDS - 1] = (uint32_t)(mantissa % BASE);
	d->word[WHOLE_WORDS - 2] = (uint32_t)(mantissa / BASE);
	d->first = WHOLE_WORDS - 2;
	d->end = WHOLE_WORDS;
	if (mantissa == 0) {
		d->first = WHOLE_WORDS;
		return;
	}
	while (d->word[d->first] == 0)
		d->first++;
	for (; exponent > 0; exponent -= exponent > 29 ? 29 : exponent)
		shift_left(d, exponent > 29 ? 29 : exponent);
	for (; exponent < 0; exponent += exponent < -9 ? 9 : -exponent)
		shift_right(d, exponent < -9 ? 9 : -exponent);
}

static const uint32_t power_of_ten[BASE_DIGITS] = { 1,	    10,	     100,      1000,	 10000,
						    100000, 1000000, 10000000, 100000000 };

/* Positions of decimal digits: 0 is the one in front of the point, -1 the first behind it. */
static int word_of(int position)
{
	return position >= 0 ? WHOLE_WORDS - 1 - position / BASE_DIGITS :
			       WHOLE_WORDS + (-position - 1) / BASE_DIGITS;
}

static uint32_t unit_of(int position)
{
	int within = position >= 0 ? position % BASE_DIGITS :
				     BASE_DIGITS - 1 - (-position - 1) % BASE_DIGITS;

	return power_of_ten[within];
}

static char digit_at(const struct decimal *d, int position)
{
	int i = word_of(position);

	if (i < d->first || i >= d->end)
		return '0';
	return (char)('0' + d->word[i] / unit_of(position) % 10);
}

/* Position of the first digit that is not 0; 0 for the value 0. */
static int leading_position(const struct decimal *d)
{
	int position;

	if (d->first >= d->end)
		return 0;
	position = (WHOLE_WORDS - d->first) * BASE_DIGITS - 1;
	while (digit_at(d, position) == '0')
		position--;
	return position;
}

static void add_unit(struct decimal *d, int position)
{
	int i = word_of(position);

	for (uint32_t sum = d->word[i] + unit_of(position);; sum = d->word[i] + 1) {
		d->first = i < d->first ? i : d->first;
		d->end = i < d->end ? d->end : i + 1;
		if (sum < BASE) {
			d->word[i] = sum;
			return;
		}
		d->word[i--] = sum - BASE;
	}
}

/* Rounds to a multiple of the digit at @position: to the nearest, to the even one of two. */
static void round_at(struct decimal *d, int position)
{
	int i = word_of(position);
	uint32_t unit = unit_of(position);
	bool exactly_half = true;
	uint32_t cut, half;
	bool odd, up;

	if (i >= d->end)
		return;
	odd = (digit_at(d, position) - '0') % 2 != 0;
	if (unit > 1) {
		cut = d->word[i] % unit;
		half = unit / 2;
	} else {
		i++;
		cut = i < d->end ? d->word[i] : 0;
		half = BASE / 2;
	}
	for (int k = i + 1; k < d->end; k++)
		exactly_half &= d->word[k] == 0;
	up = cut > half || (cut == half && (odd || !exactly_half));
	/* What is cut off is now 0, in this word and behind. */
	if (i < d->end)
		d->word[i] -= cut;
	d->end = i + 1 < d->end ? i + 1 : d->end;
	while (d->first < d->end && d->word[d->first] == 0)
		d->first++;
	if (up)
		add_unit(d, position);
}

static void put_digits(struct sink *sink, const struct decimal *d, int from, int count)
{
	for (; count > 0; count--)
		sink_put(sink, digit_at(d, from--));
}

/* How a number is laid out: digits from `leading`, a point after the first or at position 0. */
struct layout {
	int leading;   /* position of the first digit printed */
	int whole;     /* digits in front of the point */
	int part;      /* digits behind it */
	int exponent;  /* printed if has_exponent */
	bool has_exponent;
};

static int exponent_digits(int exponent)
{
	return exponent > -100 && exponent < 100 ? 2 : 3;
}

static void put_exponent(struct sink *sink, const struct spec *spec, int exponent)
{
	int magnitude = exponent < 0 ? -exponent : exponent;

	sink_put(sink, spec->conversion == 'e' || spec->conversion == 'g' ? 'e' : 'E');
	sink_put(sink, exponent < 0 ? '-' : '+');
	if (magnitude >= 100)
		sink_put(sink, (char)('0' + magnitude / 100));
	sink_put(sink, (char)('0' + magnitude / 10 % 10));
	sink_put(sink, (char)('0' + magnitude % 10));
}

static void put_layout(struct sink *sink, const struct spec *spec, const struct decimal *d,
		       const struct layout *l, const char *sign)
{
	bool point = l->part > 0 || spec->alternate;
	int length = (*sign != '\0') + l->whole + point + l->part;
	bool fill = spec->zero && !spec->left;
	int padding;

	if (l->has_exponent)
		length += 2 + exponent_digits(l->exponent);
	padding = spec->width - length;
	if (!spec->left && !fill)
		sink_pad(sink, ' ', padding);
	sink_write(sink, sign, *sign != '\0');
	if (fill)
		sink_pad(sink, '0', padding);
	put_digits(sink, d, l->leading, l->whole);
	if (point)
		sink_put(sink, '.');
	put_digits(sink, d, l->leading - l->whole, l->part);
	if (l->has_exponent)
		put_exponent(sink, spec, l->exponent);
	if (spec->left)
		sink_pad(sink, ' ', padding);
}

static struct layout fixed(struct decimal *d, int precision)
{
	int leading;

	round_at(d, -precision);
	leading = leading_position(d);
	if (leading < 0)
		leading = 0;
	return (struct layout){ .leading = leading, .whole = leading + 1, .part = precision };
}

static struct layout scientific(struct decimal *d, int precision)
{
	int leading;

	/* Rounding 9.99 up moves the leading digit, and leaves zeros behind it. */
	round_at(d, leading_position(d) - precision);
	leading = leading_position(d);
	return (struct layout){ .leading = leading, .whole = 1, .part = precision,
				.exponent = leading, .has_exponent = true };
}

/* g: @precision significant digits, without zeros at the end unless '#'. */
static struct layout general(struct decimal *d, int precision, bool keep_zeros)
{
	struct layout l;

	if (precision == 0)
		precision = 1;
	l = scientific(d, precision - 1);
	if (l.exponent >= -4 && l.exponent < precision) {
		l.leading = l.exponent < 0 ? 0 : l.exponent;
		l.whole = l.leading + 1;
		l.part = precision - 1 - l.exponent;
		l.has_exponent = false;
	}
	while (!keep_zeros && l.part > 0 && digit_at(d, l.leading - l.whole - l.part + 1) == '0')
		l.part--;
	return l;
}

static void put_special(struct sink *sink, const struct spec *spec, bool nan, const char *sign)
{
	bool upper = spec->conversion < 'a';
	struct number text = {
		.prefix = sign,
		.prefix_length = *sign != '\0',
		.digits = nan ? (upper ? "NAN" : "nan") : (upper ? "INF" : "inf"),
		.digits_length = 3,
	};

	spec_put_number(sink, spec, text, false);
}

static uint64_t take_bits(const struct spec *spec, struct arguments *args)
{
	double value = spec->length == LENGTH_LONG_DOUBLE ? (double)va_arg(args->ap, long double) :
							    va_arg(args->ap, double);
	uint64_t bits;

	memcpy(&bits, &value, sizeof(bits));
	return bits;
}

bool spec_put_float(struct sink *sink, const struct spec *spec, struct arguments *args)
{
	uint64_t bits = take_bits(spec, args);
	int precision = spec->has_precision ? spec->precision : DEFAULT_PRECISION;
	const char *sign = spec_sign(spec, (bits & SIGN_BIT) != 0);
	struct decimal d;
	struct layout layout;

	if ((bits >> FRACTION_BITS & EXPONENT_BITS) == EXPONENT_BITS) {
		put_special(sink, spec, (bits & ((1ULL << FRACTION_BITS) - 1)) != 0, sign);
		return true;
	}
	load(&d, bits);
	switch (spec->conversion | ('a' - 'A')) {
	case 'f':
		layout = fixed(&d, precision);
		break;
	case 'e':
		layout = scientific(&d, precision);
		break;
	default:
		layout = general(&d, precision, spec->alternate);
		break;
	}
	put_layout(sink, spec, &d, &layout, sign);
	return true;
}

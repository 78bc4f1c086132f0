/*
 * The complete formatter: everything of C11's printf but %n and wide characters; floating point
 * is a file of its own.
 */
#include <zephyr/sys/cbprintf.h>

#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "spec.h"

void spec_put_number(struct sink *sink, const struct spec *spec, struct number number, bool fill)
{
	int padding = spec->width - number.prefix_length - number.zeros - number.digits_length;

	if (fill && padding > 0) {
		number.zeros += padding;
		padding = 0;
	}
	if (!spec->left)
		sink_pad(sink, ' ', padding);
	sink_write(sink, number.prefix, number.prefix_length);
	sink_pad(sink, '0', number.zeros);
	sink_write(sink, number.digits, number.digits_length);
	if (spec->left)
		sink_pad(sink, ' ', padding);
}

const char *spec_sign(const struct spec *spec, bool negative)
{
	if (negative)
		return "-";
	if (spec->plus)
		return "+";
	return spec->space ? " " : "";
}

static void put_text(struct sink *sink, const struct spec *spec, const char *text, size_t length)
{
	struct number plain = { .digits = text, .digits_length = (int)length };

	spec_put_number(sink, spec, plain, false);
}

static void put_string(struct sink *sink, const struct spec *spec, const char *text)
{
	if (!text)
		text = "(null)";
	put_text(sink, spec, text,
		 spec->has_precision ? strnlen(text, (size_t)spec->precision) : strlen(text));
}

/* Writes @value before @end. Return: the first digit; @end for 0. */
static char *write_digits(char *end, uint64_t value, char conversion)
{
	unsigned int letters = conversion == 'X' ? 'A' - 10 : 'a' - 10;
	unsigned int base = 16;

	if (conversion == 'o')
		base = 8;
	else if (conversion == 'd' || conversion == 'i' || conversion == 'u')
		base = 10;
	for (; value != 0; value /= base) {
		unsigned int digit = value % base;

		*--end = (char)(digit + (digit < 10 ? '0' : letters));
	}
	return end;
}

/* @prefix: sign, or base mark */
static void put_integer(struct sink *sink, const struct spec *spec, uint64_t value,
			const char *prefix)
{
	char buffer[22]; /* 2^64 has 22 octal digits */
	char *const end = buffer + sizeof(buffer);
	char *digits = write_digits(end, value, spec->conversion);
	int length = (int)(end - digits);
	int least = spec->has_precision ? spec->precision : 1;
	struct number number = {
		.prefix = prefix,
		.prefix_length = (int)strlen(prefix),
		.digits = digits,
		.digits_length = length,
	};

	if (spec->conversion == 'o' && spec->alternate && least <= length)
		least = length + 1;
	if (least > length)
		number.zeros = least - length;
	spec_put_number(sink, spec, number, spec->zero && !spec->left && !spec->has_precision);
}

static int64_t take_signed(const struct spec *spec, struct arguments *args)
{
	int value;

	if (spec->length == LENGTH_LONG)
		return va_arg(args->ap, int64_t);
	value = va_arg(args->ap, int);
	if (spec->length == LENGTH_CHAR)
		return (signed char)value;
	return spec->length == LENGTH_SHORT ? (short)value : value;
}

static uint64_t take_unsigned(const struct spec *spec, struct arguments *args)
{
	unsigned int value;

	if (spec->length == LENGTH_LONG)
		return va_arg(args->ap, uint64_t);
	value = va_arg(args->ap, unsigned int);
	if (spec->length == LENGTH_CHAR)
		return (unsigned char)value;
	return spec->length == LENGTH_SHORT ? (unsigned short)value : value;
}

static void put_signed(struct sink *sink, const struct spec *spec, int64_t value)
{
	uint64_t magnitude = value < 0 ? -(uint64_t)value : (uint64_t)value;

	put_integer(sink, spec, magnitude, spec_sign(spec, value < 0));
}

static void put_unsigned(struct sink *sink, const struct spec *spec, uint64_t value)
{
	const char *prefix = "";

	if (spec->conversion == 'p' || (spec->conversion == 'x' && spec->alternate && value != 0))
		prefix = "0x";
	else if (spec->conversion == 'X' && spec->alternate && value != 0)
		prefix = "0X";
	put_integer(sink, spec, value, prefix);
}

/* Return: false if the conversion is not known. */
static bool convert(struct sink *sink, const struct spec *spec, struct arguments *args)
{
	char c;

	switch (spec->conversion) {
	case 'd':
	case 'i':
		put_signed(sink, spec, take_signed(spec, args));
		return true;
	case 'u':
	case 'o':
	case 'x':
	case 'X':
		put_unsigned(sink, spec, take_unsigned(spec, args));
		return true;
	case 'p':
		put_unsigned(sink, spec, (uintptr_t)va_arg(args->ap, void *));
		return true;
	case 'c':
		c = (char)va_arg(args->ap, int);
		put_text(sink, spec, &c, 1);
		return true;
	case 's':
		put_string(sink, spec, va_arg(args->ap, const char *));
		return true;
	case 'f':
	case 'F':
	case 'e':
	case 'E':
	case 'g':
	case 'G':
		return spec_put_float(sink, spec, args);
	case '%':
		sink_put(sink, '%');
		return true;
	default:
		return false;
	}
}

static bool is_flag(struct spec *spec, char c)
{
	switch (c) {
	case '-':
		spec->left = true;
		return true;
	case '+':
		spec->plus = true;
		return true;
	case ' ':
		spec->space = true;
		return true;
	case '#':
		spec->alternate = true;
		return true;
	case '0':
		spec->zero = true;
		return true;
	default:
		return false;
	}
}

/* A decimal number or '*'. Numbers beyond int stay at INT_MAX / 2. */
static const char *parse_number(const char *format, struct arguments *args, int *value)
{
	int number = 0;

	if (*format == '*') {
		*value = va_arg(args->ap, int);
		return format + 1;
	}
	for (; isdigit((unsigned char)*format); format++)
		number = number < INT_MAX / 20 ? number * 10 + *format - '0' : INT_MAX / 2;
	*value = number;
	return format;
}

static const char *parse_length(const char *format, enum length *length)
{
	switch (*format) {
	case 'h':
		*length = format[1] == 'h' ? LENGTH_CHAR : LENGTH_SHORT;
		return format + (format[1] == 'h' ? 2 : 1);
	case 'l':
		*length = LENGTH_LONG;
		return format + (format[1] == 'l' ? 2 : 1);
	case 'z':
	case 'j':
	case 't':
		*length = LENGTH_LONG;
		return format + 1;
	case 'L':
		*length = LENGTH_LONG_DOUBLE;
		return format + 1;
	default:
		return format;
	}
}

/* @format: behind the '%'. Return: the conversion character. */
static const char *parse(const char *format, struct spec *spec, struct arguments *args)
{
	*spec = (struct spec){ 0 };
	while (is_flag(spec, *format))
		format++;
	format = parse_number(format, args, &spec->width);
	if (spec->width < 0) {
		spec->left = true;
		spec->width = spec->width == INT_MIN ? 0 : -spec->width;
	}
	if (*format == '.') {
		format = parse_number(format + 1, args, &spec->precision);
		spec->has_precision = spec->precision >= 0;
	}
	format = parse_length(format, &spec->length);
	spec->conversion = *format;
	return format;
}

int cbvprintf(cbprintf_cb out, void *ctx, const char *format, va_list ap)
{
	struct sink sink = { .put = out, .ctx = ctx };
	struct arguments args;
	struct spec spec;

	va_copy(args.ap, ap);
	while (*format && sink.count >= 0) {
		const char *start = format;

		if (*format == '%')
			format = parse(format + 1, &spec, &args);
		if (format == start)
			sink_put(&sink, *format);
		else if (!*format || !convert(&sink, &spec, &args))
			sink_write(&sink, start, (int)(format - start) + (*format != '\0'));
		format += *format != '\0';
	}
	va_end(args.ap);
	return sink.count;
}

/*
 * The small formatter: flags - and 0, a width, lengths l ll z, conversions d i u x X c s p %.
 */
#include <zephyr/sys/cbprintf.h>

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "sink.h"

struct field {
	int width;
	char pad; /* '0' or ' ', on the left */
	bool left;
	bool is_long;
};

static void put_field(struct sink *sink, const struct field *field, const char *text, int length)
{
	int padding = field->width - length;

	if (!field->left) {
		/* Zeros go between the sign and the digits. */
		if (field->pad == '0' && *text == '-') {
			sink_put(sink, *text++);
			length--;
		}
		sink_pad(sink, field->pad, padding);
	}
	sink_write(sink, text, length);
	if (field->left)
		sink_pad(sink, ' ', padding);
}

/* Writes @value before @end. @letters: 'a' or 'A' minus 10. Return: the first digit. */
static char *write_digits(char *end, unsigned long value, unsigned int base, int letters)
{
	do {
		int digit = (int)(value % base);

		*--end = (char)(digit + (digit < 10 ? '0' : letters));
		value /= base;
	} while (value != 0);
	return end;
}

/* Return: the first character of the number. */
static char *write_number(char *end, char conversion, unsigned long value)
{
	bool negative = (conversion == 'd' || conversion == 'i') && (long)value < 0;
	bool hex = conversion == 'x' || conversion == 'X' || conversion == 'p';
	char *text = write_digits(end, negative ? -value : value, hex ? 16 : 10,
				  (conversion == 'X' ? 'A' : 'a') - 10);

	if (negative)
		*--text = '-';
	if (conversion == 'p') {
		*--text = 'x';
		*--text = '0';
	}
	return text;
}

static void convert(struct sink *sink, const struct field *field, char conversion,
		    struct arguments *args)
{
	char buffer[sizeof("-18446744073709551615")];
	char *const end = buffer + sizeof(buffer);
	char *text;

	switch (conversion) {
	case 's':
		text = va_arg(args->ap, char *);
		put_field(sink, field, text, (int)strlen(text));
		return;
	case 'c':
		conversion = (char)va_arg(args->ap, int);
		/* fall through */
	default:
		text = end - 1;
		*text = conversion;
		break;
	case 'd':
	case 'i':
		text = write_number(end, conversion,
				    field->is_long ? va_arg(args->ap, unsigned long)
						   : (unsigned long)va_arg(args->ap, int));
		break;
	case 'u':
	case 'x':
	case 'X':
	case 'p':
		text = write_number(end, conversion,
				    field->is_long || conversion == 'p'
					    ? va_arg(args->ap, unsigned long)
					    : va_arg(args->ap, unsigned int));
		break;
	}
	put_field(sink, field, text, (int)(end - text));
}

/* @format: behind the '%'. Return: the conversion character. */
static const char *parse(const char *format, struct field *field)
{
	*field = (struct field){ .pad = ' ' };
	for (; *format == '-' || *format == '0'; format++) {
		field->left |= *format == '-';
		field->pad = '0'; /* of no effect on the left */
	}
	for (; (unsigned char)(*format - '0') < 10; format++)
		field->width = field->width * 10 + *format - '0';
	for (; *format == 'l' || *format == 'z'; format++)
		field->is_long = true;
	return format;
}

int cbvprintf(cbprintf_cb out, void *ctx, const char *format, va_list ap)
{
	struct sink sink = { .put = out, .ctx = ctx };
	struct arguments args;
	struct field field;

	va_copy(args.ap, ap);
	for (; *format; format++) {
		if (*format != '%') {
			sink_put(&sink, *format);
			continue;
		}
		format = parse(format + 1, &field);
		if (!*format)
			break;
		convert(&sink, &field, *format, &args);
	}
	va_end(args.ap);
	return sink.count;
}

/*
 * One conversion of the complete formatter.
 */
#ifndef FORMAT_SPEC_H
#define FORMAT_SPEC_H

#include <stdbool.h>

#include "sink.h"

enum length { LENGTH_INT, LENGTH_CHAR, LENGTH_SHORT, LENGTH_LONG, LENGTH_LONG_DOUBLE };

struct spec {
	bool left;          /* - */
	bool plus;          /* + */
	bool space;         /* ' ' */
	bool alternate;     /* # */
	bool zero;          /* 0 */
	bool has_precision;
	enum length length;
	int width;
	int precision;      /* 0 without has_precision */
	char conversion;
};

/* A number as it is printed: sign or 0x, zeros, digits, more zeros. */
struct number {
	const char *prefix;
	int prefix_length;
	int zeros;
	const char *digits;
	int digits_length;
};

/** spec_put_number - prints @number, with zeros up to the width if @fill. */
void spec_put_number(struct sink *sink, const struct spec *spec, struct number number, bool fill);

/** spec_sign - the sign that a signed conversion prints: "-", "+", " " or "". */
const char *spec_sign(const struct spec *spec, bool negative);

/**
 * spec_put_float - prints the next argument, a double, by f F e E g or G.
 * Return: whether floating point is supported; the argument is taken in any case.
 */
bool spec_put_float(struct sink *sink, const struct spec *spec, struct arguments *args);

#endif /* FORMAT_SPEC_H */

/*
 * No floating point: the argument is passed over, so that those behind it stay right.
 */
#include "spec.h"

bool spec_put_float(struct sink *sink, const struct spec *spec, struct arguments *args)
{
	(void)sink;
	if (spec->length == LENGTH_LONG_DOUBLE)
		(void)va_arg(args->ap, long double);
	else
		(void)va_arg(args->ap, double);
	return false;
}

/*
 * Where formatted characters go, for the formatters only.
 */
#ifndef FORMAT_SINK_H
#define FORMAT_SINK_H

#include <stdarg.h>
#include <stddef.h>

#include <zephyr/sys/cbprintf.h>

struct sink {
	cbprintf_cb put;
	void *ctx;
	int count; /* characters taken; the first negative result of put, for good */
};

/* A va_list that functions can take from in turn: an array type in some ABIs. */
struct arguments {
	va_list ap;
};

void sink_put(struct sink *sink, char c);

/** sink_pad - @c @count times; none if @count is negative. */
void sink_pad(struct sink *sink, char c, int count);

void sink_write(struct sink *sink, const char *text, int length);

#endif /* FORMAT_SINK_H */

/*
 * Characters to the callback of cbprintf().
 */
#include "sink.h"

void sink_put(struct sink *sink, char c)
{
	int result;

	if (sink->count < 0)
		return;
	result = sink->put((unsigned char)c, sink->ctx);
	sink->count = result < 0 ? result : sink->count + 1;
}

void sink_pad(struct sink *sink, char c, int count)
{
	while (count-- > 0)
		sink_put(sink, c);
}

void sink_write(struct sink *sink, const char *text, int length)
{
	while (length-- > 0)
		sink_put(sink, *text++);
}

int cbprintf(cbprintf_cb out, void *ctx, const char *format, ...)
{
	va_list ap;
	int length;

	va_start(ap, format);
	length = cbvprintf(out, ctx, format, ap);
	va_end(ap);
	return length;
}

/*
 * Formatting into memory: the one function behind snprintk, snprintf and their kin.
 */
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/printk.h>

#include <stdint.h>
#include <stdio.h>

struct text {
	char *next;
	char *last; /* where the final NUL has to go at the latest; NULL: there is no room */
};

static int put(int c, void *ctx)
{
	struct text *text = ctx;

	if (text->next < text->last)
		*text->next++ = (char)c;
	return 0;
}

int vsnprintfcb(char *str, size_t size, const char *format, va_list ap)
{
	struct text text = { .next = str, .last = size != 0 ? str + size - 1 : NULL };
	int length;

	if (size == 0)
		text.next = NULL;
	length = cbvprintf(put, &text, format, ap);
	if (size != 0)
		*text.next = '\0';
	return length;
}

int snprintfcb(char *str, size_t size, const char *format, ...)
{
	va_list ap;
	int length;

	va_start(ap, format);
	length = vsnprintfcb(str, size, format, ap);
	va_end(ap);
	return length;
}

int vsnprintk(char *str, size_t size, const char *fmt, va_list ap)
{
	return vsnprintfcb(str, size, fmt, ap);
}

int snprintk(char *str, size_t size, const char *fmt, ...)
{
	va_list ap;
	int length;

	va_start(ap, fmt);
	length = vsnprintfcb(str, size, fmt, ap);
	va_end(ap);
	return length;
}

int vsnprintf(char *restrict s, size_t size, const char *restrict format, va_list ap)
{
	return vsnprintfcb(s, size, format, ap);
}

int snprintf(char *restrict s, size_t size, const char *restrict format, ...)
{
	va_list ap;
	int length;

	va_start(ap, format);
	length = vsnprintfcb(s, size, format, ap);
	va_end(ap);
	return length;
}

/* No bound is known: as far as an object can reach. */
int vsprintf(char *restrict s, const char *restrict format, va_list ap)
{
	return vsnprintfcb(s, SIZE_MAX - (uintptr_t)s, format, ap);
}

int sprintf(char *restrict s, const char *restrict format, ...)
{
	va_list ap;
	int length;

	va_start(ap, format);
	length = vsprintf(s, format, ap);
	va_end(ap);
	return length;
}

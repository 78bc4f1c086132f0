/*
 * The C library's output: everything goes to the console.
 */
#include <stdio.h>

#include <zephyr/sys/cbprintf.h>

#include <lib/console.h>

int vprintf(const char *restrict format, va_list ap)
{
	return console_vprintf(format, ap);
}

int printf(const char *restrict format, ...)
{
	va_list ap;
	int length;

	va_start(ap, format);
	length = console_vprintf(format, ap);
	va_end(ap);
	return length;
}

int vprintfcb(const char *format, va_list ap)
{
	return console_vprintf(format, ap);
}

int printfcb(const char *format, ...)
{
	va_list ap;
	int length;

	va_start(ap, format);
	length = console_vprintf(format, ap);
	va_end(ap);
	return length;
}

int puts(const char *s)
{
	return printfcb("%s\n", s);
}

int putchar(int c)
{
	printfcb("%c", c);
	return (unsigned char)c;
}

/* Formatted text to the console and to memory. There are no files. */
#ifndef STDIO_H
#define STDIO_H

#include <stdarg.h>
#include <stddef.h>

#define EOF (-1)
#define BUFSIZ 256

int printf(const char *restrict format, ...) __attribute__((__format__(__printf__, 1, 2)));
int vprintf(const char *restrict format, va_list ap)
	__attribute__((__format__(__printf__, 1, 0)));
int snprintf(char *restrict s, size_t size, const char *restrict format, ...)
	__attribute__((__format__(__printf__, 3, 4)));
int vsnprintf(char *restrict s, size_t size, const char *restrict format, va_list ap)
	__attribute__((__format__(__printf__, 3, 0)));
int sprintf(char *restrict s, const char *restrict format, ...)
	__attribute__((__format__(__printf__, 2, 3)));
int vsprintf(char *restrict s, const char *restrict format, va_list ap)
	__attribute__((__format__(__printf__, 2, 0)));
int puts(const char *s);
int putchar(int c);

/* Every stream is the console. */
typedef struct stdio_stream FILE;

#define stdin ((FILE *)0)
#define stdout ((FILE *)1)
#define stderr ((FILE *)2)

static inline int __attribute__((__format__(__printf__, 2, 0)))
vfprintf(FILE *restrict stream, const char *restrict format, va_list ap)
{
	(void)stream;
	return vprintf(format, ap);
}

static inline int __attribute__((__format__(__printf__, 2, 3)))
fprintf(FILE *restrict stream, const char *restrict format, ...)
{
	va_list ap;
	int length;

	va_start(ap, format);
	length = vfprintf(stream, format, ap);
	va_end(ap);
	return length;
}

static inline int fputs(const char *restrict s, FILE *restrict stream)
{
	return fprintf(stream, "%s", s);
}

static inline int fputc(int c, FILE *stream)
{
	(void)stream;
	return putchar(c);
}

static inline int putc(int c, FILE *stream)
{
	return fputc(c, stream);
}

static inline int fflush(FILE *stream)
{
	(void)stream;
	return 0;
}

#endif /* STDIO_H */

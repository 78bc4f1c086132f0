/*
 * Formatted output to a callback, one character at a time.
 *
 * CONFIG_CBPRINTF_COMPLETE: flags, width and precision (also *), hh h l ll z j t, d i u o x X c s
 * p and %. CONFIG_CBPRINTF_NANO: the flags - and 0, a width, l ll z, d i u x X c s p and %.
 * CONFIG_CBPRINTF_FP_SUPPORT adds f F e E g G to the complete one. %n is never supported.
 * The complete one prints a conversion it does not know as it stands.
 */
#ifndef ZEPHYR_SYS_CBPRINTF_H
#define ZEPHYR_SYS_CBPRINTF_H

#include <stdarg.h>
#include <stddef.h>

#include <zephyr/toolchain.h>

/** Takes one character; a negative result ends the output and is what the formatter returns. */
typedef int (*cbprintf_cb)(int c, void *ctx);

/**
 * cbprintf, cbvprintf - format to @out, which is called with @ctx for each character.
 * Context: what @out allows. Return: characters produced, or the first negative result of @out.
 */
int __printf_like(3, 4) cbprintf(cbprintf_cb out, void *ctx, const char *format, ...);
int __printf_like(3, 0) cbvprintf(cbprintf_cb out, void *ctx, const char *format, va_list ap);

/** snprintfcb, vsnprintfcb - like snprintf and vsnprintf of the C library. */
int __printf_like(3, 4) snprintfcb(char *str, size_t size, const char *format, ...);
int __printf_like(3, 0) vsnprintfcb(char *str, size_t size, const char *format, va_list ap);

/** printfcb, vprintfcb - like printf and vprintf. */
int __printf_like(1, 2) printfcb(const char *format, ...);
int __printf_like(1, 0) vprintfcb(const char *format, va_list ap);

#endif /* ZEPHYR_SYS_CBPRINTF_H */

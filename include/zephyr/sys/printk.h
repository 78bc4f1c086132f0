/*
 * Text to the console, from any context and from the first instruction on.
 *
 * What one call prints stays in one piece, whatever other CPUs print. Without CONFIG_PRINTK
 * nothing is printed and the format strings are not in the image.
 */
#ifndef ZEPHYR_SYS_PRINTK_H
#define ZEPHYR_SYS_PRINTK_H

#include <stdarg.h>
#include <stddef.h>

#include <zephyr/toolchain.h>

#ifdef CONFIG_PRINTK

void __printf_like(1, 2) printk(const char *fmt, ...);
void __printf_like(1, 0) vprintk(const char *fmt, va_list ap);

#else

static inline void __printf_like(1, 2) printk(const char *fmt, ...)
{
	ARG_UNUSED(fmt);
}

static inline void __printf_like(1, 0) vprintk(const char *fmt, va_list ap)
{
	ARG_UNUSED(fmt);
	ARG_UNUSED(ap);
}

#endif

/** k_str_out - @n bytes to the console as they are, in one piece. Context: any. */
void k_str_out(char *c, size_t n);

/**
 * snprintk, vsnprintk - format into @str, at most @size bytes with the final NUL.
 * Return: the length the whole text has, whether it fitted or not.
 */
int __printf_like(3, 4) snprintk(char *str, size_t size, const char *fmt, ...);
int __printf_like(3, 0) vsnprintk(char *str, size_t size, const char *fmt, va_list ap);

#endif /* ZEPHYR_SYS_PRINTK_H */

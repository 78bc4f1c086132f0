/*
 * What the C library's printf() stands on: the kernel, or a user program's runtime, defines it.
 */
#ifndef LIB_CONSOLE_H
#define LIB_CONSOLE_H

#include <stdarg.h>

#include <zephyr/toolchain.h>

/** console_vprintf - formats to the console, the text of one call in one piece. */
int __printf_like(1, 0) console_vprintf(const char *format, va_list ap);

#endif /* LIB_CONSOLE_H */

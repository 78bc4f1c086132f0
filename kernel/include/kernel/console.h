/*
 * The console as the kernel sees it: whole lines, from any context, on any CPU.
 */
#ifndef KERNEL_CONSOLE_H
#define KERNEL_CONSOLE_H

#include <stddef.h>

/**
 * console_write - prints @len bytes as they are: by the driver if there is one, else by the port's
 * own polled output. During a panic always by the latter, which needs nothing else to work.
 * Locks: caller holds the console's line lock, or reports a panic. Context: any.
 */
void console_write(const char *buf, size_t len);

/**
 * console_line - @len bytes as a line that nobody else's text is in: what somebody left unended, as
 * a prompt, ends before. Context: any.
 */
void console_line(const char *text, size_t len);

/** console_panic_begins - what was printed so far is on its way before the report. */
void console_panic_begins(void);

#endif /* KERNEL_CONSOLE_H */

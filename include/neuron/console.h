/*
 * Where the console's output goes.
 */
#ifndef NEURON_CONSOLE_H
#define NEURON_CONSOLE_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys_clock.h>

/**
 * Prints @len bytes, or keeps them in order until the device can take them. Called with the
 * console's line lock (the innermost of all) held and interrupts off: takes no lock.
 */
typedef void (*nx_console_output_t)(const char *buf, size_t len);

/**
 * Waits, polling, until the device has all that was kept. Called as above, and by a panic, which
 * does not wait for ever for the lock.
 */
typedef void (*nx_console_flush_t)(void);

/**
 * nx_console_set_output - @output takes over from the port's early console; NULL gives it back.
 * @flush: NULL when @output keeps nothing
 */
void nx_console_set_output(nx_console_output_t output, nx_console_flush_t flush);

/** nx_console_exclusive - runs @fn with the line lock held. Context: any; for output drivers. */
void nx_console_exclusive(void (*fn)(void));

/** nx_console_flush - returns when the device has all that was printed. Context: any. */
void nx_console_flush(void);

/** nx_console_write - prints @len bytes in one piece, as printk() does. Context: any. */
void nx_console_write(const char *buf, size_t len);

#ifdef CONFIG_UART_NS16550

/**
 * nx_console_read - takes what was typed, waiting for the first byte.
 * Context: thread; any with K_NO_WAIT.
 * Return: bytes stored, 1..len (0 for len 0); -EBUSY without waiting; -EAGAIN when time passed.
 */
int nx_console_read(char *buf, size_t len, k_timeout_t timeout);

/** nx_console_inject - as if @c had been typed. For tests. Context: any. */
void nx_console_inject(char c);

/** nx_console_dropped - bytes that came when CONFIG_CONSOLE_INPUT_BYTES were waiting. */
uint64_t nx_console_dropped(void);

#endif

#endif /* NEURON_CONSOLE_H */

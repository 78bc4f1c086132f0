/*
 * The console's device: its two halves.
 */
#ifndef DRIVERS_SERIAL_UART_CONSOLE_H
#define DRIVERS_SERIAL_UART_CONSOLE_H

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/drivers/uart.h>

/** uart_console_api - polling; uart_console_irq_api - the same and interrupts. */
extern const struct uart_driver_api uart_console_api, uart_console_irq_api;

int uart_console_poll_in(const struct device *dev, unsigned char *p_char);
void uart_console_poll_out(const struct device *dev, unsigned char out_char);

#endif /* DRIVERS_SERIAL_UART_CONSOLE_H */

/* The console's device without interrupts. */
#include "uart_console.h"

const struct uart_driver_api uart_console_api = {
	.poll_in = uart_console_poll_in,
	.poll_out = uart_console_poll_out,
};

/*
 * The console as the device of the node that the tree chose for it: characters go the way of
 * printk(), so they do not overtake its text, and a line end is sent as carriage return, line end.
 */
#include "uart_console.h"

#include <zephyr/device.h>

#include <neuron/console.h>

void uart_console_poll_out(const struct device *dev, unsigned char out_char)
{
	char c = (char)out_char;

	ARG_UNUSED(dev);
	nx_console_write(&c, 1);
}

static int no_preparation(const struct device *dev)
{
	ARG_UNUSED(dev);
	return 0;
}

#define CONSOLE_NODE DT_CHOSEN(zephyr_console)
#define CONSOLE_API \
	(IS_ENABLED(CONFIG_UART_INTERRUPT_DRIVEN) ? &uart_console_irq_api : &uart_console_api)

DEVICE_DT_DEFINE(CONSOLE_NODE, no_preparation, NULL, NULL, NULL, PRE_KERNEL_1,
		 CONFIG_KERNEL_INIT_PRIORITY_DEVICE, CONSOLE_API);

/* A console that nothing can be typed on. */
#include "uart_console.h"

int uart_console_poll_in(const struct device *dev, unsigned char *p_char)
{
	ARG_UNUSED(dev);
	ARG_UNUSED(p_char);
	return -1;
}

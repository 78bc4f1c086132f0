/* Input of the console's device: what the console's own driver received. */
#include "uart_console.h"

#include <neuron/console.h>

int uart_console_poll_in(const struct device *dev, unsigned char *p_char)
{
	char c;
	int n = nx_console_read(&c, 1, K_NO_WAIT);

	ARG_UNUSED(dev);
	if (n != 1)
		return -1;
	*p_char = (unsigned char)c;
	return 0;
}

/*
 * Polled output, in bursts of the device's queue: when the call returns the device has the text.
 */
#include "ns16550.h"

static unsigned int room; /* of the device's queue, for certain */

static void transmit(char c)
{
	while (room == 0)
		if (reg_read(LSR) & LSR_THR_EMPTY)
			room = NS16550_BURST;
	room--;
	reg_write(THR, (uint8_t)c);
}

void transmit_output(const char *buf, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (buf[i] == '\n')
			transmit('\r');
		transmit(buf[i]);
	}
	room = 0; /* the port's early output may use the queue in between */
}

void transmit_flush(void)
{
}

void transmit_interrupt(void)
{
}

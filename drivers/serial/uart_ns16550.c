/*
 * NS16550 serial line as the console: input by interrupt; output by interrupt through a ring
 * (transmit_ring.c) or polled (transmit_polled.c).
 *
 * Output comes with the console's line lock held, which makes that lock the transmitter's. A panic
 * flushes, then goes past this driver to the port's own polled output.
 */
#include <drivers/uart_ns16550.h>

#include <neuron/console.h>

#include <drivers/intc.h>

#include "console_input.h"
#include "ns16550.h"

#define INPUT_BOUND 64 /* bytes one interrupt takes: a line that never ends must not keep the CPU */

struct ns16550 ns16550;

static void isr(const void *arg)
{
	(void)arg;
	for (unsigned int n = 0; n < INPUT_BOUND && reg_read(LSR) & LSR_DATA_READY; n++)
		console_input((char)reg_read(RBR));
	transmit_interrupt();
}

int uart_ns16550_init(uintptr_t base, unsigned int reg_shift, unsigned int irq)
{
	int ret;

	ns16550.base = base;
	ns16550.shift = reg_shift;
	reg_write(FCR, FCR_ENABLE | FCR_CLEAR_TRANSMIT);
	nx_console_set_output(transmit_output, transmit_flush);
	if (irq == 0)
		return 0;
	ret = intc_connect(irq, isr, NULL);
	if (ret)
		return ret;
	reg_write(IER, IER_RECEIVED);
	ns16550.interrupts = true;
	intc_enable(irq);
	return 0;
}

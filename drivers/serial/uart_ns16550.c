/*
 * NS16550 serial line: input by interrupt, output polled in bursts of the transmit queue.
 *
 * Output comes from the console with its line lock held, which makes this file the transmitter's
 * only user; a queue drained by interrupts would have to be locked against that. A panic goes past
 * this file to the port's own polled output.
 */
#include <drivers/uart_ns16550.h>

#include <neuron/console.h>

#include <arch/arch.h>
#include <arch/io.h>

#include <drivers/intc.h>

#include "console_input.h"

/* Registers (TL16C550D data sheet, table 3). */
enum reg {
	RBR = 0, /* read: received */
	THR = 0, /* write: to transmit */
	IER = 1,
	FCR = 2,
	LSR = 5,
};
#define IER_RECEIVED 0x01
#define FCR_ENABLE 0x01
#define FCR_CLEAR_TRANSMIT 0x04 /* what was typed ahead stays */
#define LSR_DATA_READY 0x01
#define LSR_THR_EMPTY 0x20

#define BURST 16       /* bytes the empty transmit queue takes */
#define INPUT_BOUND 64 /* bytes one interrupt takes: a line that never ends must not keep the CPU */

static struct {
	uintptr_t base;
	unsigned int shift;
	unsigned int room; /* of the transmit queue, for certain */
} uart;

static uint8_t reg_read(enum reg reg)
{
	return io_read8(uart.base + ((uintptr_t)reg << uart.shift));
}

static void reg_write(enum reg reg, uint8_t value)
{
	io_write8(uart.base + ((uintptr_t)reg << uart.shift), value);
}

static void transmit(char c)
{
	while (uart.room == 0)
		if (reg_read(LSR) & LSR_THR_EMPTY)
			uart.room = BURST;
	uart.room--;
	reg_write(THR, (uint8_t)c);
}

static void output(const char *buf, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (buf[i] == '\n')
			transmit('\r');
		transmit(buf[i]);
	}
	uart.room = 0; /* the port's early output may use the queue in between */
}

static void isr(const void *arg)
{
	(void)arg;
	for (unsigned int n = 0; n < INPUT_BOUND && reg_read(LSR) & LSR_DATA_READY; n++)
		console_input((char)reg_read(RBR));
}

int uart_ns16550_init(uintptr_t base, unsigned int reg_shift, unsigned int irq)
{
	int ret;

	uart.base = base;
	uart.shift = reg_shift;
	reg_write(FCR, FCR_ENABLE | FCR_CLEAR_TRANSMIT);
	nx_console_set_output(output);
	if (irq == 0)
		return 0;
	ret = intc_connect(irq, isr, NULL);
	if (ret)
		return ret;
	reg_write(IER, IER_RECEIVED);
	intc_enable(irq);
	return 0;
}

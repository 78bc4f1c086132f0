/*
 * Inside the NS16550 driver: the registers, and the two ways to transmit, of which one is built.
 */
#ifndef DRIVERS_SERIAL_NS16550_H
#define DRIVERS_SERIAL_NS16550_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <arch/io.h>

/* Registers (TL16C550D data sheet, table 3). */
enum ns16550_reg {
	RBR = 0, /* read: received */
	THR = 0, /* write: to transmit */
	IER = 1,
	FCR = 2,
	LSR = 5,
};
#define IER_RECEIVED 0x01
#define IER_THR_EMPTY 0x02
#define FCR_ENABLE 0x01
#define FCR_CLEAR_TRANSMIT 0x04 /* what was typed ahead stays */
#define LSR_DATA_READY 0x01
#define LSR_THR_EMPTY 0x20

#define NS16550_BURST 16 /* bytes the empty transmit queue takes */

struct ns16550 {
	uintptr_t base;
	unsigned int shift; /* register n is at n << shift */
	bool interrupts;    /* its interrupt reaches us */
};

extern struct ns16550 ns16550;

static inline uint8_t reg_read(enum ns16550_reg reg)
{
	return io_read8(ns16550.base + ((uintptr_t)reg << ns16550.shift));
}

static inline void reg_write(enum ns16550_reg reg, uint8_t value)
{
	io_write8(ns16550.base + ((uintptr_t)reg << ns16550.shift), value);
}

/** transmit_output - prints @len bytes. Locks: the console's line lock. */
void transmit_output(const char *buf, size_t len);

/** transmit_flush - waits, polling, until the device has all. Locks: as above, or a panic. */
void transmit_flush(void);

/** transmit_interrupt - the device interrupted, perhaps because its queue is empty. */
void transmit_interrupt(void);

#endif /* DRIVERS_SERIAL_NS16550_H */

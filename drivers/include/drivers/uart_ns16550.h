/*
 * NS16550 serial line as the console.
 */
#ifndef DRIVERS_UART_NS16550_H
#define DRIVERS_UART_NS16550_H

#include <stdint.h>

/**
 * uart_ns16550_init - takes over the console's output, and its input if @irq is not 0.
 * @base: address of register 0   @reg_shift: register n is at n << reg_shift
 * Return: 0; -errno of intc_connect().
 */
int uart_ns16550_init(uintptr_t base, unsigned int reg_shift, unsigned int irq);

#endif /* DRIVERS_UART_NS16550_H */

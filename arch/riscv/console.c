/*
 * The early console, which is also the one of a panic: polled, no locks. The firmware's until the
 * device tree has named a serial line.
 */
#include <arch/arch.h>
#include <arch/io.h>
#include <arch/layout.h>

#include "port.h"
#include "sbi.h"

/* NS16550: transmit holding and line status register. */
#define UART_THR 0
#define UART_LSR 5
#define UART_LSR_THRE 0x20

static uintptr_t uart;
static unsigned int uart_shift;

void console_use_uart(const struct machine_uart *found)
{
	if (found->window.size == 0)
		return;
	uart_shift = found->reg_shift;
	uart = (uintptr_t)phys_to_virt(found->window.base);
}

static void uart_putc(char c)
{
	while (!(io_read8(uart + (UART_LSR << uart_shift)) & UART_LSR_THRE))
		;
	io_write8(uart + (UART_THR << uart_shift), (uint8_t)c);
}

void arch_console_putc(char c)
{
	if (c == '\n')
		arch_console_putc('\r');
	if (uart)
		uart_putc(c);
	else
		sbi_putchar(c);
}

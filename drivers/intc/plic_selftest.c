/*
 * Self tests of the PLIC's contexts, by the serial line: its transmitter is empty whenever nothing
 * is printed, so switching that interrupt on makes one wait.
 */
#include <drivers/intc_selftest.h>

#include <zephyr/sys/util.h>

#include <kernel/fault.h>

#include <arch/csr.h>
#include <arch/io.h>
#include <arch/layout.h>
#include <arch/machine.h>

#include <drivers/intc.h>

#include "plic_regs.h"

#define UART_IER 1 /* TL16C550D data sheet, table 3 */
#define IER_THR_EMPTY 0x02

static bool was_enabled; /* in the boot CPU's context */
static uint32_t threshold;
static uint32_t priority; /* of the serial line: 0 where no driver asked for its interrupt */
static uint8_t interrupts_before; /* of the serial line */

static uintptr_t plic(uintptr_t offset)
{
	return (uintptr_t)phys_to_virt(arch_machine()->plic.window.base) + offset;
}

static uintptr_t uart_ier(void)
{
	const struct machine_uart *uart = &arch_machine()->uart;

	return (uintptr_t)phys_to_virt(uart->window.base) +
	       ((uintptr_t)UART_IER << uart->reg_shift);
}

static unsigned int irq(void)
{
	return arch_machine()->uart.irq;
}

static unsigned int context_of(unsigned int cpu)
{
	if (fault_active(FAULT_PLIC_ONE_CONTEXT))
		cpu = 0;
	return (unsigned int)arch_machine()->hart[cpu].plic_context;
}

static void enable(unsigned int cpu, bool on)
{
	uintptr_t word = plic(ENABLE(context_of(cpu), irq()));
	uint32_t others = io_read32(word) & ~BIT(irq() % 32);

	io_write32(word, others | (on ? BIT(irq() % 32) : 0));
}

static bool is_enabled(unsigned int cpu)
{
	uintptr_t context = (uintptr_t)arch_machine()->hart[cpu].plic_context;

	return (io_read32(plic(ENABLE(context, irq()))) & BIT(irq() % 32)) != 0;
}

bool intc_test_has_context(unsigned int cpu)
{
	return arch_machine()->hart[cpu].plic_context >= 0;
}

void intc_test_listen(void *on)
{
	if (on)
		csr_set(sie, SIE_SEIE);
	else
		csr_clear(sie, SIE_SEIE);
}

void intc_test_raise(unsigned int cpu)
{
	was_enabled = intc_is_enabled(irq());
	intc_disable(irq());
	threshold = io_read32(plic(THRESHOLD(context_of(cpu))));
	io_write32(plic(THRESHOLD(context_of(cpu))), 0);
	priority = io_read32(plic(PRIORITY(irq())));
	io_write32(plic(PRIORITY(irq())), 1);
	enable(cpu, true);
	interrupts_before = io_read8(uart_ier());
	io_write8(uart_ier(), 0); /* an edge, if the line's driver waits for the same */
	io_write8(uart_ier(), interrupts_before | IER_THR_EMPTY);
}

void intc_test_lower(unsigned int cpu)
{
	io_write8(uart_ier(), interrupts_before);
	enable(cpu, false);
	io_write32(plic(PRIORITY(irq())), priority);
	io_write32(plic(THRESHOLD(context_of(cpu))), threshold);
	if (was_enabled)
		intc_enable(irq());
}

bool intc_test_is_signalled(void)
{
	return (csr_read(sip) & SIE_SEIE) != 0;
}

uint32_t intc_test_enabled_while_set(unsigned int cpu)
{
	uint32_t seen = 0;

	was_enabled = intc_is_enabled(irq());
	intc_disable(irq());
	enable(cpu, true);
	for (unsigned int id = 0; id < arch_machine()->harts; id++)
		seen |= is_enabled(id) ? BIT(id) : 0;
	enable(cpu, false);
	if (was_enabled)
		intc_enable(irq());
	return seen;
}

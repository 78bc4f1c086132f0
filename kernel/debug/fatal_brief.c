/*
 * Faults and panics in as few words as possible, for one CPU (EXCEPTION_DEBUG=n): one line with
 * numbers, then the machine stops. A handler of the application's own is asked first, and decides
 * about the thread by returning, as ever.
 */
#include <zephyr/fatal.h>

#include <stdarg.h>

#include <zephyr/sys/printk.h>

#include <kernel/console.h>
#include <kernel/cpu.h>
#include <kernel/panic.h>

#include <arch/arch.h>
#include <arch/upcalls.h>

#define EXIT_PANIC 1

static bool panicking;

bool panic_is_on(void)
{
	return panicking;
}

void panic(const char *fmt, ...)
{
	va_list ap;

	(void)arch_irq_lock(); /* for good */
	panicking = true;
	if (IS_ENABLED(CONFIG_UART_NS16550))
		console_panic_begins();
	va_start(ap, fmt);
	printk("\nneuron: panic: ");
	vprintk(fmt, ap);
	printk("\n");
	if (IS_ENABLED(CONFIG_PANIC_SYSTEM_OFF))
		arch_system_off(EXIT_PANIC);
	for (;;)
		arch_cpu_idle();
}

static unsigned int fault_reason(enum arch_fault fault, uintptr_t address)
{
	if (fault == ARCH_FAULT_BREAKPOINT)
		return (unsigned int)address;
	return fault == ARCH_FAULT_SPURIOUS ? K_ERR_SPURIOUS_IRQ : K_ERR_CPU_EXCEPTION;
}

void kernel_fault(struct arch_esf *frame, enum arch_fault fault, uintptr_t address)
{
	struct k_thread *t = cpu_self()->current;
	unsigned int reason = fault_reason(fault, address);

	k_sys_fatal_error_handler(reason, frame);
	if (!IS_ENABLED(CONFIG_FAULT_ENDS_THREAD) || reason == K_ERR_KERNEL_PANIC ||
	    arch_is_in_isr() || (t->options & K_ESSENTIAL))
		panic("error %u", reason);
	k_thread_abort(t);
}

void k_fatal_halt(unsigned int reason)
{
	panic("error %u", reason);
}

__weak void k_sys_fatal_error_handler(unsigned int reason, const z_arch_esf_t *esf)
{
	panic("error %u at %p", reason, esf ? (void *)arch_esf_pc(esf) : NULL);
}

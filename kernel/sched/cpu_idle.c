/*
 * Waiting for an interrupt in a thread of the application.
 */
#include <zephyr/irq.h>
#include <zephyr/kernel/smp.h>

#include <arch/arch.h>

/* An interrupt that is pending already ends the wait, so none is missed. */
void k_cpu_idle(void)
{
	unsigned long key = arch_irq_lock();

	arch_cpu_idle();
	arch_irq_unlock(key);
}

/* Gives up what all callers of irq_lock() share, with interrupts still off, before it waits. */
void k_cpu_atomic_idle(unsigned int key)
{
	irq_unlock(arch_irq_lock());
	arch_cpu_idle();
	arch_irq_unlock(key);
}

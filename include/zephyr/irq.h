/*
 * Interrupts of devices, and turning them off.
 */
#ifndef ZEPHYR_IRQ_H
#define ZEPHYR_IRQ_H

#include <stdint.h>

#include <zephyr/toolchain.h>

/**
 * irq_connect_dynamic - @routine(@parameter) handles interrupt @irq from now on; it stays disabled.
 * @priority: the controller's; 0 never interrupts   @flags: none are defined
 * Return: @irq; -EINVAL when there is no such interrupt; -EBUSY when it has a handler.
 */
int irq_connect_dynamic(unsigned int irq, unsigned int priority,
			void (*routine)(const void *parameter), const void *parameter,
			uint32_t flags);

/* The same for a handler known at build time; it takes effect where it stands. */
#define IRQ_CONNECT(irq_p, priority_p, isr_p, isr_param_p, flags_p)                                \
	((void)irq_connect_dynamic((irq_p), (priority_p),                                          \
				   (void (*)(const void *))(isr_p), (isr_param_p), (flags_p)))

void irq_enable(unsigned int irq);
void irq_disable(unsigned int irq);
int irq_is_enabled(unsigned int irq);

/**
 * irq_lock - interrupts off and, with CONFIG_SMP, a lock that all its callers share; nests.
 * For applications that were written for one CPU: everything else takes a k_spinlock. Blocking
 * with it held is an error. Return: what irq_unlock() wants.
 */
unsigned int irq_lock(void);
void irq_unlock(unsigned long key);

#endif /* ZEPHYR_IRQ_H */

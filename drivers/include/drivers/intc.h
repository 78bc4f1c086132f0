/*
 * The interrupt controller: what handles which interrupt of a device.
 */
#ifndef DRIVERS_INTC_H
#define DRIVERS_INTC_H

#include <stdbool.h>
#include <stdint.h>

typedef void (*intc_isr_t)(const void *arg);

/**
 * intc_connect - @isr(@arg) handles interrupt @irq, on the boot CPU, in interrupt context.
 * Return: 0; -EINVAL when the controller has no such interrupt; -EBUSY when another handler has it.
 */
int intc_connect(unsigned int irq, intc_isr_t isr, const void *arg);

/** intc_enable, intc_disable - let @irq through, or not. Context: any. Locks: takes DEV. */
void intc_enable(unsigned int irq);
void intc_disable(unsigned int irq);
bool intc_is_enabled(unsigned int irq);

/** intc_set_priority - urgency of @irq among those that wait: 1 lowest .. 7; 0 never. */
void intc_set_priority(unsigned int irq, unsigned int priority);

/** intc_is_connected - whether @irq has a handler. */
bool intc_is_connected(unsigned int irq);

/** intc_count - how often @irq was handled. */
uint64_t intc_count(unsigned int irq);

/** intc_unexpected - interrupts that came without a handler; each was disabled then. */
uint64_t intc_unexpected(void);

/** intc_sources - one more than the highest interrupt number that can be connected. */
unsigned int intc_sources(void);

#endif /* DRIVERS_INTC_H */

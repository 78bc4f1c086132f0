/*
 * Interrupts whose handling takes longer than their handler: the controller's part.
 */
#ifndef KERNEL_IRQ_HOLD_H
#define KERNEL_IRQ_HOLD_H

/**
 * irq_hold - @irq is completed, and does not come again until irq_enable(). Context: the handler
 * of @irq. Locks: takes DEV.
 */
void irq_hold(unsigned int irq);

#endif /* KERNEL_IRQ_HOLD_H */

/*
 * A function call in interrupt context.
 */
#ifndef ZEPHYR_IRQ_OFFLOAD_H
#define ZEPHYR_IRQ_OFFLOAD_H

typedef void (*irq_offload_routine_t)(const void *parameter);

/**
 * irq_offload - an interrupt handler of this CPU calls @routine(@parameter); returns after that.
 * What the routine wakes runs before, if it is more urgent. (CONFIG_IRQ_OFFLOAD)
 * In an interrupt handler (CONFIG_IRQ_OFFLOAD_NESTED): calls it, as handlers do not nest here.
 * Context: thread, interrupts on; isr.
 */
void irq_offload(irq_offload_routine_t routine, const void *parameter);

#endif /* ZEPHYR_IRQ_OFFLOAD_H */

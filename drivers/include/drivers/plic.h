/*
 * RISC-V platform-level interrupt controller (PLIC 1.0.0).
 */
#ifndef DRIVERS_PLIC_H
#define DRIVERS_PLIC_H

#include <stdint.h>

/**
 * plic_init - everything disabled, nothing below priority 1 let through.
 * @base: address of the registers
 * @sources: highest interrupt number of the device
 * @context: of the CPU that takes all interrupts: the boot CPU's supervisor context
 */
void plic_init(uintptr_t base, unsigned int sources, unsigned int context);

#endif /* DRIVERS_PLIC_H */

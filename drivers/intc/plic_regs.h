/*
 * Registers of the PLIC, as offsets (PLIC 1.0.0 §3).
 */
#ifndef DRIVERS_INTC_PLIC_REGS_H
#define DRIVERS_INTC_PLIC_REGS_H

#define PRIORITY(irq) (4 * (irq))
#define ENABLE(context, irq) (0x2000 + 0x80 * (context) + 4 * ((irq) / 32))
#define THRESHOLD(context) (0x200000 + 0x1000 * (context))
#define CLAIM(context) (THRESHOLD(context) + 4)

#endif /* DRIVERS_INTC_PLIC_REGS_H */

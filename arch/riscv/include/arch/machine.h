/*
 * The machine this kernel runs on, for the port and the board.
 */
#ifndef ARCH_MACHINE_H
#define ARCH_MACHINE_H

#include <lib/machine.h>

/** arch_machine - what the device tree says; fixed after boot. */
const struct machine *arch_machine(void);

#endif /* ARCH_MACHINE_H */

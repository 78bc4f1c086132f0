/*
 * The end of the system: report once, with every other CPU stopped, without taking a lock.
 */
#ifndef KERNEL_PANIC_H
#define KERNEL_PANIC_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

/**
 * panic - an invariant of the kernel does not hold.
 * Prints `neuron: panic: <message>`, the CPU, its thread, a backtrace and the locks it holds.
 * Context: any.
 */
FUNC_NORETURN void __printf_like(1, 2) panic(const char *fmt, ...);

/** panic_is_on - a CPU is reporting a panic: it owns the console, whoever holds its lock. */
bool panic_is_on(void);

/** panic_join - waits for ever if another CPU panics. For loops with interrupts off. */
void panic_join(void);

/** backtrace_print - the call chain of @frame, or of the caller when NULL, with symbols. */
struct arch_esf;
void backtrace_print(const struct arch_esf *frame);

/** symbol_print - one address, with the name of the function it is in if that is known. */
void symbol_print(uintptr_t address);

#endif /* KERNEL_PANIC_H */

/*
 * The end of the system: one report, with every other CPU stopped, waiting for no lock.
 */
#ifndef KERNEL_PANIC_H
#define KERNEL_PANIC_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

#include <arch/upcalls.h>

struct arch_esf;

/** fault_name - @fault in words. */
const char *fault_name(enum arch_fault fault);

/**
 * panic - an invariant of the kernel does not hold.
 * Prints `neuron: panic: <message>`, the CPU and its thread, a backtrace and the locks held.
 * Context: any.
 */
FUNC_NORETURN void __printf_like(1, 2) panic(const char *fmt, ...);

/** panic_frame - the same about the context @frame, with its registers; NULL: the caller's. */
FUNC_NORETURN void __printf_like(2, 3) panic_frame(const struct arch_esf *frame, const char *fmt,
						   ...);

/** panic_is_on - a CPU reports a panic: the console is its own, whoever holds the console lock. */
bool panic_is_on(void);

#ifdef CONFIG_EXCEPTION_DEBUG
/** panic_is_here - the calling CPU is the one that reports a panic. */
bool panic_is_here(void);

/** panic_is_elsewhere - another CPU reports a panic, and has told this one to stop. */
bool panic_is_elsewhere(void);
#else
static inline bool panic_is_here(void)
{
	return panic_is_on();
}

static inline bool panic_is_elsewhere(void)
{
	return false;
}
#endif

/** panic_forget - the next panic is the first one again: an exploration has many. */
void panic_forget(void);

/** backtrace_print - the call chain of @frame, or of the caller when NULL, with symbols. */
void backtrace_print(const struct arch_esf *frame);

/** symbol_print - one address, with the function it lies in if that is known. */
void symbol_print(uintptr_t address);

#endif /* KERNEL_PANIC_H */

/*
 * The ladder of self tests (CONFIG_KSELFTEST): what the boot and the fault handler call.
 */
#ifndef KERNEL_SELFTEST_H
#define KERNEL_SELFTEST_H

#include <stdbool.h>
#include <stdint.h>

#include <arch/upcalls.h>

#ifdef CONFIG_KSELFTEST

/** selftest_run - runs the ladder and prints its markers. Context: main thread, CPUs released. */
void selftest_run(void);

/** selftest_fault - whether the fault was the aim of a test, which ends the calling thread. */
bool selftest_fault(enum arch_fault fault, uintptr_t address);

#else

static inline void selftest_run(void)
{
}

static inline bool selftest_fault(enum arch_fault fault, uintptr_t address)
{
	(void)fault;
	(void)address;
	return false;
}

#endif

#endif /* KERNEL_SELFTEST_H */

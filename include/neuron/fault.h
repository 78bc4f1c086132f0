/*
 * Fault injection outside the kernel: code that can be told to make a mistake, so that a test can
 * show that it would notice (CONFIG_FAULT_INJECT; the faults are listed in <kernel/fault.h>).
 */
#ifndef NEURON_FAULT_H
#define NEURON_FAULT_H

#include <stdbool.h>

#ifdef CONFIG_FAULT_INJECT
/** nx_fault_active - whether the boot argument `fault=` chose @name. Context: any. */
bool nx_fault_active(const char *name);
#else
static inline bool nx_fault_active(const char *name)
{
	(void)name;
	return false;
}
#endif

#endif /* NEURON_FAULT_H */

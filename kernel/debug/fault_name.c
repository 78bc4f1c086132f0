/*
 * Faults in words, for reports about the kernel and about processes.
 */
#include <kernel/panic.h>

const char *fault_name(enum arch_fault fault)
{
	static const char *const names[] = {
		[ARCH_FAULT_LOAD] = "load fault",
		[ARCH_FAULT_STORE] = "store fault",
		[ARCH_FAULT_FETCH] = "fetch fault",
		[ARCH_FAULT_ILLEGAL] = "illegal instruction",
		[ARCH_FAULT_MISALIGNED] = "misaligned access",
		[ARCH_FAULT_BREAKPOINT] = "breakpoint",
		[ARCH_FAULT_STACK] = "stack overflow",
		[ARCH_FAULT_SPURIOUS] = "spurious interrupt",
	};

	return names[fault];
}

/*
 * Exceptions in supervisor mode: what they were, in the core's words.
 */
#include <zephyr/sys/util.h>

#include <arch/arch.h>
#include <arch/layout.h>
#include <arch/upcalls.h>

#include "port.h"

#define X_TP 4
#define X_A0 10

enum arch_fault trap_fault_of(uintptr_t cause)
{
	switch (cause) {
	case CAUSE_FETCH_ACCESS:
	case CAUSE_FETCH_PAGE:
		return ARCH_FAULT_FETCH;
	case CAUSE_ILLEGAL:
		return ARCH_FAULT_ILLEGAL;
	case CAUSE_BREAKPOINT:
		return ARCH_FAULT_BREAKPOINT;
	case CAUSE_FETCH_MISALIGNED:
	case CAUSE_LOAD_MISALIGNED:
	case CAUSE_STORE_MISALIGNED:
		return ARCH_FAULT_MISALIGNED;
	case CAUSE_LOAD_ACCESS:
	case CAUSE_LOAD_PAGE:
		return ARCH_FAULT_LOAD;
	case CAUSE_STORE_ACCESS:
	case CAUSE_STORE_PAGE:
		return ARCH_FAULT_STORE;
	default:
		return ARCH_FAULT_SPURIOUS; /* interrupts too: their top bit is set */
	}
}

/* The interrupted code, or what overwrote the block, leaves nothing to believe in. */
static void check_block(const struct arch_esf *frame)
{
	const struct arch_cpu *cpu = arch_curr_cpu();

	if (frame->x[X_TP - 1] == (uintptr_t)cpu && cpu->magic == ARCH_CPU_MAGIC &&
	    cpu->id < CONFIG_MP_MAX_NUM_CPUS)
		return;
	early_puts("neuron: panic: cpu block lost\n");
	if (!IS_ENABLED(CONFIG_EXCEPTION_DEBUG))
		hart_halt();
	arch_system_off(255);
}

/* Text is mapped and this one was just executed, so it can be read; it may be 2 bytes long. */
static void skip_breakpoint(struct arch_esf *frame)
{
	uint16_t low = *(const uint16_t *)frame->pc;

	frame->pc += (low & 3) == 3 ? 4 : 2;
}

void trap_exception(struct arch_esf *frame)
{
	enum arch_fault fault = trap_fault_of(frame->cause);
	uintptr_t address = frame->value;

	check_block(frame);
	if (frame->overflow)
		fault = ARCH_FAULT_STACK;
	if (fault == ARCH_FAULT_BREAKPOINT)
		address = frame->pc == (uintptr_t)arch_trap_here ? frame->x[X_A0 - 1] : 0;
	kernel_fault(frame, fault, address);
	if (IS_ENABLED(CONFIG_FAULT_ENDS_THREAD) && fault == ARCH_FAULT_BREAKPOINT)
		skip_breakpoint(frame);
}

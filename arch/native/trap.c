/*
 * Faults: the host's signals become exceptions of the CPU that caused them.
 *
 * The signal handler returns to native_trap(), on the stack of what was interrupted, or on the
 * CPU's emergency stack when that stack has run into its guard; so the kernel handles the fault in
 * an ordinary context and may switch away for good. A fault cannot be resumed.
 */
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include <arch/arch.h>
#include <arch/upcalls.h>

#include "host.h"
#include "sim.h"

static struct arch_fiber emergency[CONFIG_MP_MAX_NUM_CPUS];

static bool in_guard(const struct arch_fiber *fiber, uintptr_t address)
{
	uintptr_t lo = (uintptr_t)fiber->lo;

	return address < lo && address >= lo - HOST_STACK_GUARD;
}

static enum arch_fault fault_of(enum host_trap trap, int write)
{
	switch (trap) {
	case HOST_TRAP_ACCESS:
		return write ? ARCH_FAULT_STORE : ARCH_FAULT_LOAD;
	case HOST_TRAP_FETCH:
		return ARCH_FAULT_FETCH;
	case HOST_TRAP_BREAKPOINT:
		return ARCH_FAULT_BREAKPOINT;
	default:
		return ARCH_FAULT_ILLEGAL;
	}
}

static void fault_enter(struct arch_esf *frame, enum arch_fault fault, uintptr_t address)
{
	sim_block->irq_on = 0;
	sim.driver->fault();
	kernel_fault(frame, fault, address);
}

char *native_trap_stack(uintptr_t address)
{
	struct arch_fiber *stack = &emergency[sim.self];

	if (!in_guard(sim.cpu[sim.self].context, address))
		return NULL;
	if (!stack->lo)
		fiber_init(stack, NULL, NULL);
	return stack->lo + stack->size;
}

void native_trap(struct arch_esf *frame, enum host_trap trap, int write, uintptr_t address)
{
	bool overflow = in_guard(sim.cpu[sim.self].context, address);

	if (!sim_running)
		host_fatal("a fault while the machine stands still");
	fault_enter(frame, overflow ? ARCH_FAULT_STACK : fault_of(trap, write), address);
	host_fatal("a fault of the host cannot be resumed");
}

void arch_trap_here(unsigned int reason)
{
	uintptr_t *fp = __builtin_frame_address(0);
	struct arch_esf frame = {
		.pc = (uintptr_t)__builtin_return_address(0),
		.sp = (uintptr_t)fp,
		.fp = IS_ENABLED(CONFIG_FRAME_POINTER) ? *fp : 0,
		.reason = reason,
	};
	unsigned long key = sim_block->irq_on;

	fault_enter(&frame, ARCH_FAULT_BREAKPOINT, reason);
	arch_irq_unlock(key);
}

void arch_esf_print(const struct arch_esf *frame)
{
	printk("pc  0x%016lx\n", (unsigned long)frame->pc);
	printk("sp  0x%016lx\n", (unsigned long)frame->sp);
	printk("fp  0x%016lx\n", (unsigned long)frame->fp);
	for (uint32_t i = 0; i < frame->count; i++)
		printk("r%-2u 0x%016lx\n", i, (unsigned long)frame->reg[i]);
}

uintptr_t arch_esf_pc(const struct arch_esf *frame)
{
	return frame->pc;
}

/* A frame pointer is followed only within the stack of the running context, upwards. */
__noasan static size_t walk(uintptr_t fp, uintptr_t *pc, size_t max)
{
	const struct arch_fiber *stack = sim.cpu[sim.self].context;
	uintptr_t lo = (uintptr_t)stack->lo, hi = lo + stack->size;
	size_t n = 0;

	while (n < max && fp >= lo && fp + 16 <= hi && fp % 8 == 0) {
		const uintptr_t *link = (const uintptr_t *)fp;

		if (!link[1])
			break;
		pc[n++] = link[1];
		if (link[0] <= fp)
			break;
		fp = link[0];
	}
	return n;
}

size_t arch_backtrace(const struct arch_esf *frame, uintptr_t *pc, size_t max)
{
	uintptr_t fp = frame ? frame->fp : (uintptr_t)__builtin_frame_address(0);

	if (max == 0)
		return 0;
	if (!frame && IS_ENABLED(CONFIG_FRAME_POINTER))
		return walk(fp, pc, max);
	pc[0] = frame ? frame->pc : (uintptr_t)__builtin_return_address(0);
	return IS_ENABLED(CONFIG_FRAME_POINTER) ? 1 + walk(fp, pc + 1, max - 1) : 1;
}

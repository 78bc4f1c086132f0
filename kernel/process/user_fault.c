/*
 * What a process may not do ends it, with a report; nobody else notices.
 */
#include <kernel/process.h>

#include <zephyr/sys/printk.h>

#include <kernel/panic.h>
#include <kernel/thread.h>

#include "layout.h"

#define FRAMES_MAX 16

static bool is_overflow(uintptr_t address)
{
	return address < USER_STACK_BOTTOM && address >= USER_STACK_BOTTOM - USER_STACK_GAP;
}

/* What the port does not know was no interrupt here. */
static const char *name_of(enum arch_fault fault, enum nx_end_reason reason)
{
	if (fault == ARCH_FAULT_SPURIOUS)
		return "unknown exception";
	return fault_name(reason == NX_END_STACK ? ARCH_FAULT_STACK : fault);
}

static enum nx_end_reason reason_of(enum arch_fault fault, uintptr_t address)
{
	switch (fault) {
	case ARCH_FAULT_ILLEGAL:
	case ARCH_FAULT_SPURIOUS:
		return NX_END_ILLEGAL;
	case ARCH_FAULT_MISALIGNED:
		return NX_END_MISALIGNED;
	case ARCH_FAULT_BREAKPOINT:
		return NX_END_BREAKPOINT;
	default:
		return is_overflow(address) ? NX_END_STACK : NX_END_PAGE_FAULT;
	}
}

/* The frame chain of the RISC-V psABI: return address and next frame lie below fp. */
static void print_backtrace(struct aspace *space, const struct arch_user_frame *frame)
{
	uintptr_t fp = arch_user_fp(frame);
	uintptr_t pair[2];

	for (int i = 0; i < FRAMES_MAX && fp % 8 == 0; i++) {
		if (user_read(space, pair, fp - sizeof(pair), sizeof(pair)))
			return;
		printk("  called from 0x%016lx\n", (unsigned long)pair[1]);
		if (pair[0] <= fp)
			return;
		fp = pair[0];
	}
}

void kernel_user_fault(struct arch_user_frame *frame, enum arch_fault fault, uintptr_t address)
{
	struct user_thread *self = user_thread_self();
	struct process *p = self->process;
	enum nx_end_reason reason = reason_of(fault, address);

	printk("neuron: process %u %s: %s at 0x%lx, pc 0x%lx\n", p->identity.pid, p->name,
	       name_of(fault, reason), (unsigned long)address,
	       (unsigned long)arch_user_pc(frame));
	arch_user_frame_print(frame);
	print_backtrace(&p->aspace, frame);
	process_end(p, reason, (int64_t)address);
}

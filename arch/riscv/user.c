/*
 * User threads' frames, and what their exceptions were.
 */
#include <string.h>

#include <zephyr/kernel/thread.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include <arch/arch.h>
#include <arch/user.h>

#include "port.h"

void arch_user_frame_init(struct arch_user_frame *frame, struct k_thread *thread,
			  struct arch_aspace *space, uintptr_t pc, uintptr_t sp,
			  uintptr_t arg)
{
	memset(frame, 0, sizeof(*frame));
	frame->regs.a[0] = arg;
	frame->pc = pc;
	frame->sp = sp;
	frame->space = space;
	frame->satp = space->satp;
	frame->thread = thread;
}

void trap_user(struct arch_user_frame *frame)
{
	enum arch_fault fault = trap_fault_of(frame->cause);
	bool at_pc = fault == ARCH_FAULT_ILLEGAL || fault == ARCH_FAULT_BREAKPOINT;

	kernel_user_fault(frame, fault, at_pc ? frame->pc : frame->value);
}

uintptr_t arch_user_pc(const struct arch_user_frame *frame)
{
	return frame->pc;
}

uintptr_t arch_user_fp(const struct arch_user_frame *frame)
{
	return frame->s[0];
}

static void print_row(const char *name, const uintptr_t *value, unsigned int count)
{
	for (unsigned int i = 0; i < count; i++)
		printk("  %s%u 0x%016lx\n", name, i, (unsigned long)value[i]);
}

void arch_user_frame_print(const struct arch_user_frame *frame)
{
	printk("  pc 0x%016lx\n  ra 0x%016lx\n  sp 0x%016lx\n", (unsigned long)frame->pc,
	       (unsigned long)frame->ra, (unsigned long)frame->sp);
	printk("  gp 0x%016lx\n  tp 0x%016lx\n", (unsigned long)frame->gp,
	       (unsigned long)frame->tp);
	print_row("a", frame->regs.a, ARRAY_SIZE(frame->regs.a));
	print_row("t", frame->regs.t, ARRAY_SIZE(frame->regs.t));
	print_row("s", frame->s, ARRAY_SIZE(frame->s));
}

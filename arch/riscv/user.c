/*
 * User threads' frames, and what their exceptions were.
 */
#include <string.h>

#include <zephyr/kernel/thread.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>

#include <arch/arch.h>
#include <arch/csr.h>
#include <arch/user.h>

#include "port.h"

/* To user mode, interrupts on, no floating point; what concerns memory access as it is here. */
static uintptr_t status_of_user(void)
{
	return (csr_read(sstatus) & ~(uintptr_t)(SSTATUS_SPP | SSTATUS_FS_VS | SSTATUS_SIE)) |
	       SSTATUS_SPIE;
}

void arch_user_frame_init(struct arch_user_frame *frame, struct k_thread *thread,
			  struct arch_aspace *space, const struct arch_user_start *start)
{
	memset(frame, 0, sizeof(*frame));
	frame->regs.a[0] = start->arg;
	frame->pc = start->pc;
	frame->sp = start->sp;
	frame->space = space;
	frame->satp = space->satp;
	frame->status = status_of_user();
	frame->light[0] = start->light[0];
	frame->light[1] = start->light[1];
	frame->thread = thread;
}

void trap_user(struct arch_user_frame *frame)
{
	enum arch_fault fault = trap_fault_of(frame->cause);
	bool at_pc;

	if (fault == ARCH_FAULT_ILLEGAL && user_fp_allow(frame))
		return;
	at_pc = fault == ARCH_FAULT_ILLEGAL || fault == ARCH_FAULT_BREAKPOINT;

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

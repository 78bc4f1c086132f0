/*
 * Floating-point registers of user threads (CONFIG_FPU).
 *
 * The kernel has none: whatever is in a hart's registers is what the thread of cpu->fp_frame had in
 * user mode, and it is still that thread's if it has not used another hart since (frame->fp_cpu).
 * What was written is saved at the next trap, so that the thread may go on anywhere; what is there
 * already is not loaded again. A thread that never used them has FS = Off, and pays for nothing.
 */
#include <neuron/fault.h>

#include <arch/arch.h>
#include <arch/csr.h>
#include <arch/user.h>

#include "port.h"

bool user_fp_allow(struct arch_user_frame *frame)
{
	if (frame->status & SSTATUS_FS_VS)
		return false;
	frame->status |= SSTATUS_FS_CLEAN; /* the instruction is tried again */
	return true;
}

/* On the way to user mode, interrupts off, floating point on. */
void user_fp_load(struct arch_user_frame *frame)
{
	struct arch_cpu *cpu = arch_curr_cpu();

	cpu->fp_frame = frame;
	frame->fp_cpu = cpu;
	if (!nx_fault_active("fp_stale"))
		fp_load(&frame->fp);
}

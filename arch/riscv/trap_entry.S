/*
 * Trap entry and exit.
 *
 * Interrupts come from threads only: handlers run with interrupts off, and a CPU turns them on
 * first when it enters its first thread. What a C function may change is saved on the thread's
 * stack, the handler runs on the CPU's interrupt stack. If the thread's stack has no room, the
 * store itself faults and the exception entry reports that.
 *
 * sepc and sstatus survive a handler, which takes no trap that returns; they are saved only
 * where kernel_preempt() may switch to another thread.
 */
#include <arch/csr.h>
#include <arch/types.h>
#include <generated/asm_offsets.h>

/* Frame of an interrupt: sepc, sstatus, then the caller-saved registers. */
#define FRAME_PC 0
#define FRAME_STATUS 8
#define FRAME_REG 16
#define FRAME_SIZE 144

	.macro each_caller_saved_but_t0 op
	\op ra, FRAME_REG + 0(sp)
	\op t1, FRAME_REG + 16(sp)
	\op t2, FRAME_REG + 24(sp)
	\op a0, FRAME_REG + 32(sp)
	\op a1, FRAME_REG + 40(sp)
	\op a2, FRAME_REG + 48(sp)
	\op a3, FRAME_REG + 56(sp)
	\op a4, FRAME_REG + 64(sp)
	\op a5, FRAME_REG + 72(sp)
	\op a6, FRAME_REG + 80(sp)
	\op a7, FRAME_REG + 88(sp)
	\op t3, FRAME_REG + 96(sp)
	\op t4, FRAME_REG + 104(sp)
	\op t5, FRAME_REG + 112(sp)
	\op t6, FRAME_REG + 120(sp)
	.endm

	.text

/*
 * Every trap (direct mode, Privileged 1.12 §4.1.2). Not vectored mode: OpenSBI 1.1 passes on what
 * it does not delegate, illegal instructions among it, by jumping to stvec with its mode bits.
 *
 * sscratch always holds this CPU's block; tp has to as well, or the exception path says so.
 */
	.balign 4
	.globl trap_vector
	.type trap_vector, @function
trap_vector:
	csrrw tp, sscratch, tp
	sd t0, CPU_SCRATCH + 0(tp)
	csrrw t0, sscratch, tp
	bne t0, tp, exception_lost
	csrr t0, scause
	bgez t0, exception_entry

	addi sp, sp, -FRAME_SIZE
	each_caller_saved_but_t0 sd
	ld t1, CPU_SCRATCH + 0(tp)
	sd t1, FRAME_REG + 8(sp)
	/* To the interrupt stack, whose first word says where to return. */
	li t1, 1
	sw t1, CPU_IN_ISR(tp)
	mv t1, sp
	ld sp, CPU_ISR_TOP(tp)
	sd t1, 0(sp)

	slli t0, t0, 1 /* without the top bit */
	li t1, IRQ_TIMER * 2
	bne t0, t1, not_timer
	call kernel_timer
interrupt_exit:
	ld sp, 0(sp)
	sw zero, CPU_IN_ISR(tp)
	lw t0, CPU_RESCHED(tp)
	bnez t0, reschedule
interrupt_return:
	/* Ends a reservation of the thread: the handler may have changed the word. */
	sc.w zero, zero, (sp)
	ld t0, FRAME_REG + 8(sp)
	each_caller_saved_but_t0 ld
	addi sp, sp, FRAME_SIZE
	sret

reschedule:
	csrr t0, sepc
	csrr t1, sstatus
	sd t0, FRAME_PC(sp)
	sd t1, FRAME_STATUS(sp)
	call kernel_preempt
	ld t0, FRAME_PC(sp)
	ld t1, FRAME_STATUS(sp)
	csrw sepc, t0
	csrw sstatus, t1
	j interrupt_return

not_timer:
#ifdef CONFIG_SMP
	li t1, IRQ_SOFTWARE * 2
	bne t0, t1, not_software
	csrci sip, 1 << IRQ_SOFTWARE
	fence rw, rw /* contracts O3: the doorbell is read after it was cleared */
	call kernel_ipi
	j interrupt_exit
not_software:
#endif
	li t1, IRQ_EXTERNAL * 2
	bne t0, t1, not_external
	call kernel_irq
	j interrupt_exit

/* Nobody's interrupt: as if nothing had been saved; t0 is still where exceptions look for it. */
not_external:
	ld sp, 0(sp)
	sw zero, CPU_IN_ISR(tp)
	each_caller_saved_but_t0 ld
	addi sp, sp, FRAME_SIZE
	j exception_entry
	.size trap_vector, . - trap_vector

/* tp was not the block: what it was goes into the frame. */
	.type exception_lost, @function
exception_lost:
	sd t0, CPU_SCRATCH + 24(tp)
	j exception_save
	.size exception_lost, . - exception_lost

/* Exceptions and interrupts nobody asked for; t0 is saved in the block. */
	.type exception_entry, @function
exception_entry:
	sd tp, CPU_SCRATCH + 24(tp)
exception_save:
	sd t1, CPU_SCRATCH + 8(tp)
	sd t2, CPU_SCRATCH + 16(tp)
	mv t0, sp
	li t2, 0
#ifdef CONFIG_HW_STACK_PROTECTION
	/* Is there room for a frame on this stack, be it the thread's or the interrupt stack? */
	addi t1, sp, -ESF_SIZE
	lw t2, CPU_IN_ISR(tp)
	beqz t2, 1f
	ld t2, CPU_ISR_LO(tp)
	j 2f
1:
	ld t2, CPU_STACK_LO(tp)
2:
	bgeu t1, t2, 3f
	ld sp, CPU_EMERGENCY_TOP(tp)
	li t2, EMERGENCY_SIZE
	sub t1, sp, t0
	bgtu t1, t2, 4f
	mv sp, t0 /* a fault on the emergency stack: go on below it */
3:
	li t2, 0
4:
#endif
	addi sp, sp, -ESF_SIZE
	sd t0, 2 * 8(sp)
	sd t2, ESF_OVERFLOW(sp)
	.irp n, 1,3,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	sd x\n, \n * 8(sp)
	.endr
	ld t0, CPU_SCRATCH + 0(tp)
	ld t1, CPU_SCRATCH + 8(tp)
	ld t2, CPU_SCRATCH + 16(tp)
	ld a0, CPU_SCRATCH + 24(tp)
	sd t0, 5 * 8(sp)
	sd t1, 6 * 8(sp)
	sd t2, 7 * 8(sp)
	sd a0, 4 * 8(sp)
	csrr t0, sepc
	csrr t1, sstatus
	csrr t2, scause
	csrr a0, stval
	sd t0, ESF_PC(sp)
	sd t1, ESF_STATUS(sp)
	sd t2, ESF_CAUSE(sp)
	sd a0, ESF_VALUE(sp)
	mv a0, sp
	call trap_exception
#ifdef CONFIG_FAULT_ENDS_THREAD
	ld t0, ESF_PC(sp)
	ld t1, ESF_STATUS(sp)
	csrw sepc, t0
	csrw sstatus, t1
	addi t0, sp, ESF_OVERFLOW
	sc.w zero, zero, (t0)
	.irp n, 1,3,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	ld x\n, \n * 8(sp)
	.endr
	ld sp, 2 * 8(sp)
	sret
#endif
	.size exception_entry, . - exception_entry

/* arch_trap_here(reason): the reason is in a0 of the frame. */
	.globl arch_trap_here
	.type arch_trap_here, @function
arch_trap_here:
	ebreak
	ret
	.size arch_trap_here, . - arch_trap_here

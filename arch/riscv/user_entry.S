/*
 * The way from user mode and back.
 *
 * While a hart is in user mode stvec is user_vector, so that traps of the kernel pay nothing for
 * it and no value in a user's register can be mistaken for the kernel's. The frame is at the top of
 * the thread's kernel stack; where that is was stored in the CPU block on the way out. The address
 * space is loaded on the way out too, if it is not: the kernel itself never needs it.
 *
 * s0..s11 are what a C function preserves: only exceptions save them, for the report.
 */
#include <arch/csr.h>
#include <arch/types.h>
#include <generated/asm_offsets.h>

	.macro each_saved_by_caller_but_t0 op
	\op ra, USER_RA(sp)
	\op t1, USER_T + 8(sp)
	\op t2, USER_T + 16(sp)
	\op t3, USER_T + 24(sp)
	\op t4, USER_T + 32(sp)
	\op t5, USER_T + 40(sp)
	\op t6, USER_T + 48(sp)
	\op a0, USER_A + 0(sp)
	\op a1, USER_A + 8(sp)
	\op a2, USER_A + 16(sp)
	\op a3, USER_A + 24(sp)
	\op a4, USER_A + 32(sp)
	\op a5, USER_A + 40(sp)
	\op a6, USER_A + 48(sp)
	\op a7, USER_A + 56(sp)
	.endm

	.macro each_saved_by_callee op
	\op s0, USER_S + 0(sp)
	\op s1, USER_S + 8(sp)
	\op s2, USER_S + 16(sp)
	\op s3, USER_S + 24(sp)
	\op s4, USER_S + 32(sp)
	\op s5, USER_S + 40(sp)
	\op s6, USER_S + 48(sp)
	\op s7, USER_S + 56(sp)
	\op s8, USER_S + 64(sp)
	\op s9, USER_S + 72(sp)
	\op s10, USER_S + 80(sp)
	\op s11, USER_S + 88(sp)
	.endm

	.text
	.balign 4
	.globl user_vector
	.type user_vector, @function
user_vector:
	csrrw tp, sscratch, tp
	sd sp, CPU_SCRATCH + 0(tp)
	ld sp, CPU_USER_FRAME(tp)
	sd t0, USER_T + 0(sp)
	csrr t0, scause
	addi t0, t0, -CAUSE_USER_CALL
	bnez t0, user_save
	addi t0, a7, -USER_LIGHT_CALL
	andi t0, t0, -2
	beqz t0, user_light
user_save:
	each_saved_by_caller_but_t0 sd
	csrrw t0, sscratch, tp
	sd t0, USER_TP(sp)
	ld t0, CPU_SCRATCH + 0(tp)
	sd t0, USER_SP(sp)
	sd gp, USER_GP(sp)
	.option push
	.option norelax
	la gp, __global_pointer$
	.option pop
	la t0, trap_vector
	csrw stvec, t0
#ifdef CONFIG_FPU
	csrr t0, sstatus
	bltz t0, user_save_fp /* SD: some of them were written (Priv. 1.12 §3.1.6.6) */
user_saved_fp:
#endif
	csrr t1, scause
	csrr t2, sepc
	bltz t1, user_interrupt
	li t0, CAUSE_USER_CALL
	bne t1, t0, user_exception

	addi t2, t2, 4 /* ecall has no short form */
	sd t2, USER_PC(sp)
	csrsi sstatus, SSTATUS_SIE
	mv a0, sp
	ld a1, USER_THREAD(sp)
	call kernel_syscall

/* Interrupts off, then whatever is to be done, then out. */
user_return:
	csrci sstatus, SSTATUS_SIE
	ld t0, USER_THREAD(sp)
	lw t1, CPU_RESCHED(tp)
	lw t0, THREAD_EDGE(t0)
	or t0, t0, t1
	bnez t0, user_work
	ld t0, USER_SATP(sp)
	ld t1, CPU_SATP(tp)
	bne t0, t1, user_load
user_leave:
	ld t0, USER_STATUS(sp)
#ifdef CONFIG_FPU
	slli t1, t0, 63 - SSTATUS_FS_CLEAN_BIT
	bltz t1, user_leave_fp
user_left_fp:
#endif
	sd sp, CPU_USER_FRAME(tp)
	la t1, user_vector
	csrw stvec, t1
	csrw sstatus, t0
	ld t0, USER_PC(sp)
	csrw sepc, t0
	/* Ends a reservation of whoever ran here before. */
	sc.d zero, zero, (sp)
	each_saved_by_caller_but_t0 ld
	ld t0, USER_T + 0(sp)
	ld gp, USER_GP(sp)
	ld tp, USER_TP(sp)
	ld sp, USER_SP(sp)
	sret

/*
 * Two calls are answers that were there when the thread was made: nothing is saved but t0, and the
 * kernel is not entered. Whatever is to be done comes with an interrupt.
 */
user_light:
	addi t0, a7, -USER_LIGHT_CALL
	slli t0, t0, 3
	add t0, t0, sp
	ld a0, USER_LIGHT(t0)
	csrr t0, sepc
	addi t0, t0, 4
	csrw sepc, t0
	ld t0, USER_T + 0(sp)
	ld sp, CPU_SCRATCH + 0(tp)
	csrrw tp, sscratch, tp
	sret

user_work:
	call kernel_user_work
	j user_return

user_load:
	mv a0, sp
	call user_space_load
	j user_leave

#ifdef CONFIG_FPU
	.option push
	.option arch, +d
user_save_fp:
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27, \
		28,29,30,31
	fsd f\n, USER_FP + 8 * \n(sp)
	.endr
	frcsr t0
	sd t0, USER_FP + 256(sp)
	.option pop
	li t0, SSTATUS_FS_DIRTY ^ SSTATUS_FS_CLEAN
	csrc sstatus, t0
	j user_saved_fp

/* It uses them: are they there? t0 is its status. */
user_leave_fp:
	ld t1, CPU_FP_FRAME(tp)
	ld t2, USER_FP_CPU(sp)
	bne t1, sp, 1f
	beq t2, tp, user_left_fp
1:
	li t0, SSTATUS_FS_CLEAN
	csrs sstatus, t0
	mv a0, sp
	call user_fp_load
	ld t0, USER_STATUS(sp)
	j user_left_fp
#endif

user_interrupt:
	sd t2, USER_PC(sp)
	li t0, 1
	sw t0, CPU_IN_ISR(tp)
	mv t0, sp
	ld sp, CPU_ISR_TOP(tp)
	sd t0, 0(sp)
	slli t1, t1, 1 /* without the top bit */
	li t0, IRQ_TIMER * 2
	bne t1, t0, 1f
	call kernel_timer
	j user_interrupt_exit
1:
#ifdef CONFIG_SMP
	li t0, IRQ_SOFTWARE * 2
	bne t1, t0, 2f
	csrci sip, 1 << IRQ_SOFTWARE
	fence rw, rw /* contracts O3: the doorbell is read after it was cleared */
	call kernel_ipi
	j user_interrupt_exit
2:
#endif
	call kernel_irq
user_interrupt_exit:
	ld sp, 0(sp)
	sw zero, CPU_IN_ISR(tp)
	j user_return

user_exception:
	sd t2, USER_PC(sp)
	sd t1, USER_CAUSE(sp)
	csrr t0, stval
	sd t0, USER_VALUE(sp)
	each_saved_by_callee sd
	csrsi sstatus, SSTATUS_SIE
	mv a0, sp
	call trap_user
	j user_return
	.size user_vector, . - user_vector

/* arch_user_enter(frame): the first time out. */
	.globl arch_user_enter
	.type arch_user_enter, @function
arch_user_enter:
	mv sp, a0
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11
	mv s\n, zero
	.endr
	j user_return
	.size arch_user_enter, . - arch_user_enter

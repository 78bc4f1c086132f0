/*
 * arch_switch(to, from, key): from one thread's stack to another's. The contract is in
 * <arch/arch.h>; offsets are generated from struct k_thread.
 */
#include <arch/csr.h>
#include <generated/asm_offsets.h>

	.macro each_saved op, base
	\op ra, THREAD_RA(\base)
	\op sp, THREAD_SP(\base)
	\op s0, THREAD_S + 0(\base)
	\op s1, THREAD_S + 8(\base)
	\op s2, THREAD_S + 16(\base)
	\op s3, THREAD_S + 24(\base)
	\op s4, THREAD_S + 32(\base)
	\op s5, THREAD_S + 40(\base)
	\op s6, THREAD_S + 48(\base)
	\op s7, THREAD_S + 56(\base)
	\op s8, THREAD_S + 64(\base)
	\op s9, THREAD_S + 72(\base)
	\op s10, THREAD_S + 80(\base)
	\op s11, THREAD_S + 88(\base)
	.endm

	.text
	.globl arch_switch
	.type arch_switch, @function
arch_switch:
	each_saved sd, a1
	sd a2, THREAD_KEY(a1)
#ifdef CONFIG_SMP
	/* Release: whoever sees on_cpu clear sees the context. From here on `from` is not ours. */
	fence rw, w
	sw zero, THREAD_ON_CPU(a1)
#endif
	/* Falls through. */

	.globl arch_switch_first
	.type arch_switch_first, @function
arch_switch_first:
#ifdef CONFIG_SMP
	lw t0, THREAD_ON_CPU(a0)
	bnez t0, still_saving
saved:
	fence r, rw /* acquire: pairs with the release above, on the CPU that left `to` */
	li t0, 1
	sw t0, THREAD_ON_CPU(a0)
#endif
#ifdef CONFIG_HW_STACK_PROTECTION
	ld t0, THREAD_STACK_LO(a0)
	sd t0, CPU_STACK_LO(tp)
#endif
	each_saved ld, a0
	ld t0, THREAD_KEY(a0)
	lw a0, THREAD_WAKE_RESULT(a0)
	csrs sstatus, t0
	ret
	.size arch_switch, . - arch_switch

#ifdef CONFIG_SMP
/* In registers only: another CPU may already run on the stack that was left. */
still_saving:
#ifdef CONFIG_CPU_RELAX_WFI
	ld t1, CPU_DEADLINE(tp) /* 0: no Sstc here */
	beqz t1, 1f
	csrw CSR_STIMECMP, zero
	wfi
	csrw CSR_STIMECMP, t1
1:
#endif
	.word 0x0100000f /* pause */
	lw t0, THREAD_ON_CPU(a0)
	bnez t0, still_saving
	j saved
#endif

/* Where a new thread begins: s0 is the thread. */
	.globl thread_begin
	.type thread_begin, @function
thread_begin:
#if defined(CONFIG_SMP) && defined(CONFIG_HW_STACK_PROTECTION)
	call mmu_catch_up /* the guard may have been made on another hart */
#endif
	mv a0, s0
	mv s0, zero /* the end of the frame chain */
	call kernel_thread_main
	.size thread_begin, . - thread_begin

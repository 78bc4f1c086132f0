/*
 * The one entry of every other hart (SBI HSM hart_start): a0 = hartid, a1 = physical address of
 * its boot block, satp = 0, interrupts off. Stages are stored with release: the boot hart waits.
 */
#include <arch/csr.h>
#include <arch/layout.h>
#include <generated/asm_offsets.h>

	.section .text.smp_entry, "ax"
	.option push
	.option norelax

	.globl hart_entry
	.type hart_entry, @function
hart_entry:
	csrw sie, zero
	li t0, 1
	fence rw, w
	sw t0, BOOT_STAGE(a1)

	ld tp, BOOT_CPU(a1)
	ld sp, BOOT_ISR_TOP(a1)
	csrw sscratch, tp
	li t0, 2
	fence rw, w
	sw t0, BOOT_STAGE(a1)
#ifdef CONFIG_MMU
	ld t0, BOOT_SATP(a1)
	li t2, IMAGE_OFFSET
	la t1, 1f
	add t1, t1, t2
	csrw stvec, t1
	sfence.vma
	csrw satp, t0 /* as in boot_entry.S */
	.balign 4
1:
	sfence.vma
#endif
	la gp, __global_pointer$
	la t0, trap_vector
	csrw stvec, t0
	mv s0, zero
	call boot_secondary
	.size hart_entry, . - hart_entry
	.option pop

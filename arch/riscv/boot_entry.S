/*
 * The first instructions of the boot hart: OpenSBI's fw_dynamic comes here in supervisor mode
 * with a0 = hartid, a1 = physical address of the device tree, satp = 0. Any hart may be it.
 */
#include <arch/csr.h>
#include <arch/layout.h>
#include <generated/asm_offsets.h>

#define PTE_EARLY 0xef /* valid, read, write, execute, global, accessed, dirty */
#define PTE_GIB_STEP (1 << (GIGAPAGE_SHIFT - 2))

	.section .text.boot, "ax"
	.option push
	.option norelax /* gp is not set, and addresses are physical at first */

	.globl _start
	.type _start, @function
_start:
	csrw sie, zero
#ifdef CONFIG_SMP
	la t0, boot_claimed
	li t1, 1
	amoswap.w.aqrl t1, t1, (t0)
	bnez t1, late
#endif
	la t0, bss_start
	la t1, bss_end
	bgeu t0, t1, 2f
1:
	sd zero, 0(t0)
	sd zero, 8(t0)
	addi t0, t0, 16
	bltu t0, t1, 1b
2:
#ifdef CONFIG_MMU
	/*
	 * The early address space: direct map and image, all of it writable and executable in
	 * 1 GiB pages. mmu_init() refines the same table.
	 */
	la t0, kernel_pgd
	li t1, PTE_EARLY
	li t2, PTE_GIB_STEP
	li t3, DIRECT_MAP_GIBS
	addi t4, t0, 1024
	addi t4, t4, 1024 /* entry 256: DIRECT_MAP_BASE */
1:
	sd t1, 0(t4)
	add t1, t1, t2
	addi t4, t4, 8
	addi t3, t3, -1
	bnez t3, 1b
	li t1, PTE_EARLY + (IMAGE_LOAD_ADDRESS >> GIGAPAGE_SHIFT) * PTE_GIB_STEP
	sd t1, 0(t4) /* entry 510: the image, right after the direct map */

	srli t0, t0, PAGE_SHIFT
	li t1, SATP_SV39
	or t0, t0, t1
	li t2, IMAGE_OFFSET
	la t1, 1f
	add t1, t1, t2
	csrw stvec, t1
	sfence.vma
	csrw satp, t0 /* the next fetch faults, and the fault goes to the upper half */
	.balign 4
1:
	sfence.vma
#endif
	la gp, __global_pointer$
	la tp, cpus
	la sp, cpu_stacks + ISR_TOP
	csrw sscratch, tp
	la t0, trap_vector
	csrw stvec, t0
	mv s0, zero /* the end of the frame chain */
	call boot_main
	.size _start, . - _start

#ifdef CONFIG_SMP
/*
 * OpenSBI before 1.2 marks a hart as started before it has noted where: one that is quick comes
 * here instead of to hart_entry, when the machine runs already. Its block is complete by then.
 */
	.type late, @function
late:
	la t0, boot_blocks
	li t1, CONFIG_MP_MAX_NUM_CPUS
1:
	ld t2, BOOT_CPU(t0)
	beqz t2, 2f
	ld t2, BOOT_HARTID(t0)
	bne t2, a0, 2f
	mv a1, t0
	tail hart_entry
2:
	addi t0, t0, BOOT_BLOCK_SIZE
	addi t1, t1, -1
	bnez t1, 1b
	j late
	.size late, . - late
#endif
	.option pop

#ifdef CONFIG_SMP
/* Not with what the boot hart clears: a hart has come here. */
	.data
	.balign 4
boot_claimed:
	.word 0
#endif

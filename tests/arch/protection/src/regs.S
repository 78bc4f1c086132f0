/*
 * uint64_t regs_hold(uint64_t turns): every register a compiler uses holds a value of its own for
 * so many turns of a loop. Return: the sum of what they hold then, minus what they should.
 */
#define OWN 104  /* the caller's */
#define HELD 216 /* what was held */
#define FRAME (OWN + HELD)

	.macro each_held macro
	.irp r, ra,t0,t1,t2,t3,t4,t5,t6,a1,a2,a3,a4,a5,a6,a7,s0,s1,s2,s3,s4,s5,s6,s7,s8,s9,s10,s11
	\macro \r
	.set value, value * 5 % 65521
	.set at, at + 8
	.endr
	.endm

	.macro fill r
	li \r, value
	.endm

	.macro put_down r
	sd \r, at(sp)
	.endm

	/* Compares in memory: no register is free before, and gp and tp are the kernel's. */
	.macro compare r
	ld t0, at(sp)
	li t1, value
	xor t0, t0, t1
	or a0, a0, t0
	.endm

	.macro each_saved instruction
	.set at, 0
	.irp r, ra, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11
	\instruction \r, at(sp)
	.set at, at + 8
	.endr
	.endm

	.text
	.globl regs_hold
	.type regs_hold, @function
regs_hold:
	addi sp, sp, -FRAME
	each_saved sd
	.set value, 0x101
	each_held fill
1:
	addi a0, a0, -1
	bnez a0, 1b
	.set at, OWN
	each_held put_down
	.set value, 0x101
	.set at, OWN
	each_held compare
	each_saved ld
	addi sp, sp, FRAME
	ret
	.size regs_hold, . - regs_hold

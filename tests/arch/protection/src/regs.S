/*
 * uint64_t regs_hold(uint64_t turns): every register a compiler uses holds a value of its own for
 * so many turns of a loop. Return: the sum of what they hold then, minus what they should.
 */
#define FRAME 112

	.text
	.globl regs_hold
	.type regs_hold, @function
regs_hold:
	addi sp, sp, -FRAME
	sd ra, 0(sp)
	.set at, 8
	.irp r, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11
	sd \r, at(sp)
	.set at, at + 8
	.endr
	.set value, 0x101
	.irp r, ra,t0,t1,t2,t3,t4,t5,t6,a1,a2,a3,a4,a5,a6,a7,s0,s1,s2,s3,s4,s5,s6,s7,s8,s9,s10,s11
	li \r, value
	.set value, value * 5 % 65521
	.endr
1:
	addi a0, a0, -1
	bnez a0, 1b
	.set value, 0x101
	.irp r, ra,t0,t1,t2,t3,t4,t5,t6,a1,a2,a3,a4,a5,a6,a7,s0,s1,s2,s3,s4,s5,s6,s7,s8,s9,s10,s11
	/* a0 collects the differences; sp's slot 104 lends the register for the comparison. */
	sd gp, 104(sp)
	li gp, value
	xor gp, gp, \r
	or a0, a0, gp
	ld gp, 104(sp)
	.set value, value * 5 % 65521
	.endr
	ld ra, 0(sp)
	.set at, 8
	.irp r, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11
	ld \r, at(sp)
	.set at, at + 8
	.endr
	addi sp, sp, FRAME
	ret
	.size regs_hold, . - regs_hold

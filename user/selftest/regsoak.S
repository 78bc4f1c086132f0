/*
 * uint64_t regsoak(uint64_t seed, uint64_t rounds): every register but sp has a value that follows
 * from the seed, and each round looks at all of them.
 *
 *   x1, x3-x28  a value each, made of the seed
 *   x29         what all of these are together
 *   x30         the round's look at them
 *   x31         rounds left
 */
	.section .text.regsoak
	.globl regsoak
	.type regsoak, @function
regsoak:
	addi sp, sp, -128
	sd x1, 0(sp)
	sd x3, 8(sp)
	sd x4, 16(sp)
	sd x8, 24(sp)
	sd x9, 32(sp)
	.irp n, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27
	sd x\n, (8 * (\n - 13))(sp)
	.endr
	mv x31, x11
	mv x30, x10
	li x29, 0
	.irp n, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, \
		23, 24, 25, 26, 27, 28
	addi x\n, x30, \n * 37
	xor x29, x29, x\n
	slli x30, x30, 1
	addi x30, x30, \n
	.endr
1:
	mv x30, x1
	.irp n, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, \
		25, 26, 27, 28
	xor x30, x30, x\n
	.endr
	bne x30, x29, 2f
	addi x31, x31, -1
	bnez x31, 1b
2:
	ld x1, 0(sp)
	ld x3, 8(sp)
	ld x4, 16(sp)
	ld x8, 24(sp)
	ld x9, 32(sp)
	.irp n, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27
	ld x\n, (8 * (\n - 13))(sp)
	.endr
	addi sp, sp, 128
	mv a0, x31
	ret
	.size regsoak, . - regsoak

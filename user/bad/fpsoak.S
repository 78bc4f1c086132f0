/*
 * uint64_t fpsoak(uint64_t seed, uint64_t rounds): writes all floating-point registers and the
 * rounding mode, then looks at them again and again while the thread yields and moves from CPU to
 * CPU. Return: rounds that were left when one was not as it should be; 0: none was.
 *
 * uint64_t fpseen(void): 0 if every one of them is.
 */
#define SYS_YIELD 3
#define SYS_SET_AFFINITY 34
#define LOOKS 64
#define STEP 97

	.option arch, +d
	.section .text.fpsoak
	.globl fpsoak
	.type fpsoak, @function
fpsoak:
	addi sp, sp, -32
	sd s0, 0(sp)
	sd s1, 8(sp)
	sd s2, 16(sp)
	mv s0, a0
	mv s1, a1
1:
	mv t0, s0
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27, \
		28,29,30,31
	fmv.d.x f\n, t0
	addi t0, t0, STEP
	.endr
	andi t1, s0, 3
	fsrm t1
	li s2, LOOKS
2:
	andi t1, s2, 7
	bnez t1, 3f
	li a7, SYS_YIELD
	ecall
	andi t1, s2, 31
	bnez t1, 3f
	li a0, 0 /* itself: to the next of four CPUs; those that are not there refuse */
	li a1, 1
	srli t2, s2, 5
	add t1, s1, t2
	andi t1, t1, 3
	sll a1, a1, t1
	li a2, 0xffffffff
	li a7, SYS_SET_AFFINITY
	ecall
3:
	mv t0, s0
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27, \
		28,29,30,31
	fmv.x.d t1, f\n
	bne t1, t0, 4f
	addi t0, t0, STEP
	.endr
	frrm t1
	andi t2, s0, 3
	bne t1, t2, 4f
	addi s2, s2, -1
	bnez s2, 2b
	addi s0, s0, 1
	addi s1, s1, -1
	bnez s1, 1b
4:
	mv a0, s1
	ld s0, 0(sp)
	ld s1, 8(sp)
	ld s2, 16(sp)
	addi sp, sp, 32
	ret
	.size fpsoak, . - fpsoak

	.globl fpseen
	.type fpseen, @function
fpseen:
	frcsr a0
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27, \
		28,29,30,31
	fmv.x.d t0, f\n
	or a0, a0, t0
	.endr
	ret
	.size fpseen, . - fpseen

/* Where a program begins: a0 is the address of its boot page. */
	.section .text.start
	.globl _start
	.type _start, @function
_start:
	.option push
	.option norelax
	la gp, __global_pointer$
	.option pop
	mv s0, zero /* the end of the frame chain */
	mv t0, a0
	li a7, 8 /* gettid: nx_self() */
	ecall
	mv tp, a0
	mv a0, t0
	call nx_start
	.size _start, . - _start

/* Where a thread of nx_thread_create() begins: at its sp are its function and the argument. */
	.globl nx_thread_begin
	.type nx_thread_begin, @function
nx_thread_begin:
	.option push
	.option norelax
	la gp, __global_pointer$
	.option pop
	mv s0, zero
	li a7, 8 /* gettid: nx_self() */
	ecall
	mv tp, a0
	ld a0, 8(sp)
	ld t0, 0(sp)
	addi sp, sp, 16
	jalr t0
	call nx_thread_end
	.size nx_thread_begin, . - nx_thread_begin

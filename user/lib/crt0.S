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
	call nx_start
	.size _start, . - _start

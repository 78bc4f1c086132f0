/*
 * void context_swap(void **from, void *to): saves the callee-saved registers on the stack, the
 * stack pointer in *from, and continues at `to` (System V AMD64 ABI 3.2.1).
 *
 * A new context's stack holds six zeros and the address of its first function.
 */
	.text
	.globl	context_swap
	.type	context_swap, @function
context_swap:
	pushq	%rbp
	pushq	%rbx
	pushq	%r12
	pushq	%r13
	pushq	%r14
	pushq	%r15
	movq	%rsp, (%rdi)
	movq	%rsi, %rsp
	popq	%r15
	popq	%r14
	popq	%r13
	popq	%r12
	popq	%rbx
	popq	%rbp
	ret
	.size	context_swap, . - context_swap
	.section .note.GNU-stack, "", @progbits

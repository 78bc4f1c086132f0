/*
 * System calls, by number: up to six arguments, one result. Every other register is preserved.
 */
#ifndef NX_SYSCALL_H
#define NX_SYSCALL_H

#include <uapi/neuron/syscalls.h>

/** nx_syscall - call @number. Return: its result, or a negated error number. */
static inline long nx_syscall(long number, long p0, long p1, long p2, long p3, long p4, long p5)
{
	register long a0 __asm__("a0") = p0;
	register long a1 __asm__("a1") = p1;
	register long a2 __asm__("a2") = p2;
	register long a3 __asm__("a3") = p3;
	register long a4 __asm__("a4") = p4;
	register long a5 __asm__("a5") = p5;
	register long a7 __asm__("a7") = number;

	__asm__ volatile("ecall"
			 : "+r"(a0)
			 : "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5), "r"(a7)
			 : "memory");
	return a0;
}

#endif /* NX_SYSCALL_H */

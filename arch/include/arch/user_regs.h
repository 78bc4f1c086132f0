/*
 * The registers of a user thread that system calls read and write; part of the port's user frame.
 */
#ifndef ARCH_USER_REGS_H
#define ARCH_USER_REGS_H

#include <stdint.h>

struct user_regs {
	uintptr_t a[8]; /* a7 is the call; a0 takes its result */
	uintptr_t t[7];
};

#endif /* ARCH_USER_REGS_H */

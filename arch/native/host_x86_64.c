/*
 * The machine context of a signal on x86-64.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>
#include <ucontext.h>

#include <arch/types.h>

#include "host.h"

/* Bits of a page fault's error code (Intel SDM vol. 3A 4.7). */
#define PAGE_FAULT_WRITE 2
#define PAGE_FAULT_FETCH 16

/* Bytes below the stack pointer that belong to the interrupted function (System V ABI 3.2.2). */
#define RED_ZONE 128u

enum host_trap host_context_read(const void *context, int signal, struct arch_esf *frame,
				 int *write)
{
	const greg_t *reg = ((const ucontext_t *)context)->uc_mcontext.gregs;

	memset(frame, 0, sizeof(*frame));
	frame->pc = (uintptr_t)reg[REG_RIP];
	frame->sp = (uintptr_t)reg[REG_RSP];
	frame->fp = (uintptr_t)reg[REG_RBP];
	frame->count = 16;
	for (int i = 0; i < 16; i++)
		frame->reg[i] = (uintptr_t)reg[i];
	*write = (reg[REG_ERR] & PAGE_FAULT_WRITE) != 0;
	if (signal == SIGTRAP)
		return HOST_TRAP_BREAKPOINT;
	if (signal != SIGSEGV && signal != SIGBUS)
		return HOST_TRAP_ILLEGAL;
	return reg[REG_ERR] & PAGE_FAULT_FETCH ? HOST_TRAP_FETCH : HOST_TRAP_ACCESS;
}

void host_context_redirect(void *context, char *stack, struct arch_esf *frame,
			   enum host_trap trap, int write, uintptr_t address)
{
	greg_t *reg = ((ucontext_t *)context)->uc_mcontext.gregs;
	uintptr_t sp = stack ? (uintptr_t)stack : (uintptr_t)reg[REG_RSP] - RED_ZONE;
	struct arch_esf *copy = (struct arch_esf *)((sp - sizeof(*frame)) & ~(uintptr_t)15);
	uintptr_t *call = (uintptr_t *)copy - 1;

	memcpy(copy, frame, sizeof(*copy));
	*call = 0; /* the return address of a function that does not return */
	reg[REG_RSP] = (greg_t)call;
	reg[REG_RIP] = (greg_t)native_trap;
	reg[REG_RDI] = (greg_t)copy;
	reg[REG_RSI] = (greg_t)trap;
	reg[REG_RDX] = (greg_t)write;
	reg[REG_RCX] = (greg_t)address;
}

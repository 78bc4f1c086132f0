/*
 * What the RISC-V port keeps in the kernel's structures. Assembly knows the offsets through
 * asm_offsets.c.
 */
#ifndef ARCH_TYPES_H
#define ARCH_TYPES_H

#ifndef __ASSEMBLY__

#include <stdint.h>

/**
 * This hart's part of its CPU block, at tp in supervisor mode. sscratch holds the same address, so
 * that an exception finds the block whatever the code did to tp (contracts B10).
 */
struct arch_cpu {
	uint32_t id;      /* logical number */
	uint32_t magic;   /* ARCH_CPU_MAGIC: this is a CPU block */
	uint32_t resched; /* non-zero: call kernel_preempt() before returning to the thread */
	uint32_t in_isr;  /* non-zero while an interrupt handler runs on this CPU */
	char *isr_top;       /* where the interrupt stack begins; first the thread's sp */
	char *isr_lo;        /* its end: the guard page is below */
	char *emergency_top; /* for frames of a context whose stack has no room */
	char *stack_lo;      /* end of the stack of the running thread (HW_STACK_PROTECTION) */
	uintptr_t scratch[4]; /* of the exception entry, until there is a frame */
	uint64_t deadline;    /* what the timer is set to (CPU_RELAX_WFI) */
#ifdef CONFIG_USERSPACE
	struct arch_user_frame *user_frame; /* in user mode: where the registers go */
	uintptr_t satp; /* of the process whose address space is loaded; 0: none */
#ifdef CONFIG_RISCV_ASID
	uint64_t asid_generation; /* that of all numbers whose translations it may have */
#endif
#ifdef CONFIG_FPU
	struct arch_user_frame *fp_frame; /* whose floating-point registers were loaded last */
#endif
#endif
} __attribute__((aligned(64)));

/** A thread's saved context: what a function call preserves. */
struct arch_thread {
	uintptr_t ra;
	uintptr_t sp;
	uintptr_t s[12];
	uintptr_t key;  /* interrupt state to come back with */
	char *stack_lo; /* end of its stack */
};

/** Everything about an exception: x1..x31 at their numbers, then the CSRs. */
struct arch_esf {
	uintptr_t pc; /* sepc */
	uintptr_t x[31];
	uintptr_t status;
	uintptr_t cause;
	uintptr_t value; /* stval */
	uintptr_t overflow; /* the stack had no room: this frame is on the emergency stack */
};

#endif /* __ASSEMBLY__ */

#define ARCH_CPU_MAGIC 0x4e55524e /* "NRUN" */

#endif /* ARCH_TYPES_H */

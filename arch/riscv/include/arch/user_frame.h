/*
 * What the RISC-V port keeps of user threads and their address spaces.
 */
#ifndef ARCH_USER_FRAME_H
#define ARCH_USER_FRAME_H

#include <stdint.h>

#include <arch/user_regs.h>

struct arch_cpu;
struct k_thread;

/* Sv39, the lower half without its first 64 KiB and its last page (contracts V1). */
#define ARCH_USER_START 0x10000ul
#define ARCH_USER_END 0x3ffffff000ul
#define ARCH_PAGE_SIZE 4096ul

/* The first of two calls that are answered without entering the kernel. */
#define ARCH_USER_LIGHT_CALL 7

struct arch_aspace {
	uint64_t *root;  /* the page table, in the direct map; its upper half is the kernel's */
	uint64_t satp;   /* without a number */
	uint64_t draw;   /* its number in the TLB, <arch/asid.h>; 0: none */
	uint32_t loaded; /* bit n: CPU n may have it loaded, or cached */
};

/** Its floating-point registers (CONFIG_FPU); assembly knows the layout. */
struct arch_user_fp {
	uint64_t f[32];
	uint64_t control; /* fcsr */
};

/** The registers of a user thread, at the top of its kernel stack while it is in the kernel. */
struct arch_user_frame {
	struct user_regs regs; /* a0..a7, t0..t6 */
	uintptr_t pc;
	uintptr_t ra, sp, gp, tp;
	uintptr_t s[12];       /* saved by exceptions only; calls and interrupts preserve them */
	uintptr_t cause, value;
	struct arch_aspace *space;
	uintptr_t satp;        /* its */
	uintptr_t status;      /* sstatus on the way out */
	uintptr_t light[2];    /* results of two calls, whose numbers follow each other */
	struct k_thread *thread;
#ifdef CONFIG_FPU
	struct arch_user_fp fp;   /* as of the last trap after they were written */
	struct arch_cpu *fp_cpu;  /* where they were loaded last */
#endif
};

#endif /* ARCH_USER_FRAME_H */

/*
 * What the native port keeps in the kernel's structures.
 */
#ifndef ARCH_TYPES_H
#define ARCH_TYPES_H

#include <stddef.h>
#include <stdint.h>

/** A context with a stack of the host: a thread, or a CPU before its first thread. */
struct arch_fiber {
	void *sp;              /* where it stopped, when it is not running */
	char *lo;              /* its stack, [lo, lo + size) */
	size_t size;           /* bytes */
	void (*entry)(void *); /* called once, on the first switch to it; never returns */
	void *arg;
	void *fake_stack;      /* AddressSanitizer's, while it is not running */
};

struct arch_cpu {
	uint32_t id;      /* logical number */
	uint32_t resched; /* non-zero: call kernel_preempt() before returning to the thread */
	uint32_t in_isr;  /* non-zero while an interrupt handler runs on this CPU */
	uint32_t irq_on;  /* interrupts are taken at the next sync point */
};

struct arch_thread {
	struct arch_fiber fiber;
};

/** Where something happened: what the host's signal handler, or arch_trap_here(), could see. */
struct arch_esf {
	uintptr_t pc;
	uintptr_t sp;
	uintptr_t fp;
	uintptr_t reg[16]; /* in the order of the host's machine context; 0 for a trap from C */
	uint32_t count;    /* of reg that are meaningful */
	uint32_t reason;   /* of arch_trap_here() */
};

#endif /* ARCH_TYPES_H */

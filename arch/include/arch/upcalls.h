/*
 * Everything a port may call in the portable core, and the one datum it may name.
 *
 * All of them run with this CPU's interrupts off, and none of them turns them on, except where
 * the comment says otherwise.
 */
#ifndef ARCH_UPCALLS_H
#define ARCH_UPCALLS_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

struct arch_cpu;
struct arch_esf;
struct k_spinlock;
struct k_thread;

/** What a fault was about; kernel_fault() turns it into a reason of <zephyr/fatal.h>. */
enum arch_fault {
	ARCH_FAULT_LOAD,        /* data could not be read */
	ARCH_FAULT_STORE,       /* data could not be written */
	ARCH_FAULT_FETCH,       /* an instruction could not be fetched */
	ARCH_FAULT_ILLEGAL,     /* illegal instruction */
	ARCH_FAULT_MISALIGNED,  /* misaligned jump or access */
	ARCH_FAULT_BREAKPOINT,  /* ebreak; address: the reason given to arch_trap_here(), or 0 */
	ARCH_FAULT_STACK,       /* sp lies in a guard: frame is on the emergency stack */
	ARCH_FAULT_SPURIOUS,    /* an interrupt or exception nobody knows */
};

/**
 * kernel_start - the first call on each CPU, on its interrupt stack, MMU and trap vector ready.
 * @cpu: this CPU's block; CPU 0 is the boot CPU
 */
FUNC_NORETURN void kernel_start(struct arch_cpu *cpu);

/**
 * spin_contend - waits for @lock, taken elsewhere, and takes it. Interrupts are off; @key says
 * whether they may be taken meanwhile.
 */
void spin_contend(struct k_spinlock *lock, unsigned long key);

/** kernel_thread_main - first call on a new thread's stack; turns interrupts on itself. */
FUNC_NORETURN void kernel_thread_main(struct k_thread *thread);

/** kernel_timer - this CPU's timer fired. Context: isr, on the interrupt stack. */
void kernel_timer(void);

/** kernel_ipi - this CPU's doorbell interrupt, already cleared. Context: isr, interrupt stack. */
void kernel_ipi(void);

/** kernel_irq - an external interrupt waits in the controller. Context: isr, interrupt stack. */
void kernel_irq(void);

/**
 * kernel_preempt - called at the end of an interrupt that came from a thread when
 * arch_cpu.resched is set, on that thread's stack; may switch threads and come back later.
 */
void kernel_preempt(void);

/**
 * kernel_fault - an exception in supervisor mode. Returns only when the frame shall be resumed.
 * @frame: the interrupted context   @fault: what happened   @address: the address it was about
 */
void kernel_fault(struct arch_esf *frame, enum arch_fault fault, uintptr_t address);

#endif /* ARCH_UPCALLS_H */

/*
 * Inter-processor interrupts: what is pending for a CPU is a fixed set of reason bits, so sending
 * twice merges and nothing can overflow. Contracts 6.
 */
#ifndef KERNEL_IPI_H
#define KERNEL_IPI_H

#include <stdbool.h>
#include <stdint.h>

enum ipi_reason {
	IPI_RESCHED, /* look at your run queue */
	IPI_TLB,     /* shootdown epoch moved */
	IPI_CALL,    /* run a function */
	IPI_FENCEI,  /* instructions changed */
	IPI_STOP,    /* look again at your running thread */
	IPI_HALT,    /* stop for good */
	IPI_HINT,    /* donation or balance record */
	IPI_REASONS
};

#ifdef CONFIG_SMP
#include <kernel/ipi_smp.h>
#else
#include <kernel/ipi_none.h>
#endif

#endif /* KERNEL_IPI_H */

/*
 * The only places, with arch_irq_unlock() and arch_cpu_relax(), where another CPU may run or an
 * interrupt arrive: between two sync points a CPU of the native port is alone.
 */
#ifndef ARCH_SYNC_H
#define ARCH_SYNC_H

#include <stdbool.h>

/* False while the machine stands still: before it starts, and in an exploration's set-up. */
extern bool sim_running;

/** sim_sync - one step of this CPU: time goes on, another CPU may go first, interrupts arrive. */
void sim_sync(void);

static inline void arch_sync_point(void)
{
	if (sim_running)
		sim_sync();
}

#endif /* ARCH_SYNC_H */

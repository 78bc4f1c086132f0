/*
 * The only places, with arch_irq_unlock() and arch_cpu_relax(), where another CPU may run or an
 * interrupt arrive: between two sync points a CPU of the native port is alone.
 */
#ifndef ARCH_SYNC_H
#define ARCH_SYNC_H

#include <stdbool.h>

/* False while the machine stands still: before it starts, and in an exploration's set-up. */
extern bool sim_running;

/**
 * sim_sync - one step of this CPU: time goes on, another CPU may go first, interrupts arrive.
 * @store: what follows may change what others wait for
 */
void sim_sync(bool store);

static inline void arch_sync_point(void)
{
	if (sim_running)
		sim_sync(false);
}

static inline void arch_sync_store(void)
{
	if (sim_running)
		sim_sync(true);
}

#endif /* ARCH_SYNC_H */

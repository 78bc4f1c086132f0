/*
 * Idle CPUs.
 */
#ifndef KERNEL_IDLE_H
#define KERNEL_IDLE_H

#include <kernel/cpu.h>

/** idle_init - prepares @cpu's idle thread. */
void idle_init(struct cpu *cpu);

/** boot_cpu_in_idle - the calling CPU's idle thread runs for the first time. */
void boot_cpu_in_idle(void);

#ifdef CONFIG_SMP

/** idle_enter - says that @cpu, the caller's, is idle; then a full fence. */
static inline void idle_enter(struct cpu *cpu)
{
	if (!(atomic_load_relaxed_u32(&cpus_idle) & BIT(cpu_id(cpu))))
		atomic_fetch_or_u32(&cpus_idle, BIT(cpu_id(cpu)));
	atomic_fence_full();
}

/** idle_leave - @cpu, the caller's, has something to run. */
static inline void idle_leave(struct cpu *cpu)
{
	atomic_fetch_and_u32(&cpus_idle, ~BIT(cpu_id(cpu)));
}

#else

static inline void idle_enter(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

static inline void idle_leave(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

#endif

#endif /* KERNEL_IDLE_H */

/*
 * Bringing CPUs up. Contracts 10.
 */
#ifndef KERNEL_BOOT_H
#define KERNEL_BOOT_H

#include <kernel/cpu.h>

#ifdef CONFIG_SMP
/** smp_start - starts every possible CPU and waits a bounded time for each. Context: main. */
void smp_start(void);

/** smp_start_cpu - starts CPU @id, whose block is complete, and waits for it. Whether it came. */
bool smp_start_cpu(unsigned int id);

/** smp_release - lets the CPUs that came up enter their idle threads. */
void smp_release(void);

/** smp_secondary - what a CPU other than the boot CPU does from its first instruction here. */
FUNC_NORETURN void smp_secondary(struct cpu *cpu);
#else
static inline void smp_start(void)
{
}

static inline void smp_release(void)
{
}

static inline void smp_secondary(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}
#endif

/** cpu_init - fills in the block of CPU @id; on the boot CPU, before that CPU starts. */
void cpu_init(unsigned int id);

/** cpu_online - @cpu, the caller's, takes part from now on. */
void cpu_set_online(struct cpu *cpu);

#endif /* KERNEL_BOOT_H */

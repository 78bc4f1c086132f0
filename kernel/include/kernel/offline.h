/*
 * Taking CPUs out of service and back (CONFIG_CPU_OFFLINE). Contracts B9.
 */
#ifndef KERNEL_OFFLINE_H
#define KERNEL_OFFLINE_H

#include <kernel/cpu.h>

#ifdef CONFIG_CPU_OFFLINE

/**
 * cpu_offline - moves everything off CPU @id and stops it.
 * Context: thread that may run on another CPU, no lock held.
 * Return: 0; -EINVAL when @id is out of range, offline, or the caller's; -EBUSY when it is the last
 * CPU online, serves the devices (CPU 0), or a thread may run nowhere else; -EIO when it does not
 * stop.
 */
int cpu_offline(unsigned int id);

/**
 * cpu_restart - brings CPU @id, stopped by cpu_offline(), back by the way of the boot.
 * Context: thread, no lock held. Return: 0; -EINVAL when it is not stopped; -EIO when it does not
 * come up.
 */
int cpu_restart(unsigned int id);

/** Bit n: CPU n is on its way out; it runs no thread but idle. Bit n: it has stopped. */
extern uint32_t cpus_leaving, cpus_stopped;

/** offline_is_leaving - whether @cpu, the caller's, has to be empty. */
static ALWAYS_INLINE bool offline_is_leaving(const struct cpu *cpu)
{
	return unlikely(atomic_load_acquire_u32(&cpus_leaving) & BIT(cpu_id(cpu)));
}

/** offline_has_stopped - whether CPU @id will not answer any more. */
static inline bool offline_has_stopped(unsigned int id)
{
	return (atomic_load_acquire_u32(&cpus_stopped) & BIT(id)) != 0;
}

/** offline_evacuate - what is ready on @cpu, the caller's, becomes ready elsewhere. No locks. */
void offline_evacuate(struct cpu *cpu);

/** offline_stop - the end of @cpu, the caller's, in its idle thread. Interrupts off. */
FUNC_NORETURN void offline_stop(struct cpu *cpu);

#else

static ALWAYS_INLINE bool offline_is_leaving(const struct cpu *cpu)
{
	ARG_UNUSED(cpu);
	return false;
}

static inline bool offline_has_stopped(unsigned int id)
{
	ARG_UNUSED(id);
	return false;
}

static inline void offline_evacuate(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

static inline void offline_stop(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

#endif

#endif /* KERNEL_OFFLINE_H */

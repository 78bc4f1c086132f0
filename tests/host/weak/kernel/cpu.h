/*
 * What <kernel/idle.h> and <kernel/place.h> need of CPUs and threads, without the rest of the
 * kernel.
 */
#ifndef WEAK_KERNEL_CPU_H
#define WEAK_KERNEL_CPU_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#include <arch/atomic.h>

struct cpu {
	unsigned int id;
	unsigned int preempt_level;
	struct {
		uint32_t ready;
	} runq;
};

struct k_thread {
	uint32_t cpu_mask;
	unsigned int level;
};

extern uint32_t cpus_idle, cpus_online;

static inline unsigned int cpu_id(const struct cpu *cpu)
{
	return cpu->id;
}

static inline unsigned int runq_top_hint(const void *runq)
{
	(void)runq;
	return 0;
}

#endif /* WEAK_KERNEL_CPU_H */

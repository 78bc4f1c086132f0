/*
 * QoS bands: shares and aging. Contracts 2, 3 (A6), 7 (R3, R10).
 */
#ifndef KERNEL_QOS_H
#define KERNEL_QOS_H

#ifdef CONFIG_SCHED_QOS
#include <kernel/qos_bands.h>
#else

#include <stdbool.h>

#include <zephyr/sys/util.h>

struct cpu;
struct k_thread;

static inline void qos_tick(struct cpu *cpu)
{
	(void)cpu;
}

/* @t begins, ends a turn on @cpu. Locks: the CPU's run queue. */
static inline void qos_turn_begin(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

static inline void qos_turn_end(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

static inline bool qos_turn_is_over(const struct k_thread *t)
{
	(void)t;
	return false;
}

/* @t enters, is taken out of @cpu's run queue. Locks: the CPU's run queue. */
static inline void qos_ready(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

static inline void qos_unready(struct cpu *cpu, struct k_thread *t)
{
	(void)cpu;
	(void)t;
}

#endif

#endif /* KERNEL_QOS_H */

/*
 * Classes as bands of priorities (contracts Q2), and the reservations that bound how many threads
 * of a class a CPU can have ready (R3, R4).
 */
#ifndef KERNEL_QOS_CLASS_H
#define KERNEL_QOS_CLASS_H

#include <stdbool.h>
#include <stdint.h>

#include <neuron/sched.h>

#include <kernel/cpu.h>

#define QOS_POSITIONS CONFIG_QOS_BAND_WIDTH

/** qos_prio - the priority of @position (0: the most urgent) in @class. */
static inline int qos_prio(unsigned int class, unsigned int position)
{
	return CONFIG_QOS_PRIO_BASE + (int)((QOS_PERFBURST - class) * QOS_POSITIONS + position);
}

/** qos_reserve - room for one thread of @class on @cpu. Return: whether there was. */
bool qos_reserve(unsigned int class, unsigned int cpu);
void qos_release(unsigned int class, unsigned int cpu);

/** qos_reserve_any - room on the CPU of @mask with the fewest. Return: the CPU; -EAGAIN. */
int qos_reserve_any(unsigned int class, uint32_t mask);

/** qos_reserved - threads of @class at home on @cpu. */
unsigned int qos_reserved(unsigned int class, unsigned int cpu);

/** qos_transfer - the home of @t moves to @cpu. Locks: t's run queue. Return: false: no room. */
bool qos_transfer(struct k_thread *t, unsigned int cpu);

/** bands_leave - @t, dead, gives back what it holds. */
void bands_leave(struct k_thread *t);

#endif /* KERNEL_QOS_CLASS_H */

/*
 * Placement: on which CPU a thread becomes ready. Contracts R5.
 */
#ifndef KERNEL_PLACE_H
#define KERNEL_PLACE_H

#include <kernel/cpu.h>

#ifdef CONFIG_SMP

/**
 * place_lock - chooses the CPU for @t, which is the caller's, and makes it t->cpu.
 * @locked: t->cpu, whose run-queue lock the caller holds; released if another one is chosen
 * Return: the chosen CPU, its run-queue lock held.
 */
struct cpu *place_lock(struct k_thread *t, struct cpu *locked);

/** place_elsewhere - whether the preempted @t would run at once on a CPU other than @cpu. */
bool place_elsewhere(const struct k_thread *t, const struct cpu *cpu);

/**
 * place_left_waiting - @t was queued on a CPU that runs something at least as urgent; a CPU that
 * has become idle since is told to come and take it. No locks held.
 */
void place_left_waiting(const struct k_thread *t, unsigned int level);

#else

static inline struct cpu *place_lock(struct k_thread *t, struct cpu *locked)
{
	ARG_UNUSED(t);
	return locked;
}

static inline bool place_elsewhere(const struct k_thread *t, const struct cpu *cpu)
{
	ARG_UNUSED(t);
	ARG_UNUSED(cpu);
	return false;
}

static inline void place_left_waiting(const struct k_thread *t, unsigned int level)
{
	ARG_UNUSED(t);
	ARG_UNUSED(level);
}

#endif

#endif /* KERNEL_PLACE_H */

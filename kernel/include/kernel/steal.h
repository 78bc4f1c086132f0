/*
 * Stealing: what a CPU does before it idles or runs something less urgent than what waits
 * elsewhere. Contracts R7-R9. With CONFIG_SCHED_STEAL_NONE or one CPU all of it is nothing.
 */
#ifndef KERNEL_STEAL_H
#define KERNEL_STEAL_H

#include <stdbool.h>
#include <stdint.h>

#if defined(CONFIG_SMP) && !defined(CONFIG_SCHED_STEAL_NONE)
#include <kernel/steal_smp.h>
#else

struct cpu;

struct steal_cpu {
};

struct steal_offer {
};

static inline void steal_offer(struct steal_offer *offer)
{
	(void)offer;
}

static inline void steal_offer_end(struct steal_offer *offer)
{
	(void)offer;
}

static inline void steal_withdraw(struct cpu *self)
{
	(void)self;
}

static inline void steal_offer_init(struct steal_offer *offer, unsigned int id)
{
	(void)offer;
	(void)id;
}

static inline bool steal_may_have(const struct steal_offer *own)
{
	(void)own;
	return false;
}

static inline bool steal_is_told(const struct steal_cpu *own)
{
	(void)own;
	return false;
}

static inline bool steal_was_told(struct steal_cpu *own)
{
	(void)own;
	return false;
}

static inline void steal_tell(struct steal_cpu *thief)
{
	(void)thief;
}

static inline uint32_t steal_offered(void)
{
	return 0;
}

/**
 * steal_before - @cpu is about to run something at @level (RUNQ_LEVELS: idle).
 * Return: whether it got something; another thief may have that by now.
 */
static inline bool steal_before(struct cpu *cpu, unsigned int level)
{
	(void)cpu;
	(void)level;
	return false;
}

#endif

#endif /* KERNEL_STEAL_H */

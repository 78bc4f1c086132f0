/*
 * Longest wait for, and longest hold of, the locks of each class (CONFIG_LOCK_STAT).
 */
#ifndef KERNEL_LOCK_STAT_H
#define KERNEL_LOCK_STAT_H

#include <stdint.h>

#include <zephyr/toolchain.h>

#include <kernel/lock_order.h>

#include <arch/arch.h>

#ifdef CONFIG_LOCK_STAT

struct lock_stat {
	uint64_t longest_wait; /* cycles */
	uint64_t longest_hold; /* cycles */
};

static inline uint64_t lock_stat_now(void)
{
	return arch_cycles_now();
}

/** lock_stat_waited, lock_stat_held - a sample of CPU @id. Context: interrupts off. */
void lock_stat_waited(unsigned int id, enum lock_class class, uint64_t cycles);
void lock_stat_held(unsigned int id, enum lock_class class, uint64_t cycles);

/** lock_stat_get - the longest of all CPUs. */
struct lock_stat lock_stat_get(enum lock_class class);

/** lock_stat_print - a line per class that was ever held. */
void lock_stat_print(void);

#else

static inline uint64_t lock_stat_now(void)
{
	return 0;
}

static inline void lock_stat_waited(unsigned int id, enum lock_class class, uint64_t cycles)
{
	ARG_UNUSED(id);
	ARG_UNUSED(class);
	ARG_UNUSED(cycles);
}

static inline void lock_stat_held(unsigned int id, enum lock_class class, uint64_t cycles)
{
	ARG_UNUSED(id);
	ARG_UNUSED(class);
	ARG_UNUSED(cycles);
}

static inline void lock_stat_print(void)
{
}

#endif

#endif /* KERNEL_LOCK_STAT_H */

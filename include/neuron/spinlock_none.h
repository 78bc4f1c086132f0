/* One CPU: holding the lock is having interrupts off. */
#ifndef NEURON_SPINLOCK_NONE_H
#define NEURON_SPINLOCK_NONE_H

#include <stdbool.h>

struct k_spinlock {
#ifdef CONFIG_LOCKDEP
	char identity; /* locks without a byte would share addresses */
#endif
};

static inline bool spinlock_try(struct k_spinlock *lock)
{
	(void)lock;
	return true;
}

static inline void spinlock_give(struct k_spinlock *lock)
{
	(void)lock;
	__asm__ volatile("" ::: "memory");
}

static inline bool spinlock_is_taken(struct k_spinlock *lock)
{
	(void)lock;
	return false;
}

#endif /* NEURON_SPINLOCK_NONE_H */

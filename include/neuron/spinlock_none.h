/* One CPU: holding the lock is having interrupts off. */
#ifndef NEURON_SPINLOCK_NONE_H
#define NEURON_SPINLOCK_NONE_H

#include <stdbool.h>
#include <stdint.h>

struct k_spinlock {
#ifdef CONFIG_LOCKDEP
	char identity; /* locks without a byte would share addresses */
#endif
#ifdef CONFIG_SPIN_OWNER
	uint32_t holder; /* CPU number + 1; 0: nobody */
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

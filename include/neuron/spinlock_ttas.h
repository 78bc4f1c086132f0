/*
 * Test-and-test-and-set: one exchange when free; contenders read until it looks free.
 * Not fair, and that is why it stays fast when harts share host cores.
 */
#ifndef NEURON_SPINLOCK_TTAS_H
#define NEURON_SPINLOCK_TTAS_H

#include <stdbool.h>
#include <stdint.h>

#include <arch/atomic.h>

struct k_spinlock {
	uint32_t taken;
#ifdef CONFIG_SPIN_OWNER
	uint32_t holder; /* CPU number + 1; 0: nobody. Written by the holder */
#endif
};

/* Pairs with the release in spinlock_give(). */
static inline bool spinlock_try(struct k_spinlock *lock)
{
	return !atomic_test_and_set_u32(&lock->taken);
}

static inline void spinlock_give(struct k_spinlock *lock)
{
	atomic_store_release_u32(&lock->taken, 0);
}

/* A hint for contenders: the exchange decides. */
static inline bool spinlock_is_taken(struct k_spinlock *lock)
{
	return atomic_load_relaxed_u32(&lock->taken) != 0;
}

#endif /* NEURON_SPINLOCK_TTAS_H */

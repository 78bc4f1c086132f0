/*
 * Ticket lock: first come, first served, for harts that really run at the same time.
 * A contender that holds a ticket cannot take interrupts: a handler on the same CPU would queue
 * behind it.
 */
#ifndef NEURON_SPINLOCK_TICKET_H
#define NEURON_SPINLOCK_TICKET_H

#include <stdbool.h>
#include <stdint.h>

#include <arch/atomic.h>

struct k_spinlock {
	uint32_t next;  /* ticket that the next comer draws */
	uint32_t owner; /* ticket being served */
#ifdef CONFIG_SPIN_OWNER
	uint32_t holder; /* CPU number + 1; 0: nobody. Written by the holder */
#endif
};

/* Draws a ticket only if it would be served at once. Pairs with the release in spinlock_give(). */
static inline bool spinlock_try(struct k_spinlock *lock)
{
	uint32_t owner = atomic_load_acquire_u32(&lock->owner);

	return atomic_compare_exchange_u32(&lock->next, &owner, owner + 1);
}

/* Only the holder writes owner. */
static inline void spinlock_give(struct k_spinlock *lock)
{
	atomic_store_release_u32(&lock->owner, atomic_load_relaxed_u32(&lock->owner) + 1);
}

static inline bool spinlock_is_taken(struct k_spinlock *lock)
{
	return atomic_load_relaxed_u32(&lock->next) != atomic_load_relaxed_u32(&lock->owner);
}

#endif /* NEURON_SPINLOCK_TICKET_H */

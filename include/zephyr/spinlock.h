/*
 * Spin locks. k_spin_lock() is for applications and ranks outermost; the kernel's own code takes
 * locks through <kernel/spinlock.h>, which names the lock's class.
 *
 * The algorithm is a choice of header: none (one CPU), test-and-test-and-set, ticket.
 */
#ifndef ZEPHYR_SPINLOCK_H
#define ZEPHYR_SPINLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

#include <arch/atomic.h>

#if defined(CONFIG_SPINLOCK_TICKET) && defined(CONFIG_SMP)
#include <neuron/spinlock_ticket.h>
#elif defined(CONFIG_SMP)
#include <neuron/spinlock_ttas.h>
#else
#include <neuron/spinlock_none.h>
#endif

/** The interrupt state from before a lock; hand it back to the unlock. */
typedef struct {
	unsigned long irq;
} k_spinlock_key_t;

/**
 * k_spin_lock - takes @lock and turns this CPU's interrupts off while it is held.
 * Taking a lock that this CPU holds is an error, reported under CONFIG_LOCKDEP.
 * Context: any, including interrupt handlers. Blocking with it held is an error.
 */
k_spinlock_key_t k_spin_lock(struct k_spinlock *lock);

/** k_spin_trylock - like k_spin_lock, without waiting. Return: 0, or -EBUSY. */
int k_spin_trylock(struct k_spinlock *lock, k_spinlock_key_t *key);

/** k_spin_unlock - releases @lock and restores the interrupt state of @key. */
void k_spin_unlock(struct k_spinlock *lock, k_spinlock_key_t key);

/** k_spin_release - releases @lock and leaves interrupts off. */
void k_spin_release(struct k_spinlock *lock);

/** k_spin_is_locked - whether anybody holds @lock (CONFIG_SMP; false otherwise). */
bool k_spin_is_locked(struct k_spinlock *lock);

/* K_SPINLOCK(&lock) { ... }: the block runs with the lock held; leave it by its end only. */
#define K_SPINLOCK(lck)                                                                            \
	for (k_spinlock_key_t _spin_key = k_spin_lock(lck), _spin_once = { 1 }; _spin_once.irq;    \
	     k_spin_unlock(lck, _spin_key), _spin_once.irq = 0)

#endif /* ZEPHYR_SPINLOCK_H */

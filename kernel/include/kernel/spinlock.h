/*
 * The kernel's spin lock: interrupts are off while it is held, and only then; a contender takes
 * them between attempts. Every acquisition names its class, which CONFIG_LOCKDEP checks before
 * spinning; CONFIG_SPIN_VALIDATE alone checks who owns the lock.
 */
#ifndef KERNEL_SPINLOCK_H
#define KERNEL_SPINLOCK_H

#include <zephyr/spinlock.h>
#include <zephyr/sys/__assert.h>

#include <kernel/fault.h>
#include <kernel/lock_order.h>
#include <kernel/lockdep.h>
#include <kernel/spin_owner.h>

#include <arch/arch.h>

static ALWAYS_INLINE k_spinlock_key_t spin_lock(struct k_spinlock *lock, enum lock_class class)
{
	k_spinlock_key_t key = { arch_irq_lock() };

	lockdep_acquire(lock, class);
	spin_owner_ask(lock);
	if (unlikely(!spinlock_try(lock)) &&
	    !(class == LOCK_PROC && fault_active(FAULT_LOCK_IGNORED)))
		arch_spin_contend(lock, key.irq);
	lockdep_acquired(lock, class);
	spin_owner_set(lock);
	return key;
}

/**
 * spin_lock_first - one attempt to take @lock, for functions that shall be leaves: what calls
 * spin_lock() needs a stack frame, so they leave the lock that is busy to another function.
 * Return: whether it is taken; if not, interrupts are as they were.
 */
static ALWAYS_INLINE bool spin_lock_first(struct k_spinlock *lock, enum lock_class class,
					  k_spinlock_key_t *key)
{
	key->irq = arch_irq_lock();
	lockdep_acquire(lock, class);
	spin_owner_ask(lock);
	if (unlikely(!spinlock_try(lock))) {
		arch_irq_unlock(key->irq);
		return false;
	}
	lockdep_acquired(lock, class);
	spin_owner_set(lock);
	return true;
}

/** spin_lock_nested - takes @lock with interrupts already off; they stay off. */
static ALWAYS_INLINE void spin_lock_nested(struct k_spinlock *lock, enum lock_class class)
{
	lockdep_acquire(lock, class);
	spin_owner_ask(lock);
	if (unlikely(!spinlock_try(lock)))
		arch_spin_contend(lock, 0);
	lockdep_acquired(lock, class);
	spin_owner_set(lock);
}

/** spin_trylock_nested - takes @lock if it is free; allowed out of rank, since it never waits. */
static ALWAYS_INLINE bool spin_trylock_nested(struct k_spinlock *lock, enum lock_class class)
{
	if (!spinlock_try(lock))
		return false;
	lockdep_acquired(lock, class);
	spin_owner_set(lock);
	return true;
}

/** spin_unlock_nested - releases @lock; interrupts stay off. */
static ALWAYS_INLINE void spin_unlock_nested(struct k_spinlock *lock)
{
	lockdep_release(lock);
	spin_owner_clear(lock);
	spinlock_give(lock);
}

static ALWAYS_INLINE void spin_unlock(struct k_spinlock *lock, k_spinlock_key_t key)
{
	spin_unlock_nested(lock);
	arch_irq_unlock(key.irq);
}

#endif /* KERNEL_SPINLOCK_H */

/*
 * The public spin lock: the kernel's, in the class of applications.
 */
#include <kernel/spinlock.h>

#include <errno.h>

#include <kernel/fault.h>

/* A lock that its CPU's interrupts can break into: never, but for a fault. */
static ALWAYS_INLINE k_spinlock_key_t leave_unmasked(k_spinlock_key_t key)
{
	if (fault_active(FAULT_SPIN_UNMASKED))
		arch_irq_unlock(key.irq);
	return key;
}

k_spinlock_key_t k_spin_lock(struct k_spinlock *lock)
{
	if (fault_active(FAULT_SPIN_OPEN))
		return (k_spinlock_key_t){ arch_irq_lock() };
	return leave_unmasked(spin_lock(lock, LOCK_APP));
}

int k_spin_trylock(struct k_spinlock *lock, k_spinlock_key_t *key)
{
	unsigned long irq = arch_irq_lock();

	if (!spin_trylock_nested(lock, LOCK_APP)) {
		arch_irq_unlock(irq);
		return -EBUSY;
	}
	key->irq = irq;
	return 0;
}

void k_spin_unlock(struct k_spinlock *lock, k_spinlock_key_t key)
{
	if (fault_active(FAULT_SPIN_OPEN))
		arch_irq_unlock(key.irq);
	else
		spin_unlock(lock, key);
}

void k_spin_release(struct k_spinlock *lock)
{
	spin_unlock_nested(lock);
}

bool k_spin_is_locked(struct k_spinlock *lock)
{
	return spinlock_is_taken(lock);
}

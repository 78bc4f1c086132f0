/*
 * Contention on a test-and-test-and-set lock.
 */
#include <kernel/spinlock.h>

#include <arch/upcalls.h>

/* Interrupts are off only during attempts, so a contender keeps serving its CPU. */
void spin_contend(struct k_spinlock *lock, unsigned long key)
{
	do {
		arch_irq_unlock(key);
		while (spinlock_is_taken(lock))
			arch_cpu_relax();
		arch_irq_lock();
	} while (!spinlock_try(lock));
}

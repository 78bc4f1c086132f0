/*
 * irq_lock(): one recursive lock for all applications written for one CPU. With interrupts off
 * the owner cannot change CPU, so "this CPU owns it" says "this thread does".
 */
#include <zephyr/irq.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/util.h>

#include <arch/arch.h>

static struct k_spinlock lock;
static uint32_t owner; /* CPU number + 1; 0: nobody. Only the owner can find itself here */
static uint32_t depth; /* owner's */

unsigned int irq_lock(void)
{
	unsigned long key = arch_irq_lock();
	uint32_t self;

	if (!IS_ENABLED(CONFIG_SMP))
		return key;
	self = arch_curr_cpu()->id + 1;
	if (atomic_load_relaxed_u32(&owner) != self) {
		/* Waits with interrupts off if they were: the lock's own key is not needed. */
		(void)k_spin_lock(&lock);
		atomic_store_relaxed_u32(&owner, self);
	}
	depth++;
	return key;
}

void irq_unlock(unsigned long key)
{
	if (IS_ENABLED(CONFIG_SMP) && --depth == 0) {
		atomic_store_relaxed_u32(&owner, 0);
		k_spin_release(&lock);
	}
	arch_irq_unlock(key);
}

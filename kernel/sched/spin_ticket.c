/*
 * Contention on a ticket lock: draw a ticket and wait for its turn.
 */
#include <kernel/spinlock.h>

#include <zephyr/sys/util.h>

#include <arch/upcalls.h>

/*
 * Interrupts stay off: a handler that wants the same lock on this CPU would wait behind the ticket
 * that it interrupted.
 */
void spin_contend(struct k_spinlock *lock, unsigned long key)
{
	uint32_t ticket = atomic_fetch_add_u32(&lock->next, 1);

	ARG_UNUSED(key);
	while (atomic_load_acquire_u32(&lock->owner) != ticket)
		arch_cpu_relax();
}

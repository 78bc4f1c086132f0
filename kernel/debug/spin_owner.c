/*
 * The report on a lock that its owner takes again, or that somebody else releases.
 */
#include <kernel/spin_owner.h>

#include <zephyr/fatal.h>
#include <zephyr/sys/printk.h>

#include <kernel/panic.h>

/* A lock's owner takes no part in a panic's report, and what it left is not judged. */
void spin_owner_wrong(const struct k_spinlock *lock, const char *what)
{
	uint32_t holder = atomic_load_relaxed_u32(&lock->holder);

	if (panic_is_on())
		return;
	if (holder == 0)
		printk("neuron: spin lock %p %s by CPU %u, held by nobody\n", (const void *)lock,
		       what, arch_curr_cpu()->id);
	else
		printk("neuron: spin lock %p %s by CPU %u, held by CPU %u\n", (const void *)lock,
		       what, arch_curr_cpu()->id, holder - 1);
	k_panic();
}

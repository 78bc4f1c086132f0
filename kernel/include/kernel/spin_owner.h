/*
 * Each lock knows the CPU that holds it (CONFIG_SPIN_OWNER: SPIN_VALIDATE without LOCKDEP, whose
 * stacks of held locks tell the same). Off, every function here is nothing.
 */
#ifndef KERNEL_SPIN_OWNER_H
#define KERNEL_SPIN_OWNER_H

#include <zephyr/spinlock.h>

#include <arch/arch.h>

#ifdef CONFIG_SPIN_OWNER

/** spin_owner_wrong - reports what this CPU does to @lock, and ends the thread or the system. */
void spin_owner_wrong(const struct k_spinlock *lock, const char *what);

static ALWAYS_INLINE uint32_t spin_owner_self(void)
{
	return arch_curr_cpu()->id + 1;
}

/* Another CPU may write the word meanwhile, but never this CPU's number. */
static ALWAYS_INLINE void spin_owner_ask(struct k_spinlock *lock)
{
	if (unlikely(atomic_load_relaxed_u32(&lock->holder) == spin_owner_self()))
		spin_owner_wrong(lock, "taken again");
}

static ALWAYS_INLINE void spin_owner_set(struct k_spinlock *lock)
{
	atomic_store_relaxed_u32(&lock->holder, spin_owner_self());
}

static ALWAYS_INLINE void spin_owner_clear(struct k_spinlock *lock)
{
	if (unlikely(atomic_load_relaxed_u32(&lock->holder) != spin_owner_self()))
		spin_owner_wrong(lock, "released");
	atomic_store_relaxed_u32(&lock->holder, 0);
}

#else

static ALWAYS_INLINE void spin_owner_ask(struct k_spinlock *lock)
{
	(void)lock;
}

static ALWAYS_INLINE void spin_owner_set(struct k_spinlock *lock)
{
	(void)lock;
}

static ALWAYS_INLINE void spin_owner_clear(struct k_spinlock *lock)
{
	(void)lock;
}

#endif

#endif /* KERNEL_SPIN_OWNER_H */

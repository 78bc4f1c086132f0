/*
 * What the rest of the core asks of mutexes.
 */
#ifndef KERNEL_MUTEX_H
#define KERNEL_MUTEX_H

#include <zephyr/kernel/mutex.h>
#include <zephyr/kernel/thread.h>

/** Guards who waits for whom, of all mutexes: see mutex.c. */
extern struct k_spinlock mutex_chain_lock;

/**
 * mutex_set_base_prio - @prio becomes the priority of @t without inheritance; what it inherits,
 * and what it lends to the owner of the mutex it waits for, follows.
 * Context: any. May reschedule.
 */
void mutex_set_base_prio(struct k_thread *t, int prio);

/** mutex_lend_anew - the priority of @t has changed: so does what it lends. Locks: the chain's. */
void mutex_lend_anew(struct k_thread *t);

/**
 * mutex_abandon - @t, which is about to be dead, does not wait for a mutex any more and lends
 * nothing. Context: interrupts off, no locks held.
 */
void mutex_abandon(struct k_thread *t);

/** mutex_awaited_by - the mutex that @t waits for, or NULL. Locks: mutex_chain_lock. */
static inline struct k_mutex *mutex_awaited_by(const struct k_thread *t)
{
	return t->abandon == mutex_abandon ? t->blocked_on : NULL;
}

/**
 * mutex_release - k_mutex_unlock() for a caller that is about to leave the CPU.
 * Context: thread, interrupts off.
 * @next: the new owner, which the caller has to wake; NULL if there is none
 * Return: as k_mutex_unlock().
 */
int mutex_release(struct k_mutex *mutex, struct k_thread **next);

#endif /* KERNEL_MUTEX_H */

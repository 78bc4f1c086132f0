/*
 * Mutexes: recursive, owned, with priority inheritance.
 */
#ifndef ZEPHYR_KERNEL_MUTEX_H
#define ZEPHYR_KERNEL_MUTEX_H

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

/** A mutex. Free: no owner and depth 0. Contended: it is in its owner's held_mutexes. */
struct k_mutex {
	struct k_spinlock lock;
	uint32_t lock_count;       /* depth */
	struct k_thread *owner;
	_wait_q_t waiters;
	struct k_mutex *next_held; /* in owner->held_mutexes */
	bool contended;            /* lends its waiters' priority to the owner */
};

#define K_MUTEX_INITIALIZER(obj) { .waiters = WAIT_Q_INIT(&(obj).waiters) }

#define K_MUTEX_DEFINE(name) STRUCT_SECTION_ITERABLE(k_mutex, name) = K_MUTEX_INITIALIZER(name)

/** k_mutex_init - Return: 0. */
int k_mutex_init(struct k_mutex *mutex);

/**
 * k_mutex_lock - takes the mutex, once more if the caller has it already. While the caller waits,
 * the owner is at least as urgent as the caller, and so is whoever the owner waits for.
 * Context: thread. Return: 0; -EBUSY without waiting; -EAGAIN when the time passed.
 */
int k_mutex_lock(struct k_mutex *mutex, k_timeout_t timeout);

/**
 * k_mutex_unlock - undoes one k_mutex_lock(); the last passes the mutex to the first waiter.
 * Context: thread. Return: 0; -EINVAL when it is not locked; -EPERM when another thread owns it.
 */
int k_mutex_unlock(struct k_mutex *mutex);

#endif /* ZEPHYR_KERNEL_MUTEX_H */

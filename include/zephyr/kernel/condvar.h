/*
 * Condition variables: waiting for a change of what a mutex protects.
 */
#ifndef ZEPHYR_KERNEL_CONDVAR_H
#define ZEPHYR_KERNEL_CONDVAR_H

#include <zephyr/kernel/mutex.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

struct k_condvar {
	struct k_spinlock lock;
	_wait_q_t waiters;
};

#define K_CONDVAR_INITIALIZER(obj) { .waiters = WAIT_Q_INIT(&(obj).waiters) }

#define K_CONDVAR_DEFINE(name) \
	STRUCT_SECTION_ITERABLE(k_condvar, name) = K_CONDVAR_INITIALIZER(name)

/** k_condvar_init - Return: 0. */
int k_condvar_init(struct k_condvar *condvar);

/** k_condvar_signal - wakes the first waiter, if there is one. Return: 0. */
int k_condvar_signal(struct k_condvar *condvar);

/** k_condvar_broadcast - wakes all waiters. Return: how many there were. */
int k_condvar_broadcast(struct k_condvar *condvar);

/**
 * k_condvar_wait - unlocks @mutex and waits, without a gap in which a signal would be lost; takes
 * @mutex again before it returns.
 * Context: thread that owns @mutex, once. Return: 0; -EAGAIN when the time passed; -EINVAL or
 * -EPERM, without waiting, when the caller does not own @mutex.
 */
int k_condvar_wait(struct k_condvar *condvar, struct k_mutex *mutex, k_timeout_t timeout);

#endif /* ZEPHYR_KERNEL_CONDVAR_H */

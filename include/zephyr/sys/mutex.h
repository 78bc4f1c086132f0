/*
 * Mutexes for application memory. There is no user mode in this API, so they are the kernel's.
 */
#ifndef ZEPHYR_SYS_MUTEX_H
#define ZEPHYR_SYS_MUTEX_H

#include <zephyr/kernel/mutex.h>

struct sys_mutex {
	struct k_mutex kernel_mutex;
};

#define SYS_MUTEX_DEFINE(name) \
	struct sys_mutex name = { .kernel_mutex = K_MUTEX_INITIALIZER(name.kernel_mutex) }

static inline void sys_mutex_init(struct sys_mutex *mutex)
{
	(void)k_mutex_init(&mutex->kernel_mutex);
}

/** sys_mutex_lock - as k_mutex_lock(). Return: 0; -EBUSY without waiting; -EAGAIN. */
static inline int sys_mutex_lock(struct sys_mutex *mutex, k_timeout_t timeout)
{
	return k_mutex_lock(&mutex->kernel_mutex, timeout);
}

/** sys_mutex_unlock - Return: 0; -EPERM when another owns it; -EINVAL when nobody does. */
static inline int sys_mutex_unlock(struct sys_mutex *mutex)
{
	return k_mutex_unlock(&mutex->kernel_mutex);
}

#endif /* ZEPHYR_SYS_MUTEX_H */

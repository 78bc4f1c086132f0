/*
 * Semaphores for application memory. There is no user mode in this API, so they are the kernel's.
 */
#ifndef ZEPHYR_SYS_SEM_H
#define ZEPHYR_SYS_SEM_H

#include <errno.h>

#include <zephyr/kernel/sem.h>

struct sys_sem {
	struct k_sem kernel_sem;
};

#define SYS_SEM_DEFINE(_name, _initial_count, _count_limit)                                        \
	struct sys_sem _name = {                                                                   \
		.kernel_sem = K_SEM_INITIALIZER(_name.kernel_sem, _initial_count, _count_limit),   \
	}

/** sys_sem_init - Return: 0; -EINVAL when @limit is 0 or below @initial_count. */
static inline int sys_sem_init(struct sys_sem *sem, unsigned int initial_count, unsigned int limit)
{
	return k_sem_init(&sem->kernel_sem, initial_count, limit);
}

/** sys_sem_give - Context: any. Return: 0, also at the limit, where nothing changes. */
static inline int sys_sem_give(struct sys_sem *sem)
{
	k_sem_give(&sem->kernel_sem);
	return 0;
}

/** sys_sem_take - Return: 0; -ETIMEDOUT, also without waiting. */
static inline int sys_sem_take(struct sys_sem *sem, k_timeout_t timeout)
{
	int ret = k_sem_take(&sem->kernel_sem, timeout);

	return ret == -EAGAIN || ret == -EBUSY ? -ETIMEDOUT : ret;
}

static inline unsigned int sys_sem_count_get(struct sys_sem *sem)
{
	return k_sem_count_get(&sem->kernel_sem);
}

#endif /* ZEPHYR_SYS_SEM_H */

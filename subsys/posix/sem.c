/*
 * Semaphores: the kernel's.
 */
#include <zephyr/posix/semaphore.h>
#include <zephyr/posix/time.h>

#include "posix_private.h"

int sem_init(sem_t *semaphore, int pshared, unsigned int value)
{
	if (pshared)
		return failed(ENOSYS);
	if (!semaphore || value > SEM_VALUE_MAX)
		return failed(EINVAL);
	(void)k_sem_init(semaphore, value, SEM_VALUE_MAX);
	return 0;
}

int sem_destroy(sem_t *semaphore)
{
	return semaphore ? 0 : failed(EINVAL);
}

int sem_getvalue(sem_t *semaphore, int *value)
{
	if (!semaphore)
		return failed(EINVAL);
	*value = (int)k_sem_count_get(semaphore);
	return 0;
}

int sem_post(sem_t *semaphore)
{
	if (!semaphore)
		return failed(EINVAL);
	if (k_sem_count_get(semaphore) == SEM_VALUE_MAX)
		return failed(EOVERFLOW);
	k_sem_give(semaphore);
	return 0;
}

int sem_wait(sem_t *semaphore)
{
	int ret = k_sem_take(semaphore, K_FOREVER);

	return ret ? failed(-ret) : 0;
}

int sem_trywait(sem_t *semaphore)
{
	return k_sem_take(semaphore, K_NO_WAIT) ? failed(EAGAIN) : 0;
}

int sem_timedwait(sem_t *semaphore, const struct timespec *abstime)
{
	k_timeout_t timeout;

	if (k_sem_take(semaphore, K_NO_WAIT) == 0)
		return 0;
	if (until(CLOCK_REALTIME, abstime, &timeout))
		return failed(EINVAL);
	return k_sem_take(semaphore, timeout) ? failed(ETIMEDOUT) : 0;
}

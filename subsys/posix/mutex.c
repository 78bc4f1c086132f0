/*
 * Mutexes: the kernel's, and a type.
 */
#include <zephyr/posix/pthread.h>
#include <zephyr/posix/time.h>

#include "posix_private.h"

static void init(void *object)
{
	(void)k_mutex_init(&((pthread_mutex_t *)object)->mutex);
}

static int lock(pthread_mutex_t *m, k_timeout_t timeout, int own)
{
	prepare(&m->ready, init, m);
	if (m->type != PTHREAD_MUTEX_RECURSIVE && m->mutex.owner == k_current_get())
		return own;
	return to_error(k_mutex_lock(&m->mutex, timeout));
}

int pthread_mutex_init(pthread_mutex_t *m, const pthread_mutexattr_t *att)
{
	if (!m)
		return EINVAL;
	*m = (pthread_mutex_t){ .type = att ? att->type : PTHREAD_MUTEX_DEFAULT };
	prepare(&m->ready, init, m);
	return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *m)
{
	if (!m)
		return EINVAL;
	if (m->mutex.owner)
		return EBUSY;
	m->ready = 0;
	return 0;
}

int pthread_mutex_lock(pthread_mutex_t *m)
{
	return lock(m, K_FOREVER, EDEADLK);
}

int pthread_mutex_trylock(pthread_mutex_t *m)
{
	return lock(m, K_NO_WAIT, EBUSY);
}

int pthread_mutex_timedlock(pthread_mutex_t *m, const struct timespec *abstime)
{
	k_timeout_t timeout;
	int error = lock(m, K_NO_WAIT, EDEADLK);

	if (error != EBUSY) /* who need not wait need not tell a time */
		return error;
	error = until(CLOCK_REALTIME, abstime, &timeout);
	if (error)
		return error;
	error = lock(m, timeout, EDEADLK);
	return error == EBUSY ? ETIMEDOUT : error;
}

int pthread_mutex_unlock(pthread_mutex_t *m)
{
	int ret;

	prepare(&m->ready, init, m);
	ret = k_mutex_unlock(&m->mutex);
	return ret ? EPERM : 0;
}

int pthread_mutexattr_init(pthread_mutexattr_t *attr)
{
	*attr = (pthread_mutexattr_t){ .type = PTHREAD_MUTEX_DEFAULT,
				       .protocol = PTHREAD_PRIO_INHERIT };
	return 0;
}

int pthread_mutexattr_destroy(pthread_mutexattr_t *attr)
{
	ARG_UNUSED(attr);
	return 0;
}

int pthread_mutexattr_settype(pthread_mutexattr_t *attr, int type)
{
	if (type < PTHREAD_MUTEX_NORMAL || type > PTHREAD_MUTEX_ERRORCHECK)
		return EINVAL;
	attr->type = type;
	return 0;
}

int pthread_mutexattr_gettype(const pthread_mutexattr_t *attr, int *type)
{
	*type = attr->type;
	return 0;
}

int pthread_mutexattr_setprotocol(pthread_mutexattr_t *attr, int protocol)
{
	if (protocol != PTHREAD_PRIO_NONE && protocol != PTHREAD_PRIO_INHERIT)
		return ENOTSUP;
	attr->protocol = protocol;
	return 0;
}

int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *attr, int *protocol)
{
	*protocol = attr->protocol;
	return 0;
}

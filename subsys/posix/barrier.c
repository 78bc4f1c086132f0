/*
 * Barriers. The last thread to come opens a new generation; the others wait for it to change, so
 * that a thread which is early for the next round cannot be taken for one of this.
 */
#include <zephyr/posix/pthread.h>

#include "posix_private.h"

static void init(void *object)
{
	pthread_barrier_t *b = object;

	(void)k_mutex_init(&b->mutex);
	(void)k_condvar_init(&b->changed);
}

int pthread_barrier_init(pthread_barrier_t *b, const pthread_barrierattr_t *attr,
			 unsigned int count)
{
	ARG_UNUSED(attr);
	if (!b || count == 0)
		return EINVAL;
	*b = (pthread_barrier_t){ .max = count };
	prepare(&b->ready, init, b);
	return 0;
}

int pthread_barrier_destroy(pthread_barrier_t *b)
{
	unsigned int count;

	prepare(&b->ready, init, b);
	(void)k_mutex_lock(&b->mutex, K_FOREVER);
	count = b->count;
	(void)k_mutex_unlock(&b->mutex);
	if (count)
		return EBUSY;
	b->ready = 0;
	return 0;
}

int pthread_barrier_wait(pthread_barrier_t *b)
{
	unsigned int generation;
	int ret = 0;

	prepare(&b->ready, init, b);
	(void)k_mutex_lock(&b->mutex, K_FOREVER);
	generation = b->generation;
	if (++b->count == b->max) {
		b->count = 0;
		b->generation++;
		(void)k_condvar_broadcast(&b->changed);
		ret = PTHREAD_BARRIER_SERIAL_THREAD;
	}
	while (b->generation == generation)
		(void)k_condvar_wait(&b->changed, &b->mutex, K_FOREVER);
	(void)k_mutex_unlock(&b->mutex);
	return ret;
}

int pthread_barrierattr_init(pthread_barrierattr_t *attr)
{
	attr->pshared = PTHREAD_PROCESS_PRIVATE;
	return 0;
}

int pthread_barrierattr_destroy(pthread_barrierattr_t *attr)
{
	ARG_UNUSED(attr);
	return 0;
}

int pthread_barrierattr_setpshared(pthread_barrierattr_t *attr, int pshared)
{
	if (pshared != PTHREAD_PROCESS_PRIVATE)
		return EINVAL;
	attr->pshared = pshared;
	return 0;
}

int pthread_barrierattr_getpshared(const pthread_barrierattr_t *attr, int *pshared)
{
	*pshared = attr->pshared;
	return 0;
}

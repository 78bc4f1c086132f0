/*
 * Locks of many readers or one writer. Readers stand back for writers that wait, so that a stream
 * of readers cannot keep a writer out for ever.
 */
#include <zephyr/posix/pthread.h>
#include <zephyr/posix/time.h>

#include "posix_private.h"

static void init(void *object)
{
	pthread_rwlock_t *rw = object;

	(void)k_mutex_init(&rw->mutex);
	(void)k_condvar_init(&rw->changed);
}

static bool may_read(const pthread_rwlock_t *rw)
{
	return !rw->writer && rw->waiting == 0;
}

static bool may_write(const pthread_rwlock_t *rw)
{
	return !rw->writer && rw->readers == 0;
}

/* Waits with the mutex until @may. Return: 0; ETIMEDOUT; EBUSY. */
static int wait_until(pthread_rwlock_t *rw, bool (*may)(const pthread_rwlock_t *rw),
		      k_timeout_t timeout)
{
	k_timepoint_t end = sys_timepoint_calc(timeout);

	while (!may(rw)) {
		k_timeout_t left = K_TIMEOUT_EQ(timeout, K_FOREVER) ? K_FOREVER
								    : sys_timepoint_timeout(end);

		if (K_TIMEOUT_EQ(timeout, K_NO_WAIT))
			return EBUSY;
		if (k_condvar_wait(&rw->changed, &rw->mutex, left) && !may(rw))
			return ETIMEDOUT;
	}
	return 0;
}

static int lock_read(pthread_rwlock_t *rw, k_timeout_t timeout)
{
	int error = EDEADLK;

	prepare(&rw->ready, init, rw);
	(void)k_mutex_lock(&rw->mutex, K_FOREVER);
	if (rw->writer != k_current_get())
		error = wait_until(rw, may_read, timeout);
	if (error == 0)
		rw->readers++;
	(void)k_mutex_unlock(&rw->mutex);
	return error;
}

static int lock_write(pthread_rwlock_t *rw, k_timeout_t timeout)
{
	int error = EDEADLK;

	prepare(&rw->ready, init, rw);
	(void)k_mutex_lock(&rw->mutex, K_FOREVER);
	if (rw->writer != k_current_get()) {
		rw->waiting++;
		error = wait_until(rw, may_write, timeout);
		rw->waiting--;
	}
	if (error == 0)
		rw->writer = k_current_get();
	else
		(void)k_condvar_broadcast(&rw->changed); /* readers stood back for this one */
	(void)k_mutex_unlock(&rw->mutex);
	return error;
}

static int timed(int (*lock)(pthread_rwlock_t *rw, k_timeout_t timeout), pthread_rwlock_t *rw,
		 const struct timespec *abstime)
{
	k_timeout_t timeout;
	int error = lock(rw, K_NO_WAIT);

	if (error != EBUSY)
		return error;
	error = until(CLOCK_REALTIME, abstime, &timeout);
	if (error)
		return error;
	error = lock(rw, timeout);
	return error == EBUSY ? ETIMEDOUT : error;
}

/* Who did not wait has not got it: POSIX calls that EBUSY, and a deadlock with oneself, too. */
static int try(int error)
{
	return error == EDEADLK ? EBUSY : error;
}

int pthread_rwlock_init(pthread_rwlock_t *rwlock, const pthread_rwlockattr_t *attr)
{
	ARG_UNUSED(attr);
	*rwlock = (pthread_rwlock_t){ 0 };
	prepare(&rwlock->ready, init, rwlock);
	return 0;
}

int pthread_rwlock_destroy(pthread_rwlock_t *rwlock)
{
	bool is_free;

	prepare(&rwlock->ready, init, rwlock);
	(void)k_mutex_lock(&rwlock->mutex, K_FOREVER);
	is_free = may_write(rwlock) && rwlock->waiting == 0;
	(void)k_mutex_unlock(&rwlock->mutex);
	if (!is_free)
		return EBUSY;
	rwlock->ready = 0;
	return 0;
}

int pthread_rwlock_rdlock(pthread_rwlock_t *rwlock)
{
	return lock_read(rwlock, K_FOREVER);
}

int pthread_rwlock_tryrdlock(pthread_rwlock_t *rwlock)
{
	return try(lock_read(rwlock, K_NO_WAIT));
}

int pthread_rwlock_timedrdlock(pthread_rwlock_t *rwlock, const struct timespec *abstime)
{
	return timed(lock_read, rwlock, abstime);
}

int pthread_rwlock_wrlock(pthread_rwlock_t *rwlock)
{
	return lock_write(rwlock, K_FOREVER);
}

int pthread_rwlock_trywrlock(pthread_rwlock_t *rwlock)
{
	return try(lock_write(rwlock, K_NO_WAIT));
}

int pthread_rwlock_timedwrlock(pthread_rwlock_t *rwlock, const struct timespec *abstime)
{
	return timed(lock_write, rwlock, abstime);
}

int pthread_rwlock_unlock(pthread_rwlock_t *rwlock)
{
	int error = 0;

	prepare(&rwlock->ready, init, rwlock);
	(void)k_mutex_lock(&rwlock->mutex, K_FOREVER);
	if (rwlock->writer == k_current_get())
		rwlock->writer = NULL;
	else if (!rwlock->writer && rwlock->readers)
		rwlock->readers--;
	else
		error = EPERM;
	(void)k_condvar_broadcast(&rwlock->changed);
	(void)k_mutex_unlock(&rwlock->mutex);
	return error;
}

int pthread_rwlockattr_init(pthread_rwlockattr_t *attr)
{
	*attr = 0;
	return 0;
}

int pthread_rwlockattr_destroy(pthread_rwlockattr_t *attr)
{
	ARG_UNUSED(attr);
	return 0;
}

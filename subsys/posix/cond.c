/*
 * Condition variables.
 */
#include <zephyr/posix/pthread.h>
#include <zephyr/posix/time.h>

#include "posix_private.h"

static void init(void *object)
{
	(void)k_condvar_init(&((pthread_cond_t *)object)->condvar);
}

static int wait(pthread_cond_t *cv, pthread_mutex_t *mut, k_timeout_t timeout)
{
	prepare(&cv->ready, init, cv);
	return to_error(k_condvar_wait(&cv->condvar, &mut->mutex, timeout));
}

int pthread_cond_init(pthread_cond_t *cv, const pthread_condattr_t *att)
{
	if (!cv)
		return EINVAL;
	*cv = (pthread_cond_t){ .clock = att ? att->clock : CLOCK_REALTIME };
	prepare(&cv->ready, init, cv);
	return 0;
}

int pthread_cond_destroy(pthread_cond_t *cv)
{
	if (!cv)
		return EINVAL;
	cv->ready = 0;
	return 0;
}

int pthread_cond_signal(pthread_cond_t *cv)
{
	prepare(&cv->ready, init, cv);
	(void)k_condvar_signal(&cv->condvar);
	return 0;
}

int pthread_cond_broadcast(pthread_cond_t *cv)
{
	prepare(&cv->ready, init, cv);
	(void)k_condvar_broadcast(&cv->condvar);
	return 0;
}

int pthread_cond_wait(pthread_cond_t *cv, pthread_mutex_t *mut)
{
	return wait(cv, mut, K_FOREVER);
}

int pthread_cond_timedwait(pthread_cond_t *cv, pthread_mutex_t *mut, const struct timespec *abstime)
{
	k_timeout_t timeout;
	int error = until(cv->clock ? cv->clock : CLOCK_REALTIME, abstime, &timeout);

	return error ? error : wait(cv, mut, timeout);
}

int pthread_condattr_init(pthread_condattr_t *att)
{
	att->clock = CLOCK_REALTIME;
	return 0;
}

int pthread_condattr_destroy(pthread_condattr_t *att)
{
	ARG_UNUSED(att);
	return 0;
}

int pthread_condattr_setclock(pthread_condattr_t *att, clockid_t clock_id)
{
	if (clock_id != CLOCK_REALTIME && clock_id != CLOCK_MONOTONIC)
		return EINVAL;
	att->clock = clock_id;
	return 0;
}

int pthread_condattr_getclock(const pthread_condattr_t *att, clockid_t *clock_id)
{
	*clock_id = att->clock;
	return 0;
}

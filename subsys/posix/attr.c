/*
 * Attributes of threads.
 */
#include <zephyr/posix/pthread.h>

#include "policy.h"
#include "posix_private.h"

static bool is_attr(const pthread_attr_t *attr)
{
	return attr && attr->initialized;
}

int pthread_attr_init(pthread_attr_t *attr)
{
	if (!attr)
		return ENOMEM;
	*attr = (pthread_attr_t){ .detachstate = PTHREAD_CREATE_JOINABLE, .initialized = true };
	attr->priority = from_kernel_priority(K_LOWEST_APPLICATION_THREAD_PRIO,
					      (int *)&attr->schedpolicy);
	return 0;
}

int pthread_attr_destroy(pthread_attr_t *attr)
{
	if (!is_attr(attr))
		return EINVAL;
	attr->initialized = false;
	return 0;
}

int pthread_attr_setstack(pthread_attr_t *attr, void *stackaddr, size_t stacksize)
{
	if (!is_attr(attr))
		return EINVAL;
	if (!stackaddr || stacksize < PTHREAD_STACK_MIN)
		return EACCES;
	attr->stack = stackaddr;
	attr->stacksize = stacksize;
	return 0;
}

int pthread_attr_getstack(const pthread_attr_t *attr, void **stackaddr, size_t *stacksize)
{
	if (!is_attr(attr))
		return EINVAL;
	*stackaddr = attr->stack;
	*stacksize = attr->stacksize;
	return 0;
}

int pthread_attr_setstacksize(pthread_attr_t *attr, size_t stacksize)
{
	if (!is_attr(attr) || stacksize < PTHREAD_STACK_MIN)
		return EINVAL;
	attr->stacksize = stacksize;
	return 0;
}

int pthread_attr_getstacksize(const pthread_attr_t *attr, size_t *stacksize)
{
	if (!is_attr(attr))
		return EINVAL;
	*stacksize = attr->stacksize;
	return 0;
}

int pthread_attr_setschedpolicy(pthread_attr_t *attr, int policy)
{
	if (!is_attr(attr) || (policy != SCHED_FIFO && policy != SCHED_RR))
		return EINVAL;
	attr->schedpolicy = (uint32_t)policy;
	return 0;
}

int pthread_attr_getschedpolicy(const pthread_attr_t *attr, int *policy)
{
	if (!is_attr(attr))
		return EINVAL;
	*policy = (int)attr->schedpolicy;
	return 0;
}

int pthread_attr_setschedparam(pthread_attr_t *attr, const struct sched_param *schedparam)
{
	if (!is_attr(attr) || !is_priority((int)attr->schedpolicy, schedparam->sched_priority))
		return EINVAL;
	attr->priority = schedparam->sched_priority;
	return 0;
}

int pthread_attr_getschedparam(const pthread_attr_t *attr, struct sched_param *schedparam)
{
	if (!is_attr(attr))
		return EINVAL;
	schedparam->sched_priority = attr->priority;
	return 0;
}

int pthread_attr_setdetachstate(pthread_attr_t *attr, int detachstate)
{
	if (!is_attr(attr) || (detachstate != PTHREAD_CREATE_JOINABLE &&
			       detachstate != PTHREAD_CREATE_DETACHED))
		return EINVAL;
	attr->detachstate = detachstate;
	return 0;
}

int pthread_attr_getdetachstate(const pthread_attr_t *attr, int *detachstate)
{
	if (!is_attr(attr))
		return EINVAL;
	*detachstate = attr->detachstate;
	return 0;
}

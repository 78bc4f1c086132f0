/*
 * Threads: their ends, their attributes, keys, and what runs once.
 */
#include <errno.h>
#include <semaphore.h>

#include <zephyr/ztest.h>

#include "crew.h"

static sem_t never;
static atomic_t reached;

static void *twice(void *arg)
{
	return (void *)((intptr_t)arg * 2);
}

static void *exits(void *arg)
{
	pthread_exit(arg);
	return NULL;
}

static void *waits(void *arg)
{
	(void)atomic_inc(&reached);
	(void)sem_wait(&never);
	return arg;
}

static void wait_until_reached(atomic_val_t count)
{
	while (atomic_get(&reached) < count)
		sched_yield();
}

static void *setup(void)
{
	zassert_ok(sem_init(&never, 0, 0));
	return NULL;
}

static void before(void *unused)
{
	ARG_UNUSED(unused);
	(void)atomic_set(&reached, 0);
}

ZTEST(posix_thread, test_join_gets_the_result)
{
	pthread_t one = crew_start(0, twice, (void *)21), two = crew_start(1, exits, (void *)7);
	void *result;

	zassert_false(pthread_equal(one, two));
	zassert_ok(pthread_join(one, &result));
	zassert_equal((intptr_t)result, 42);
	zassert_ok(pthread_join(two, &result));
	zassert_equal((intptr_t)result, 7);
	zassert_equal(pthread_join(one, &result), ESRCH, "a number of the past");
}

static void *joins_itself(void *arg)
{
	*(int *)arg = pthread_join(pthread_self(), NULL);
	return NULL;
}

ZTEST(posix_thread, test_join_refusals)
{
	pthread_t thread;
	int error = 0;

	zassert_ok(pthread_join(crew_start(0, joins_itself, &error), NULL));
	zassert_equal(error, EDEADLK);
	zassert_equal(pthread_join(0, NULL), ESRCH);
	thread = crew_start(0, waits, NULL);
	zassert_ok(pthread_detach(thread));
	zassert_equal(pthread_detach(thread), EINVAL);
	zassert_equal(pthread_join(thread, NULL), EINVAL);
	zassert_ok(pthread_cancel(thread));
	zassert_equal(pthread_join(thread, NULL), ESRCH);
}

ZTEST(posix_thread, test_as_many_as_configured)
{
	pthread_attr_t attr = crew_attr(0);
	pthread_t threads[CREW], more;

	for (int i = 0; i < CREW; i++)
		threads[i] = crew_start(i, waits, NULL);
	zassert_equal(pthread_create(&more, &attr, twice, NULL), EAGAIN);
	for (int i = 0; i < CREW; i++) {
		zassert_ok(pthread_cancel(threads[i]));
		zassert_ok(pthread_join(threads[i], NULL));
	}
	zassert_ok(pthread_create(&more, &attr, twice, NULL));
	zassert_ok(pthread_join(more, NULL));
}

ZTEST(posix_thread, test_cancelled_thread_has_that_result)
{
	pthread_t thread = crew_start(0, waits, NULL);
	void *result;

	wait_until_reached(1);
	zassert_ok(pthread_cancel(thread));
	zassert_ok(pthread_join(thread, &result));
	zassert_equal_ptr(result, PTHREAD_CANCELED);
	zassert_equal(pthread_cancel(thread), ESRCH);
}

static void *cancelled_later(void *arg)
{
	int old = -1;

	zassert_ok(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old));
	zassert_equal(old, PTHREAD_CANCEL_ENABLE);
	(void)atomic_inc(&reached);
	(void)sem_wait(arg);
	(void)atomic_inc(&reached);
	(void)pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
	(void)atomic_inc(&reached);
	return NULL;
}

ZTEST(posix_thread, test_cancellation_waits_until_it_is_enabled)
{
	sem_t go;
	pthread_t thread;
	void *result;

	zassert_ok(sem_init(&go, 0, 0));
	thread = crew_start(0, cancelled_later, &go);
	wait_until_reached(1);
	zassert_ok(pthread_cancel(thread));
	zassert_ok(sem_post(&go));
	zassert_ok(pthread_join(thread, &result));
	zassert_equal_ptr(result, PTHREAD_CANCELED);
	zassert_equal(atomic_get(&reached), 2);
}

ZTEST(posix_thread, test_create_needs_a_stack)
{
	pthread_attr_t attr;
	pthread_t thread;

	zassert_equal(pthread_create(&thread, NULL, twice, NULL), EINVAL);
	zassert_ok(pthread_attr_init(&attr));
	zassert_equal(pthread_create(&thread, &attr, twice, NULL), EINVAL);
	zassert_equal(pthread_attr_setstack(&attr, NULL, 4096), EACCES);
	zassert_ok(pthread_attr_destroy(&attr));
	zassert_equal(pthread_attr_setstacksize(&attr, 4096), EINVAL);
}

ZTEST(posix_thread, test_priorities)
{
	struct sched_param param = { .sched_priority = 5 };
	pthread_t thread = crew_start_as(0, SCHED_RR, 2, waits, NULL);
	int policy;

	zassert_equal(sched_get_priority_min(SCHED_RR), 0);
	zassert_equal(sched_get_priority_max(SCHED_RR), CONFIG_NUM_PREEMPT_PRIORITIES - 1);
	zassert_equal(sched_get_priority_max(SCHED_FIFO), CONFIG_NUM_COOP_PRIORITIES - 1);
	zassert_equal(sched_get_priority_max(7), -1);
	zassert_equal(errno, EINVAL);
	zassert_ok(pthread_setschedparam(thread, SCHED_FIFO, &param));
	zassert_ok(pthread_getschedparam(thread, &policy, &param));
	zassert_equal(policy, SCHED_FIFO);
	zassert_equal(param.sched_priority, 5);
	param.sched_priority = CONFIG_NUM_COOP_PRIORITIES;
	zassert_equal(pthread_setschedparam(thread, SCHED_FIFO, &param), EINVAL);
	zassert_ok(pthread_cancel(thread));
	zassert_ok(pthread_join(thread, NULL));
	zassert_equal(pthread_getschedparam(thread, &policy, &param), ESRCH);
}

ZTEST(posix_thread, test_names)
{
	pthread_t thread = crew_start(0, waits, NULL);
	char name[16];

	zassert_ok(pthread_setname_np(thread, "worker"));
	zassert_ok(pthread_getname_np(thread, name, sizeof(name)));
	zassert_str_equal(name, "worker");
	zassert_equal(pthread_setname_np(thread, NULL), EINVAL);
	zassert_ok(pthread_cancel(thread));
	zassert_ok(pthread_join(thread, NULL));
	zassert_equal(pthread_setname_np(thread, "late"), ESRCH);
}

static pthread_key_t key;
static atomic_t destroyed;

static void destroy(void *value)
{
	(void)atomic_add(&destroyed, (atomic_val_t)value);
}

static void *uses_key(void *arg)
{
	if (pthread_getspecific(key) || pthread_setspecific(key, arg))
		return NULL;
	sched_yield();
	return pthread_getspecific(key);
}

ZTEST(posix_thread, test_keys_have_a_value_in_each_thread)
{
	pthread_key_t second, third;
	pthread_t threads[3];
	void *result;

	zassert_ok(pthread_key_create(&key, destroy));
	zassert_ok(pthread_key_create(&second, NULL));
	zassert_equal(pthread_key_create(&third, NULL), EAGAIN);
	for (intptr_t i = 0; i < 3; i++)
		threads[i] = crew_start((int)i, uses_key, (void *)(i + 1));
	for (intptr_t i = 0; i < 3; i++) {
		zassert_ok(pthread_join(threads[i], &result));
		zassert_equal((intptr_t)result, i + 1);
	}
	zassert_equal(atomic_get(&destroyed), 6);
	zassert_equal(pthread_setspecific(key, &key), EINVAL, "no thread of pthread_create()");
	zassert_ok(pthread_key_delete(key));
	zassert_equal(pthread_key_delete(key), EINVAL);
	zassert_ok(pthread_key_delete(second));
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static atomic_t times;

static void count(void)
{
	(void)atomic_inc(&times);
}

static void *runs_once(void *arg)
{
	ARG_UNUSED(arg);
	return (void *)(intptr_t)pthread_once(&once, count);
}

ZTEST(posix_thread, test_once)
{
	pthread_t threads[CREW];

	for (int i = 0; i < CREW; i++)
		threads[i] = crew_start(i, runs_once, NULL);
	for (int i = 0; i < CREW; i++)
		zassert_ok(pthread_join(threads[i], NULL));
	zassert_equal(atomic_get(&times), 1);
	zassert_equal(pthread_once(&once, NULL), EINVAL);
}

ZTEST_SUITE(posix_thread, NULL, setup, before, NULL, NULL);

/*
 * Mutexes, condition variables, barriers, read-write locks, semaphores.
 */
#include <errno.h>
#include <semaphore.h>

#include <zephyr/ztest.h>

#include "crew.h"

#define ROUNDS 200

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static int counter;

static void *adds(void *arg)
{
	ARG_UNUSED(arg);
	for (int i = 0; i < ROUNDS; i++) {
		zassert_ok(pthread_mutex_lock(&mutex));
		int seen = counter;

		sched_yield();
		counter = seen + 1;
		zassert_ok(pthread_mutex_unlock(&mutex));
	}
	return NULL;
}

ZTEST(posix_lock, test_mutex_excludes)
{
	pthread_t threads[CREW];

	counter = 0;
	for (int i = 0; i < CREW; i++)
		threads[i] = crew_start(i, adds, NULL);
	for (int i = 0; i < CREW; i++)
		zassert_ok(pthread_join(threads[i], NULL));
	zassert_equal(counter, CREW * ROUNDS);
}

static pthread_mutex_t of_type(int type)
{
	pthread_mutexattr_t attr;
	pthread_mutex_t m;
	int got;

	zassert_ok(pthread_mutexattr_init(&attr));
	zassert_ok(pthread_mutexattr_settype(&attr, type));
	zassert_ok(pthread_mutexattr_gettype(&attr, &got));
	zassert_equal(got, type);
	zassert_equal(pthread_mutexattr_settype(&attr, 9), EINVAL);
	zassert_ok(pthread_mutex_init(&m, &attr));
	zassert_ok(pthread_mutex_destroy(&m));
	m = (pthread_mutex_t){ .type = type };
	return m;
}

ZTEST(posix_lock, test_types_of_mutexes)
{
	static pthread_mutex_t normal, recursive;

	normal = of_type(PTHREAD_MUTEX_ERRORCHECK);
	recursive = of_type(PTHREAD_MUTEX_RECURSIVE);
	zassert_ok(pthread_mutex_lock(&normal));
	zassert_equal(pthread_mutex_lock(&normal), EDEADLK);
	zassert_equal(pthread_mutex_trylock(&normal), EBUSY);
	zassert_equal(pthread_mutex_destroy(&normal), EBUSY);
	zassert_ok(pthread_mutex_unlock(&normal));
	zassert_equal(pthread_mutex_unlock(&normal), EPERM);
	zassert_ok(pthread_mutex_lock(&recursive));
	zassert_ok(pthread_mutex_lock(&recursive));
	zassert_ok(pthread_mutex_unlock(&recursive));
	zassert_ok(pthread_mutex_unlock(&recursive));
	zassert_equal(pthread_mutex_unlock(&recursive), EPERM);
}

static void *times_out(void *arg)
{
	struct timespec at = in_ms(5), wrong = { .tv_nsec = -1 };

	ARG_UNUSED(arg);
	zassert_equal(pthread_mutex_trylock(&mutex), EBUSY);
	zassert_equal(pthread_mutex_timedlock(&mutex, &wrong), EINVAL);
	return (void *)(intptr_t)pthread_mutex_timedlock(&mutex, &at);
}

ZTEST(posix_lock, test_mutex_times_out)
{
	struct timespec past = { 0 };
	void *error;

	zassert_ok(pthread_mutex_timedlock(&mutex, &past), "it is free: no time is needed");
	zassert_ok(pthread_join(crew_start(0, times_out, NULL), &error));
	zassert_equal((intptr_t)error, ETIMEDOUT);
	zassert_ok(pthread_mutex_unlock(&mutex));
}

static int turn;

static void *takes_turns(void *arg)
{
	int mine = (int)(intptr_t)arg;

	for (int i = 0; i < ROUNDS; i++) {
		zassert_ok(pthread_mutex_lock(&mutex));
		while (turn % CREW != mine)
			zassert_ok(pthread_cond_wait(&cond, &mutex));
		turn++;
		zassert_ok(pthread_cond_broadcast(&cond));
		zassert_ok(pthread_mutex_unlock(&mutex));
	}
	return NULL;
}

ZTEST(posix_lock, test_condition_loses_no_signal)
{
	pthread_t threads[CREW];

	turn = 0;
	for (int i = 0; i < CREW; i++)
		threads[i] = crew_start(i, takes_turns, (void *)(intptr_t)i);
	for (int i = 0; i < CREW; i++)
		zassert_ok(pthread_join(threads[i], NULL));
	zassert_equal(turn, CREW * ROUNDS);
}

ZTEST(posix_lock, test_condition_times_out)
{
	pthread_condattr_t attr;
	pthread_cond_t monotonic;
	struct timespec at = in_ms(5);
	clockid_t clock;

	zassert_ok(pthread_mutex_lock(&mutex));
	zassert_equal(pthread_cond_timedwait(&cond, &mutex, &at), ETIMEDOUT);
	zassert_equal(mutex.mutex.owner, k_current_get(), "it comes back with the mutex");
	zassert_ok(pthread_condattr_init(&attr));
	zassert_equal(pthread_condattr_setclock(&attr, 77), EINVAL);
	zassert_ok(pthread_condattr_setclock(&attr, CLOCK_MONOTONIC));
	zassert_ok(pthread_condattr_getclock(&attr, &clock));
	zassert_equal(clock, CLOCK_MONOTONIC);
	zassert_ok(pthread_cond_init(&monotonic, &attr));
	zassert_ok(clock_gettime(CLOCK_MONOTONIC, &at));
	zassert_equal(pthread_cond_timedwait(&monotonic, &mutex, &at), ETIMEDOUT);
	zassert_ok(pthread_cond_destroy(&monotonic));
	zassert_ok(pthread_mutex_unlock(&mutex));
}

static PTHREAD_BARRIER_DEFINE(barrier, CREW);
static atomic_t arrived, serial;

static void *meets(void *arg)
{
	ARG_UNUSED(arg);
	for (int round = 1; round <= 50; round++) {
		int ret;

		(void)atomic_inc(&arrived);
		ret = pthread_barrier_wait(&barrier);
		if (ret == PTHREAD_BARRIER_SERIAL_THREAD)
			(void)atomic_inc(&serial);
		if (atomic_get(&arrived) < round * CREW)
			return (void *)1;
	}
	return NULL;
}

ZTEST(posix_lock, test_barrier_opens_for_all)
{
	pthread_barrier_t none;
	pthread_t threads[CREW];
	void *early;

	for (int i = 0; i < CREW; i++)
		threads[i] = crew_start(i, meets, NULL);
	for (int i = 0; i < CREW; i++) {
		zassert_ok(pthread_join(threads[i], &early));
		zassert_is_null(early);
	}
	zassert_equal(atomic_get(&serial), 50);
	zassert_ok(pthread_barrier_destroy(&barrier));
	zassert_equal(pthread_barrier_init(&none, NULL, 0), EINVAL);
	zassert_ok(pthread_barrier_init(&none, NULL, 1));
	zassert_equal(pthread_barrier_wait(&none), PTHREAD_BARRIER_SERIAL_THREAD);
}

static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static atomic_t inside;

static void *writes(void *arg)
{
	bool alone = true;

	ARG_UNUSED(arg);
	for (int i = 0; i < 50; i++) {
		zassert_ok(pthread_rwlock_wrlock(&rwlock));
		alone = alone && atomic_add(&inside, 100) == 0;
		sched_yield();
		alone = alone && atomic_sub(&inside, 100) == 100;
		zassert_ok(pthread_rwlock_unlock(&rwlock));
	}
	return (void *)(intptr_t)alone;
}

static void *reads(void *arg)
{
	bool unwritten = true;

	ARG_UNUSED(arg);
	for (int i = 0; i < 50; i++) {
		zassert_ok(pthread_rwlock_rdlock(&rwlock));
		unwritten = unwritten && atomic_inc(&inside) < 100;
		sched_yield();
		(void)atomic_dec(&inside);
		zassert_ok(pthread_rwlock_unlock(&rwlock));
	}
	return (void *)(intptr_t)unwritten;
}

ZTEST(posix_lock, test_writers_are_alone)
{
	pthread_t threads[CREW];
	void *good;

	for (int i = 0; i < CREW; i++)
		threads[i] = crew_start(i, i % 2 ? reads : writes, NULL);
	for (int i = 0; i < CREW; i++) {
		zassert_ok(pthread_join(threads[i], &good));
		zassert_not_null(good);
	}
}

static void *tries_both(void *arg)
{
	struct timespec at = in_ms(2);
	int *errors = arg;

	errors[0] = pthread_rwlock_tryrdlock(&rwlock);
	if (errors[0] == 0)
		(void)pthread_rwlock_unlock(&rwlock);
	errors[1] = pthread_rwlock_trywrlock(&rwlock);
	errors[2] = pthread_rwlock_timedwrlock(&rwlock, &at);
	return NULL;
}

ZTEST(posix_lock, test_readers_share_and_keep_writers_out)
{
	int errors[3];

	zassert_ok(pthread_rwlock_rdlock(&rwlock));
	zassert_ok(pthread_join(crew_start(0, tries_both, errors), NULL));
	zassert_ok(errors[0]);
	zassert_equal(errors[1], EBUSY);
	zassert_equal(errors[2], ETIMEDOUT);
	zassert_equal(pthread_rwlock_destroy(&rwlock), EBUSY);
	zassert_ok(pthread_rwlock_unlock(&rwlock));
	zassert_equal(pthread_rwlock_unlock(&rwlock), EPERM);
	zassert_ok(pthread_rwlock_wrlock(&rwlock));
	zassert_equal(pthread_rwlock_wrlock(&rwlock), EDEADLK);
	zassert_ok(pthread_join(crew_start(0, tries_both, errors), NULL));
	zassert_equal(errors[0], EBUSY);
	zassert_ok(pthread_rwlock_unlock(&rwlock));
}

ZTEST(posix_lock, test_semaphore)
{
	struct timespec at;
	sem_t sem;
	int value;

	zassert_ok(sem_init(&sem, 0, 1));
	zassert_ok(sem_wait(&sem));
	zassert_equal(sem_trywait(&sem), -1);
	zassert_equal(errno, EAGAIN);
	at = in_ms(3);
	zassert_equal(sem_timedwait(&sem, &at), -1);
	zassert_equal(errno, ETIMEDOUT);
	at.tv_nsec = 1000000000;
	zassert_equal(sem_timedwait(&sem, &at), -1);
	zassert_equal(errno, EINVAL);
	for (int i = 0; i < SEM_VALUE_MAX; i++)
		zassert_ok(sem_post(&sem));
	zassert_equal(sem_post(&sem), -1);
	zassert_equal(errno, EOVERFLOW);
	zassert_ok(sem_getvalue(&sem, &value));
	zassert_equal(value, SEM_VALUE_MAX);
	zassert_ok(sem_destroy(&sem));
	zassert_equal(sem_init(&sem, 0, SEM_VALUE_MAX + 1), -1);
	zassert_equal(errno, EINVAL);
	zassert_equal(sem_init(&sem, 1, 0), -1);
	zassert_equal(errno, ENOSYS);
}

ZTEST_SUITE(posix_lock, NULL, NULL, NULL, NULL, NULL);

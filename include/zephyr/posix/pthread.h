/*
 * Threads of POSIX on the kernel's. Functions return 0 or an error number, and leave errno alone.
 * Times are those of CLOCK_REALTIME unless an attribute says otherwise.
 */
#ifndef ZEPHYR_POSIX_PTHREAD_H
#define ZEPHYR_POSIX_PTHREAD_H

#include <time.h>

#include <zephyr/posix/posix_types.h>
#include <zephyr/posix/pthread_key.h>
#include <zephyr/posix/sched.h>

#define PTHREAD_CREATE_DETACHED 0
#define PTHREAD_CREATE_JOINABLE 1
#define PTHREAD_CANCEL_ENABLE 0
#define PTHREAD_CANCEL_DISABLE 1
#define PTHREAD_CANCELED ((void *)-1)
#define PTHREAD_STACK_MIN 1024
#define PTHREAD_ONCE_INIT { 0 }

#define PTHREAD_MUTEX_NORMAL 0
#define PTHREAD_MUTEX_RECURSIVE 1
#define PTHREAD_MUTEX_ERRORCHECK 2
#define PTHREAD_MUTEX_DEFAULT PTHREAD_MUTEX_NORMAL
#define PTHREAD_PRIO_NONE 0
#define PTHREAD_PRIO_INHERIT 1
#define PTHREAD_PROCESS_PRIVATE 0
#define PTHREAD_BARRIER_SERIAL_THREAD 1

#define PTHREAD_MUTEX_INITIALIZER { 0 }
#define PTHREAD_COND_INITIALIZER { 0 }
#define PTHREAD_RWLOCK_INITIALIZER { 0 }
#define PTHREAD_MUTEX_DEFINE(name) pthread_mutex_t name = PTHREAD_MUTEX_INITIALIZER
#define PTHREAD_COND_DEFINE(name) pthread_cond_t name = PTHREAD_COND_INITIALIZER
#define PTHREAD_BARRIER_DEFINE(name, threads) pthread_barrier_t name = { .max = (threads) }

/* ---- threads: EAGAIN when CONFIG_MAX_PTHREAD_COUNT exist, EINVAL without a stack ---- */

int pthread_create(pthread_t *newthread, const pthread_attr_t *attr,
	      void *(*threadroutine)(void *), void *arg)
	POSIX_SYMBOL(pthread_create);
FUNC_NORETURN void pthread_exit(void *retval) POSIX_SYMBOL(pthread_exit);
int pthread_join(pthread_t thread, void **status) POSIX_SYMBOL(pthread_join);
int pthread_detach(pthread_t thread) POSIX_SYMBOL(pthread_detach);
int pthread_cancel(pthread_t pthread) POSIX_SYMBOL(pthread_cancel);
int pthread_setcancelstate(int state, int *oldstate) POSIX_SYMBOL(pthread_setcancelstate);
pthread_t pthread_self(void) POSIX_SYMBOL(pthread_self);
int pthread_equal(pthread_t pt1, pthread_t pt2) POSIX_SYMBOL(pthread_equal);
int pthread_once(pthread_once_t *once, void (*init_func)(void)) POSIX_SYMBOL(pthread_once);
int pthread_getschedparam(pthread_t pthread, int *policy, struct sched_param *param)
	POSIX_SYMBOL(pthread_getschedparam);
int pthread_setschedparam(pthread_t pthread, int policy, const struct sched_param *param)
	POSIX_SYMBOL(pthread_setschedparam);
int pthread_setname_np(pthread_t thread, const char *name) POSIX_SYMBOL(pthread_setname_np);
int pthread_getname_np(pthread_t thread, char *name, size_t len) POSIX_SYMBOL(pthread_getname_np);

/* ---- attributes ---- */

int pthread_attr_init(pthread_attr_t *attr) POSIX_SYMBOL(pthread_attr_init);
int pthread_attr_destroy(pthread_attr_t *attr) POSIX_SYMBOL(pthread_attr_destroy);
int pthread_attr_setstack(pthread_attr_t *attr, void *stackaddr, size_t stacksize)
	POSIX_SYMBOL(pthread_attr_setstack);
int pthread_attr_getstack(const pthread_attr_t *attr, void **stackaddr, size_t *stacksize)
	POSIX_SYMBOL(pthread_attr_getstack);
int pthread_attr_setstacksize(pthread_attr_t *attr, size_t stacksize)
	POSIX_SYMBOL(pthread_attr_setstacksize);
int pthread_attr_getstacksize(const pthread_attr_t *attr, size_t *stacksize)
	POSIX_SYMBOL(pthread_attr_getstacksize);
int pthread_attr_setschedpolicy(pthread_attr_t *attr, int policy)
	POSIX_SYMBOL(pthread_attr_setschedpolicy);
int pthread_attr_getschedpolicy(const pthread_attr_t *attr, int *policy)
	POSIX_SYMBOL(pthread_attr_getschedpolicy);
int pthread_attr_setschedparam(pthread_attr_t *attr, const struct sched_param *schedparam)
	POSIX_SYMBOL(pthread_attr_setschedparam);
int pthread_attr_getschedparam(const pthread_attr_t *attr, struct sched_param *schedparam)
	POSIX_SYMBOL(pthread_attr_getschedparam);
int pthread_attr_setdetachstate(pthread_attr_t *attr, int detachstate)
	POSIX_SYMBOL(pthread_attr_setdetachstate);
int pthread_attr_getdetachstate(const pthread_attr_t *attr, int *detachstate)
	POSIX_SYMBOL(pthread_attr_getdetachstate);

/* ---- mutexes: all lend their priority; EDEADLK for the owner, unless recursive ---- */

int pthread_mutex_init(pthread_mutex_t *m, const pthread_mutexattr_t *att)
	POSIX_SYMBOL(pthread_mutex_init);
int pthread_mutex_destroy(pthread_mutex_t *m) POSIX_SYMBOL(pthread_mutex_destroy);
int pthread_mutex_lock(pthread_mutex_t *m) POSIX_SYMBOL(pthread_mutex_lock);
int pthread_mutex_trylock(pthread_mutex_t *m) POSIX_SYMBOL(pthread_mutex_trylock);
int pthread_mutex_timedlock(pthread_mutex_t *m, const struct timespec *abstime)
	POSIX_SYMBOL(pthread_mutex_timedlock);
int pthread_mutex_unlock(pthread_mutex_t *m) POSIX_SYMBOL(pthread_mutex_unlock);
int pthread_mutexattr_init(pthread_mutexattr_t *attr) POSIX_SYMBOL(pthread_mutexattr_init);
int pthread_mutexattr_destroy(pthread_mutexattr_t *attr) POSIX_SYMBOL(pthread_mutexattr_destroy);
int pthread_mutexattr_settype(pthread_mutexattr_t *attr, int type)
	POSIX_SYMBOL(pthread_mutexattr_settype);
int pthread_mutexattr_gettype(const pthread_mutexattr_t *attr, int *type)
	POSIX_SYMBOL(pthread_mutexattr_gettype);
int pthread_mutexattr_setprotocol(pthread_mutexattr_t *attr, int protocol)
	POSIX_SYMBOL(pthread_mutexattr_setprotocol);
int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *attr, int *protocol)
	POSIX_SYMBOL(pthread_mutexattr_getprotocol);

/* ---- condition variables ---- */

int pthread_cond_init(pthread_cond_t *cv, const pthread_condattr_t *att)
	POSIX_SYMBOL(pthread_cond_init);
int pthread_cond_destroy(pthread_cond_t *cv) POSIX_SYMBOL(pthread_cond_destroy);
int pthread_cond_signal(pthread_cond_t *cv) POSIX_SYMBOL(pthread_cond_signal);
int pthread_cond_broadcast(pthread_cond_t *cv) POSIX_SYMBOL(pthread_cond_broadcast);
int pthread_cond_wait(pthread_cond_t *cv, pthread_mutex_t *mut) POSIX_SYMBOL(pthread_cond_wait);
int pthread_cond_timedwait(pthread_cond_t *cv, pthread_mutex_t *mut,
		      const struct timespec *abstime)
	POSIX_SYMBOL(pthread_cond_timedwait);
int pthread_condattr_init(pthread_condattr_t *att) POSIX_SYMBOL(pthread_condattr_init);
int pthread_condattr_destroy(pthread_condattr_t *att) POSIX_SYMBOL(pthread_condattr_destroy);
int pthread_condattr_setclock(pthread_condattr_t *att, clockid_t clock_id)
	POSIX_SYMBOL(pthread_condattr_setclock);
int pthread_condattr_getclock(const pthread_condattr_t *att, clockid_t *clock_id)
	POSIX_SYMBOL(pthread_condattr_getclock);

/* ---- barriers ---- */

int pthread_barrier_init(pthread_barrier_t *b, const pthread_barrierattr_t *attr,
		      unsigned int count)
	POSIX_SYMBOL(pthread_barrier_init);
int pthread_barrier_destroy(pthread_barrier_t *b) POSIX_SYMBOL(pthread_barrier_destroy);
int pthread_barrier_wait(pthread_barrier_t *b) POSIX_SYMBOL(pthread_barrier_wait);
int pthread_barrierattr_init(pthread_barrierattr_t *attr) POSIX_SYMBOL(pthread_barrierattr_init);
int pthread_barrierattr_destroy(pthread_barrierattr_t *attr)
	POSIX_SYMBOL(pthread_barrierattr_destroy);
int pthread_barrierattr_setpshared(pthread_barrierattr_t *attr, int pshared)
	POSIX_SYMBOL(pthread_barrierattr_setpshared);
int pthread_barrierattr_getpshared(const pthread_barrierattr_t *attr, int *pshared)
	POSIX_SYMBOL(pthread_barrierattr_getpshared);

/* ---- locks of many readers or one writer; writers that wait go first ---- */

int pthread_rwlock_init(pthread_rwlock_t *rwlock, const pthread_rwlockattr_t *attr)
	POSIX_SYMBOL(pthread_rwlock_init);
int pthread_rwlock_destroy(pthread_rwlock_t *rwlock) POSIX_SYMBOL(pthread_rwlock_destroy);
int pthread_rwlock_rdlock(pthread_rwlock_t *rwlock) POSIX_SYMBOL(pthread_rwlock_rdlock);
int pthread_rwlock_tryrdlock(pthread_rwlock_t *rwlock) POSIX_SYMBOL(pthread_rwlock_tryrdlock);
int pthread_rwlock_timedrdlock(pthread_rwlock_t *rwlock, const struct timespec *abstime)
	POSIX_SYMBOL(pthread_rwlock_timedrdlock);
int pthread_rwlock_wrlock(pthread_rwlock_t *rwlock) POSIX_SYMBOL(pthread_rwlock_wrlock);
int pthread_rwlock_trywrlock(pthread_rwlock_t *rwlock) POSIX_SYMBOL(pthread_rwlock_trywrlock);
int pthread_rwlock_timedwrlock(pthread_rwlock_t *rwlock, const struct timespec *abstime)
	POSIX_SYMBOL(pthread_rwlock_timedwrlock);
int pthread_rwlock_unlock(pthread_rwlock_t *rwlock) POSIX_SYMBOL(pthread_rwlock_unlock);
int pthread_rwlockattr_init(pthread_rwlockattr_t *attr) POSIX_SYMBOL(pthread_rwlockattr_init);
int pthread_rwlockattr_destroy(pthread_rwlockattr_t *attr) POSIX_SYMBOL(pthread_rwlockattr_destroy);

/* ---- data of each thread: threads of pthread_create() only, EINVAL for others ---- */

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *))
	POSIX_SYMBOL(pthread_key_create);
int pthread_key_delete(pthread_key_t key) POSIX_SYMBOL(pthread_key_delete);
int pthread_setspecific(pthread_key_t key, const void *value) POSIX_SYMBOL(pthread_setspecific);
void *pthread_getspecific(pthread_key_t key) POSIX_SYMBOL(pthread_getspecific);

#endif /* ZEPHYR_POSIX_PTHREAD_H */

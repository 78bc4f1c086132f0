/*
 * Types of the POSIX layer.
 */
#ifndef ZEPHYR_POSIX_POSIX_TYPES_H
#define ZEPHYR_POSIX_POSIX_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <zephyr/kernel.h>
#include <zephyr/posix/symbol.h>

typedef unsigned long useconds_t;
typedef uint32_t clockid_t;
typedef unsigned long timer_t;

/** A thread that pthread_create() made; 0 is none. */
typedef uint32_t pthread_t;

struct pthread_attr {
	int priority;
	void *stack; /* what K_THREAD_STACK_DEFINE() made; NULL: not set */
	size_t stacksize;
	uint32_t flags;
	uint32_t delayedstart;
	uint32_t schedpolicy;
	int32_t detachstate;
	uint32_t initialized;
};
typedef struct pthread_attr pthread_attr_t;

typedef struct k_sem sem_t;

/* All zero is an object that the first use prepares. */
typedef struct {
	atomic_t ready;
	struct k_mutex mutex;
	int type; /* PTHREAD_MUTEX_ */
} pthread_mutex_t;

struct pthread_mutexattr {
	int type;
	int protocol;
};
typedef struct pthread_mutexattr pthread_mutexattr_t;

typedef struct {
	atomic_t ready;
	struct k_condvar condvar;
	clockid_t clock; /* of pthread_cond_timedwait() */
} pthread_cond_t;

struct pthread_condattr {
	clockid_t clock;
};
typedef struct pthread_condattr pthread_condattr_t;

typedef struct {
	atomic_t ready;
	struct k_mutex mutex;     /* protects the rest */
	struct k_condvar changed;
	unsigned int max;         /* threads that are waited for */
	unsigned int count;       /* that have come */
	unsigned int generation;  /* times it opened */
} pthread_barrier_t;

typedef struct {
	int pshared;
} pthread_barrierattr_t;

typedef struct {
	atomic_t ready;
	struct k_mutex mutex;     /* protects the rest */
	struct k_condvar changed;
	unsigned int readers;
	unsigned int waiting;     /* writers that wait: readers that come stand back */
	k_tid_t writer;           /* NULL: none */
} pthread_rwlock_t;

typedef uint32_t pthread_rwlockattr_t;
typedef uint32_t pthread_key_t;
typedef struct {
	atomic_t done;
} pthread_once_t;

#endif /* ZEPHYR_POSIX_POSIX_TYPES_H */

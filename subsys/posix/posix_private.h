/*
 * Between the files of the POSIX layer.
 */
#ifndef SUBSYS_POSIX_POSIX_PRIVATE_H
#define SUBSYS_POSIX_POSIX_PRIVATE_H

#include <errno.h>
#include <time.h>

#include <zephyr/posix/posix_types.h>

/** failed - errno becomes @error. Return: -1. */
int failed(int error);

/**
 * until - the timeout that ends when @clock is @abstime. Return: 0; EINVAL for what is no time, or
 * no clock.
 */
int until(clockid_t clock, const struct timespec *abstime, k_timeout_t *timeout);

/** is_time - whether @ts is one: not negative, and less than a second of nanoseconds. */
static inline bool is_time(const struct timespec *ts)
{
	return ts && ts->tv_sec >= 0 && ts->tv_nsec >= 0 && ts->tv_nsec < (long)NSEC_PER_SEC;
}

static inline uint64_t to_ns(const struct timespec *ts)
{
	return (uint64_t)ts->tv_sec * NSEC_PER_SEC + (uint64_t)ts->tv_nsec;
}

static inline struct timespec to_timespec(uint64_t ns)
{
	return (struct timespec){ .tv_sec = (time_t)(ns / NSEC_PER_SEC),
				  .tv_nsec = (long)(ns % NSEC_PER_SEC) };
}

/**
 * prepare - calls @init(@object) if nobody did before; then *@ready is 1. Objects that are all
 * zero are prepared when they are first used, by whichever thread comes first.
 */
void prepare(atomic_t *ready, void (*init)(void *object), void *object);

/** to_error - the error number for what a call of the kernel returned while it waited. */
static inline int to_error(int ret)
{
	return ret == -EAGAIN ? ETIMEDOUT : -ret;
}

/* ---- for threads that end ---- */

#ifdef CONFIG_PTHREAD_IPC
struct key_values {
	const void *value[CONFIG_MAX_PTHREAD_KEY_COUNT];
};

/** keys_end - calls destructors of what @values still has. */
void keys_end(struct key_values *values);

/** keys_of - the values of the calling thread; NULL when pthread_create() did not make it. */
struct key_values *keys_of(void);

/** pthread_forget_key - no thread has a value for @key. */
void pthread_forget_key(pthread_key_t key);
#endif

#endif /* SUBSYS_POSIX_POSIX_PRIVATE_H */

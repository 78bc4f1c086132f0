/*
 * What a timer does when it expires. There are no signals.
 */
#ifndef ZEPHYR_POSIX_SIGNAL_H
#define ZEPHYR_POSIX_SIGNAL_H

#include <zephyr/posix/posix_types.h>

#define SIGEV_NONE 1
#define SIGEV_SIGNAL 2 /* calls the function, too */
#define SIGEV_THREAD 3

typedef int sig_atomic_t;

union sigval {
	int sival_int;
	void *sival_ptr;
};

struct sigevent {
	int sigev_notify;
	int sigev_signo;
	union sigval sigev_value;
	void (*sigev_notify_function)(union sigval val); /* in interrupt context */
	pthread_attr_t *sigev_notify_attributes;         /* not used */
};

#endif /* ZEPHYR_POSIX_SIGNAL_H */

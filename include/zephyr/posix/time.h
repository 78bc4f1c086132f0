/*
 * Clocks, sleeping, timers. Functions return 0, or -1 with errno.
 */
#ifndef ZEPHYR_POSIX_TIME_H
#define ZEPHYR_POSIX_TIME_H

#include <time.h>

#include <zephyr/posix/posix_types.h>
#include <zephyr/posix/signal.h>

struct itimerspec {
	struct timespec it_interval; /* 0: once */
	struct timespec it_value;    /* 0: stopped */
};

#define CLOCK_REALTIME 1
#define CLOCK_MONOTONIC 4
#define TIMER_ABSTIME 4

/** clock_gettime - Context: any. EINVAL for another clock. */
int clock_gettime(clockid_t clock_id, struct timespec *ts) POSIX_SYMBOL(clock_gettime);
int clock_getres(clockid_t clock_id, struct timespec *res) POSIX_SYMBOL(clock_getres);
/** clock_settime - CLOCK_REALTIME only. */
int clock_settime(clockid_t clock_id, const struct timespec *ts) POSIX_SYMBOL(clock_settime);

/** nanosleep - EINTR, and what is left at @rmtp, when k_wakeup() ended it; EINVAL. */
int nanosleep(const struct timespec *rqtp, struct timespec *rmtp) POSIX_SYMBOL(nanosleep);

/**
 * timer_create - EAGAIN when CONFIG_MAX_TIMER_COUNT exist; EINVAL.
 * @evp: SIGEV_NONE, or a function, which is called in interrupt context
 */
int timer_create(clockid_t clock_id, struct sigevent *evp, timer_t *timerid)
	POSIX_SYMBOL(timer_create);
int timer_delete(timer_t timerid) POSIX_SYMBOL(timer_delete);
int timer_gettime(timer_t timerid, struct itimerspec *its) POSIX_SYMBOL(timer_gettime);
int timer_settime(timer_t timerid, int flags, const struct itimerspec *value,
		  struct itimerspec *ovalue) POSIX_SYMBOL(timer_settime);
/** timer_getoverrun - expiries since the one that was last told, beyond that one. */
int timer_getoverrun(timer_t timerid) POSIX_SYMBOL(timer_getoverrun);

#endif /* ZEPHYR_POSIX_TIME_H */

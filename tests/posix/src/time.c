/*
 * Clocks, sleeping, timers.
 */
#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <zephyr/ztest.h>

#include "crew.h"

static int64_t ns_of(clockid_t clock)
{
	struct timespec now;

	zassert_ok(clock_gettime(clock, &now));
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

ZTEST(posix_time, test_real_time_can_be_set_monotonic_cannot)
{
	struct timespec set = { .tv_sec = 1700000000, .tv_nsec = 5 }, wrong = { .tv_nsec = -1 };
	int64_t before = ns_of(CLOCK_MONOTONIC);

	zassert_ok(clock_settime(CLOCK_REALTIME, &set));
	zassert_true(ns_of(CLOCK_REALTIME) >= 1700000000000000005LL);
	zassert_true(ns_of(CLOCK_MONOTONIC) - before < 1000000000000LL);
	zassert_equal(clock_settime(CLOCK_MONOTONIC, &set), -1);
	zassert_equal(errno, EINVAL);
	zassert_equal(clock_settime(CLOCK_REALTIME, &wrong), -1);
	zassert_equal(clock_gettime(99, &set), -1);
	zassert_equal(errno, EINVAL);
}

ZTEST(posix_time, test_sleeps_are_never_short)
{
	struct timespec ms3 = { .tv_nsec = 3000000 }, wrong = { .tv_nsec = 1000000000 };
	int64_t begin = ns_of(CLOCK_MONOTONIC);

	zassert_ok(nanosleep(&ms3, NULL));
	zassert_true(ns_of(CLOCK_MONOTONIC) - begin >= 3000000);
	begin = ns_of(CLOCK_MONOTONIC);
	zassert_ok(usleep(2000));
	zassert_true(ns_of(CLOCK_MONOTONIC) - begin >= 2000000);
	zassert_equal(usleep(1000000), -1);
	zassert_equal(nanosleep(&wrong, NULL), -1);
	zassert_equal(errno, EINVAL);
	zassert_equal(sleep(0), 0);
}

struct sleeper {
	atomic_t tid;
	int ret, error;
	struct timespec left;
};

static void *sleeps(void *arg)
{
	struct sleeper *s = arg;
	struct timespec hour = { .tv_sec = 3600 };

	(void)atomic_set(&s->tid, (atomic_val_t)(uintptr_t)k_current_get());
	s->ret = nanosleep(&hour, &s->left);
	s->error = errno;
	return NULL;
}

ZTEST(posix_time, test_sleep_that_is_ended_tells_what_is_left)
{
	struct sleeper s = { 0 };
	pthread_t thread = crew_start(0, sleeps, &s);
	k_tid_t tid;

	while ((tid = (k_tid_t)(uintptr_t)atomic_get(&s.tid)) == NULL ||
	       strcmp(k_thread_state_str(tid, (char[16]){ 0 }, 16), "pending"))
		sched_yield();
	k_wakeup(tid);
	zassert_ok(pthread_join(thread, NULL));
	zassert_equal(s.ret, -1);
	zassert_equal(s.error, EINTR);
	zassert_true(s.left.tv_sec > 3000 && s.left.tv_sec < 3600);
}

static sem_t fired;
static atomic_t in_isr;

static void fire(union sigval value)
{
	(void)atomic_set(&in_isr, k_is_in_isr());
	(void)sem_post(value.sival_ptr);
}

static timer_t make_timer(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_THREAD, .sigev_notify_function = fire,
				  .sigev_value.sival_ptr = &fired };
	timer_t timer;

	zassert_ok(sem_init(&fired, 0, 0));
	zassert_ok(timer_create(CLOCK_MONOTONIC, &event, &timer));
	return timer;
}

ZTEST(posix_time, test_timer_repeats_until_it_is_stopped)
{
	struct itimerspec spec = { .it_interval.tv_nsec = 2000000, .it_value.tv_nsec = 2000000 };
	struct itimerspec off = { 0 }, old;
	timer_t timer = make_timer();
	int value;

	zassert_ok(timer_settime(timer, 0, &spec, NULL));
	for (int i = 0; i < 3; i++)
		zassert_ok(sem_wait(&fired));
	zassert_true(atomic_get(&in_isr));
	zassert_ok(timer_settime(timer, 0, &off, &old));
	zassert_equal(old.it_interval.tv_nsec, 2000000);
	while (sem_trywait(&fired) == 0)
		;
	zassert_ok(usleep(10000));
	zassert_ok(sem_getvalue(&fired, &value));
	zassert_equal(value, 0);
	zassert_true(timer_getoverrun(timer) >= 0);
	zassert_ok(timer_delete(timer));
	zassert_equal(timer_delete(timer), -1);
	zassert_equal(errno, EINVAL);
}

ZTEST(posix_time, test_timer_at_a_point_in_time)
{
	struct itimerspec spec = { 0 };
	timer_t timer = make_timer();
	int64_t end = ns_of(CLOCK_MONOTONIC) + 4000000;

	spec.it_value.tv_sec = end / 1000000000;
	spec.it_value.tv_nsec = end % 1000000000;
	zassert_ok(timer_settime(timer, TIMER_ABSTIME, &spec, NULL));
	zassert_ok(sem_wait(&fired));
	zassert_true(ns_of(CLOCK_MONOTONIC) >= end);
	zassert_ok(timer_gettime(timer, &spec));
	zassert_equal(spec.it_value.tv_nsec, 0, "once");
	zassert_ok(timer_delete(timer));
}

ZTEST(posix_time, test_timer_refusals)
{
	struct sigevent silent = { .sigev_notify = SIGEV_NONE };
	struct sigevent none = { .sigev_notify = SIGEV_THREAD };
	timer_t timers[3];

	zassert_equal(timer_create(CLOCK_MONOTONIC, &none, timers), -1);
	zassert_equal(timer_create(99, &silent, timers), -1);
	zassert_equal(errno, EINVAL);
	zassert_ok(timer_create(CLOCK_REALTIME, &silent, &timers[0]));
	zassert_ok(timer_create(CLOCK_MONOTONIC, &silent, &timers[1]));
	zassert_equal(timer_create(CLOCK_MONOTONIC, &silent, &timers[2]), -1);
	zassert_equal(errno, EAGAIN);
	zassert_ok(timer_delete(timers[0]));
	zassert_ok(timer_delete(timers[1]));
	zassert_equal(timer_settime(timers[0], 0, &(struct itimerspec){ 0 }, NULL), -1);
}

ZTEST_SUITE(posix_time, NULL, NULL, NULL, NULL, NULL);

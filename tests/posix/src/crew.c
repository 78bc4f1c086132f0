#include "crew.h"

#include <zephyr/ztest.h>

#define STACK 4096

static K_THREAD_STACK_ARRAY_DEFINE(stacks, CREW, STACK);

pthread_attr_t crew_attr(int number)
{
	size_t size = K_THREAD_STACK_SIZEOF(stacks[number]);
	pthread_attr_t attr;

	zassert_ok(pthread_attr_init(&attr));
	zassert_ok(pthread_attr_setstack(&attr, stacks[number], size));
	return attr;
}

pthread_t crew_start_as(int number, int policy, int priority, void *(*routine)(void *), void *arg)
{
	struct sched_param param = { .sched_priority = priority };
	pthread_attr_t attr = crew_attr(number);
	pthread_t thread;

	zassert_ok(pthread_attr_setschedpolicy(&attr, policy));
	zassert_ok(pthread_attr_setschedparam(&attr, &param));
	zassert_ok(pthread_create(&thread, &attr, routine, arg));
	return thread;
}

pthread_t crew_start(int number, void *(*routine)(void *), void *arg)
{
	return crew_start_as(number, SCHED_RR, 3, routine, arg);
}

struct timespec in_ms(int ms)
{
	struct timespec at;

	zassert_ok(clock_gettime(CLOCK_REALTIME, &at));
	at.tv_nsec += (long)ms * 1000000;
	at.tv_sec += at.tv_nsec / 1000000000;
	at.tv_nsec %= 1000000000;
	return at;
}

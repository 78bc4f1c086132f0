/*
 * Threads of these tests, and points in time.
 */
#ifndef CREW_H
#define CREW_H

#include <pthread.h>
#include <time.h>

#define CREW 4

/** crew_start - a joinable thread with stack @number (0..CREW-1); @policy, @priority of POSIX. */
pthread_t crew_start_as(int number, int policy, int priority, void *(*routine)(void *), void *arg);
pthread_t crew_start(int number, void *(*routine)(void *), void *arg);

/** crew_attr - the attribute that crew_start() uses. */
pthread_attr_t crew_attr(int number);

/** in_ms - CLOCK_REALTIME in @ms milliseconds. */
struct timespec in_ms(int ms);

#endif /* CREW_H */

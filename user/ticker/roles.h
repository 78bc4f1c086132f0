/*
 * What the program ticker tries of timed: main.c has the order.
 */
#ifndef ROLES_H
#define ROLES_H

#include <stdint.h>

#include <nx/process.h>
#include <nx/roles.h>
#include <nx/timed.h>

#define MS 1000000ull
#define FAR (100000 * MS)

int fires_once(void);
int perfburst_apart(void);
int normal_together(void);
int class_is_the_stamp(void);
int sleeper_waits_alone(void);
int cancelled_is_silent(void);
int refuses_malformed(void);
int refuses_values(void);
int over_limit(void);
int over_global_limit(void);
int no_walltime(void);

/** The way to timed, and a notification. */
extern long timed, bell;

static inline uint64_t in_ms(uint64_t ms)
{
	return (uint64_t)nx_clock_get() + ms * MS;
}

/** live_are - whether this program has @n timers. */
static inline int live_are(uint64_t n)
{
	uint64_t live, expiries;

	return nx_timed_count(timed, &live, &expiries) == NX_TM_OK && live == n;
}

#endif /* ROLES_H */

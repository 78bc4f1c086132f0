/*
 * Timers that signal notifications. Results below zero are negated error numbers.
 */
#ifndef NX_TIMER_H
#define NX_TIMER_H

#include <stdint.h>

#include <nx/syscall.h>

/** nx_timer_create - a timer that signals @bits of @ntf when it expires. Return: its slot. */
static inline long nx_timer_create(long ntf, uint64_t bits)
{
	return nx_syscall(NX_SYS_timer_create, ntf, (long)bits, 0, 0, 0, 0);
}

/** nx_timer_set - first at @deadline (ns since boot), then every @interval ns; 0: once. */
static inline long nx_timer_set(long timer, uint64_t deadline, uint64_t interval)
{
	return nx_syscall(NX_SYS_timer_set, timer, (long)deadline, (long)interval, 0, 0, 0);
}

static inline long nx_timer_cancel(long timer)
{
	return nx_syscall(NX_SYS_timer_cancel, timer, 0, 0, 0, 0, 0);
}

#endif /* NX_TIMER_H */

/*
 * What waits for its time, and whose it is: records in a heap, earliest first. Knows no messages
 * and no clock.
 *
 *   heap   [0 .. used)  numbers of live timers, earliest first     order[]
 *          [used .. total)  numbers of free ones
 *
 * An owner is a service id, or a process where that is 0. Its record stays until another owner
 * needs the room, and is never taken while it has timers.
 */
#ifndef TIMERS_H
#define TIMERS_H

#include <stdbool.h>
#include <stdint.h>

struct timer {
	uint64_t due;        /* ns since boot */
	uint64_t bits;       /* to signal; 0: a sleeper, who is answered */
	long slot;           /* the notification, or the right to answer */
	uint32_t generation; /* of the record: part of the timer's id */
	uint16_t place;      /* in order[] */
	uint16_t owner;      /* in owners[] */
};

struct owner {
	uint64_t sid;
	uint32_t pid;      /* 0 if there is a sid */
	uint32_t live;     /* timers */
	uint64_t expiries; /* different times at which timers of it were due */
	uint64_t last_due; /* the latest of these */
};

/** Caller's memory: arrays of @total records. */
struct timers {
	struct timer *timer;   /* [total] */
	struct owner *owners;  /* [total] */
	uint16_t *order;       /* [total] */
	uint16_t total;        /* live ones at once, at most */
	uint16_t per_owner;    /* of one owner */
	uint16_t used;
};

/** timers_init - no timers. The members for memory and limits are set. */
void timers_init(struct timers *t);

/** timers_coalesce - @deadline rounded up to a multiple of @window (0: exact). Return: fits. */
bool timers_coalesce(uint64_t deadline, uint64_t window, uint64_t *due);

/** timers_add - a timer of process @pid of service @sid. Return: NULL beyond a limit. */
struct timer *timers_add(struct timers *t, uint64_t sid, uint32_t pid, uint64_t due);

/** timers_id - by which its owner cancels it; never 0. */
uint64_t timers_id(const struct timers *t, const struct timer *timer);

/** timers_find - the live timer @id of that owner, sleepers excepted. Return: NULL: none. */
struct timer *timers_find(struct timers *t, uint64_t sid, uint32_t pid, uint64_t id);

/** timers_remove - frees the record. */
void timers_remove(struct timers *t, struct timer *timer);

/** timers_first - the earliest; NULL: none. */
struct timer *timers_first(const struct timers *t);

/** timers_expire - frees the record of the earliest, which is due, and counts. Return: a copy. */
struct timer timers_expire(struct timers *t);

/** timers_owner - what is known of that owner; NULL: nothing. */
const struct owner *timers_owner(const struct timers *t, uint64_t sid, uint32_t pid);

#endif /* TIMERS_H */

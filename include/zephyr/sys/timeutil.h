/*
 * Calendar time as a number, and one clock told by another.
 *
 * Synchronisation compares a local counter with a reference, whose nominal rates are known: two
 * instants read on both give the skew, by which further readings of one become times of the other.
 */
#ifndef ZEPHYR_SYS_TIMEUTIL_H
#define ZEPHYR_SYS_TIMEUTIL_H

#include <stdint.h>
#include <time.h>

/**
 * timeutil_timegm64 - seconds from 1970-01-01 00:00:00 UTC to @tm. The day of the week, that of the
 * year and summer time are not looked at; months are 0..11, the other members may exceed their
 * ranges.
 */
int64_t timeutil_timegm64(const struct tm *tm);
/** timeutil_timegm - the same: time_t has 64 bits. */
time_t timeutil_timegm(const struct tm *tm);

struct timeutil_sync_config {
	uint32_t ref_Hz;   /* nominal rates */
	uint32_t local_Hz;
};

/** One moment, read on both clocks, in their ticks. */
struct timeutil_sync_instant {
	uint64_t ref;
	uint64_t local;
};

/** All 0 but for @cfg at first. */
struct timeutil_sync_state {
	const struct timeutil_sync_config *cfg;
	struct timeutil_sync_instant base;   /* ref 0: none yet */
	struct timeutil_sync_instant latest; /* ref 0: none since base */
	float skew; /* true over nominal length of a local tick; below 1: the local clock is fast */
};

/**
 * timeutil_sync_state_update - takes a new reading.
 * Return: 0: it is the base, with a skew of 1; 1: it is the latest; -EINVAL: not after the base.
 */
int timeutil_sync_state_update(struct timeutil_sync_state *tsp,
			       const struct timeutil_sync_instant *inst);
/**
 * timeutil_sync_state_set_skew - @base: NULL or a new base, after which there is no latest.
 * Return: 0; -EINVAL: @skew is not above 0.
 */
int timeutil_sync_state_set_skew(struct timeutil_sync_state *tsp, float skew,
				 const struct timeutil_sync_instant *base);
/** timeutil_sync_estimate_skew - what base and latest say. Return: 0 without both of them. */
float timeutil_sync_estimate_skew(const struct timeutil_sync_state *tsp);
/**
 * timeutil_sync_ref_from_local - the reference's time at @local.
 * Return: 0; 1: a skew other than 1 was used; -EINVAL without base or skew; -ERANGE: the result is
 * negative or does not fit.
 */
int timeutil_sync_ref_from_local(const struct timeutil_sync_state *tsp, uint64_t local,
				 uint64_t *refp);
/** timeutil_sync_local_from_ref - the other way; the result may be negative. Return: the same. */
int timeutil_sync_local_from_ref(const struct timeutil_sync_state *tsp, uint64_t ref,
				 int64_t *localp);
/**
 * timeutil_sync_skew_to_ppb - by how much the local clock is fast, in billionths.
 * Return: INT32_MIN if that does not fit.
 */
int32_t timeutil_sync_skew_to_ppb(float skew);

#endif /* ZEPHYR_SYS_TIMEUTIL_H */

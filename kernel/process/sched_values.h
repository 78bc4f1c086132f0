/*
 * The six parameters as values: fields of struct sched_limits, ranges, what is more. Pure, for the
 * files of this folder.
 */
#ifndef PROCESS_SCHED_VALUES_H
#define PROCESS_SCHED_VALUES_H

#include <kernel/process_sched.h>

#define SCHED_PARAMETERS 6

uint64_t limits_get(const struct sched_limits *limits, unsigned int what);
void limits_set(struct sched_limits *limits, unsigned int what, uint64_t value);

/** value_possible - CPUs that there can be. */
uint32_t value_possible(void);

/** value_online - CPUs that are there now. */
uint32_t value_online(void);

/** value_is_more - whether having @value is more than having @than. */
bool value_is_more(unsigned int what, uint64_t value, uint64_t than);

/** value_lowered - the most of @value that @ceiling allows. */
uint64_t value_lowered(unsigned int what, uint64_t value, uint64_t ceiling);

/** value_check - @value as a set call takes it: clamped, or without CPUs that cannot be. */
int value_check(unsigned int what, uint64_t *value);

/** value_apply - sets it for @t. Return: 0, or -errno of the sched_set_ call. */
int value_apply(struct k_thread *t, unsigned int what, uint64_t value,
		const struct sched_authority *by);

#endif /* PROCESS_SCHED_VALUES_H */

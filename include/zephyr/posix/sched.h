/*
 * Scheduling policies: SCHED_FIFO is the cooperative priorities, SCHED_RR the preemptible ones. In
 * each a higher number is more urgent, from 0 on.
 */
#ifndef ZEPHYR_POSIX_SCHED_H
#define ZEPHYR_POSIX_SCHED_H

#include <zephyr/posix/posix_types.h>

#define SCHED_FIFO 0
#define SCHED_RR 1

struct sched_param {
	int sched_priority;
};

int sched_yield(void) POSIX_SYMBOL(sched_yield);
/** Return: the bound; -1 with EINVAL for a policy that does not exist, or has no priority. */
int sched_get_priority_min(int policy) POSIX_SYMBOL(sched_get_priority_min);
int sched_get_priority_max(int policy) POSIX_SYMBOL(sched_get_priority_max);

#endif /* ZEPHYR_POSIX_SCHED_H */

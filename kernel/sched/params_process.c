/*
 * What a process as a whole may have: its ceilings. Contracts 3, U1.
 */
#include <neuron/sched.h>

#include <errno.h>

#include <kernel/cpu.h>
#include <kernel/fault.h>
#include <kernel/qos.h>

#define SHARES_MAX 1000
#define HINT_MS_MAX 1000

/* Contracts A1: bits beyond the possible CPUs do not count, and one CPU that is online is left. */
static bool mask_is_valid(uint32_t mask)
{
	return (mask & atomic_load_relaxed_u32(&cpus_online)) != 0;
}

static bool limits_are_valid(const struct sched_limits *limits)
{
	return limits->class < QOS_CLASSES && limits->position < QOS_POSITIONS &&
	       IN_RANGE(limits->shares, 1, SHARES_MAX) && mask_is_valid(limits->mask) &&
	       limits->latency_ms <= HINT_MS_MAX && limits->burst_ms <= HINT_MS_MAX;
}

int sched_set_ceiling(struct sched_limits *ceiling, const struct sched_limits *limits,
		      const struct sched_authority *by)
{
	if (!limits_are_valid(limits))
		return -EINVAL;
	if (!by->capable && !fault_active(FAULT_PARAM_UNAUTHORISED))
		return -EPERM;
	*ceiling = *limits;
	return 0;
}

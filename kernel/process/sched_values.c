/*
 * The six parameters as values.
 */
#include "sched_values.h"

#include <errno.h>

#include <zephyr/sys/util.h>

#include <kernel/cpu.h>
#include <kernel/hints.h>
#include <kernel/qos.h>

BUILD_ASSERT((int)NX_SCHED_CLASS == SCHED_CLASS && (int)NX_SCHED_AFFINITY == SCHED_AFFINITY &&
		     (int)NX_SCHED_SHARES == SCHED_SHARES &&
		     (int)NX_SCHED_POSITION == SCHED_POSITION,
	     "told as they are");
BUILD_ASSERT((int)NX_SCHED_LATENCY == SCHED_LATENCY && (int)NX_SCHED_BURST == SCHED_BURST &&
		     (int)NX_SCHED_CEILING == SCHED_CEILING,
	     "told as they are");

uint64_t limits_get(const struct sched_limits *limits, unsigned int what)
{
	switch (what) {
	case SCHED_CLASS:
		return limits->class;
	case SCHED_AFFINITY:
		return limits->mask;
	case SCHED_SHARES:
		return limits->shares;
	case SCHED_POSITION:
		return limits->position;
	case SCHED_LATENCY:
		return limits->latency_ms;
	default:
		return limits->burst_ms;
	}
}

void limits_set(struct sched_limits *limits, unsigned int what, uint64_t value)
{
	switch (what) {
	case SCHED_CLASS:
		limits->class = (uint8_t)value;
		break;
	case SCHED_AFFINITY:
		limits->mask = (uint32_t)value;
		break;
	case SCHED_SHARES:
		limits->shares = (uint16_t)value;
		break;
	case SCHED_POSITION:
		limits->position = (uint8_t)value;
		break;
	case SCHED_LATENCY:
		limits->latency_ms = (uint16_t)value;
		break;
	default:
		limits->burst_ms = (uint16_t)value;
		break;
	}
}

uint32_t value_possible(void)
{
	return (uint32_t)(BIT64_MASK(CONFIG_MP_MAX_NUM_CPUS) & BIT64_MASK(arch_cpu_possible()));
}

uint32_t value_online(void)
{
	return atomic_load_relaxed_u32(&cpus_online);
}

bool value_is_more(unsigned int what, uint64_t value, uint64_t than)
{
	switch (what) {
	case SCHED_AFFINITY:
		return value & ~than;
	case SCHED_POSITION:
		return value < than;
	default:
		return value > than;
	}
}

/* A mask that would become empty becomes the ceiling's (contracts A9). */
uint64_t value_lowered(unsigned int what, uint64_t value, uint64_t ceiling)
{
	if (!value_is_more(what, value, ceiling))
		return value;
	if (what == SCHED_AFFINITY && (value & ceiling & value_online()))
		return value & ceiling;
	return ceiling;
}

static bool hint_is_good(uint64_t ms, bool exists)
{
	return ms <= (exists ? HINT_MS_MAX : 0);
}

int value_check(unsigned int what, uint64_t *value)
{
	bool good = true;

	switch (what) {
	case SCHED_CLASS:
		good = *value < QOS_CLASSES;
		break;
	case SCHED_AFFINITY:
		*value &= value_possible();
		good = *value & value_online();
		break;
	case SCHED_SHARES:
		*value = shares_clamp(*value);
		break;
	case SCHED_POSITION:
		good = *value < QOS_POSITIONS;
		break;
	case SCHED_LATENCY:
		good = hint_is_good(*value, IS_ENABLED(CONFIG_SCHED_LATENCY_HINT));
		break;
	default:
		good = hint_is_good(*value, IS_ENABLED(CONFIG_SCHED_BURST_HINT));
		break;
	}
	return good ? 0 : -EINVAL;
}

int value_apply(struct k_thread *t, unsigned int what, uint64_t value,
		const struct sched_authority *by)
{
	switch (what) {
	case SCHED_CLASS:
		return sched_set_class(t, value, by);
	case SCHED_AFFINITY:
		return sched_set_affinity(t, value, by);
	case SCHED_SHARES:
		return MIN(sched_set_shares(t, value, by), 0);
	case SCHED_POSITION:
		return sched_set_position(t, value, by);
	case SCHED_LATENCY:
		return sched_set_latency_hint(t, value, by);
	default:
		return sched_set_burst_hint(t, value, by);
	}
}

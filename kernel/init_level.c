/*
 * Running the functions that SYS_INIT registered. There are few, so they are not sorted: each
 * round runs one priority and finds the next.
 */
#include <zephyr/init.h>

#include <zephyr/device.h>

#include <kernel/fault.h>

#define NO_PRIO 256

/* Return: the lowest priority of @level above @prio; NO_PRIO when there is none. */
static int next_prio(enum init_level level, int prio)
{
	int next = NO_PRIO;

	STRUCT_SECTION_FOREACH(init_entry, entry)
		if (entry->level == level && entry->prio > prio && entry->prio < next)
			next = entry->prio;
	return next;
}

static void run(const struct init_entry *entry)
{
	int ret = entry->fn ? entry->fn(entry->dev) : 0;

	if (!entry->dev)
		return;
	entry->dev->state->init_res = (uint8_t)MIN(ret < 0 ? -ret : ret, (int)UINT8_MAX);
	entry->dev->state->initialized = true;
}

void init_run_level(enum init_level level)
{
	bool unordered = fault_active(FAULT_INIT_UNORDERED);

	for (int prio = next_prio(level, -1); prio != NO_PRIO; prio = next_prio(level, prio)) {
		STRUCT_SECTION_FOREACH(init_entry, entry)
			if (entry->level == level && (entry->prio == prio || unordered))
				run(entry);
		if (unordered)
			return;
	}
}

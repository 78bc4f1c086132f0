/*
 * The audit ring (contracts 25): what was decided about whom, oldest dropped and counted.
 */
#ifndef KERNEL_AUDIT_H
#define KERNEL_AUDIT_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#include <uapi/neuron/audit.h>

#ifdef CONFIG_AUDIT

/**
 * audit - appends @record, whose seq and time are filled in here. In a production image what tells
 * of the machine's inside is left out.
 * Context: any. Locks: takes LOG.
 */
void audit(const struct nx_audit *record);

/**
 * audit_read - records from *@cursor (a seq; 0: the oldest there is) on.
 * @cursor: becomes the seq to go on with   @max: records of room in @to
 * Return: how many came.
 */
size_t audit_read(uint64_t *cursor, struct nx_audit *to, size_t max);

/** audit_dropped - records that were overwritten. */
uint64_t audit_dropped(void);

/** audit_count - records written so far. */
uint64_t audit_count(void);

#else

static inline void audit(const struct nx_audit *record)
{
	ARG_UNUSED(record);
}

#endif

#endif /* KERNEL_AUDIT_H */

/*
 * Records of what was decided about authority and integrity (CONFIG_AUDIT; without it they go
 * nowhere).
 */
#ifndef NEURON_AUDIT_H
#define NEURON_AUDIT_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#include <uapi/neuron/audit.h>

#ifdef CONFIG_AUDIT

/**
 * nx_audit_note - appends @record; seq and time are filled in.
 * Context: any. Locks: takes LOG.
 */
void nx_audit_note(const struct nx_audit *record);

/**
 * nx_audit_read - records from *@cursor (a seq; 0: the oldest there is) on.
 * @cursor: becomes the seq to go on with   @max: records of room in @to
 * Context: any. Locks: takes LOG.
 * Return: how many came.
 */
size_t nx_audit_read(uint64_t *cursor, struct nx_audit *to, size_t max);

/** nx_audit_count - records written so far, and those of them that were overwritten. */
void nx_audit_count(uint64_t *written, uint64_t *dropped);

#else

static inline void nx_audit_note(const struct nx_audit *record)
{
	ARG_UNUSED(record);
}

#endif

#endif /* NEURON_AUDIT_H */

/*
 * Records of what was decided about authority and integrity (CONFIG_AUDIT; without it they go
 * nowhere).
 */
#ifndef NEURON_AUDIT_H
#define NEURON_AUDIT_H

#include <zephyr/sys/util.h>

#include <uapi/neuron/audit.h>

#ifdef CONFIG_AUDIT

/**
 * nx_audit_note - appends @record; seq and time are filled in.
 * Context: any. Locks: takes LOG.
 */
void nx_audit_note(const struct nx_audit *record);

#else

static inline void nx_audit_note(const struct nx_audit *record)
{
	ARG_UNUSED(record);
}

#endif

#endif /* NEURON_AUDIT_H */

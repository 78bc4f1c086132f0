/*
 * The audit ring's records (contracts 25).
 */
#ifndef UAPI_NEURON_AUDIT_H
#define UAPI_NEURON_AUDIT_H

#include <assert.h>
#include <stdint.h>

/** What happened: wire values, append only. */
enum nx_audit_event {
	NX_AUDIT_HART_START = 1,
	NX_AUDIT_HART_STOP = 2,
	NX_AUDIT_CLASS = 3,
	NX_AUDIT_AFFINITY = 4,
	NX_AUDIT_SHARES = 5,
	NX_AUDIT_HINT = 6, /* or position */
	NX_AUDIT_CEILING = 7,
	NX_AUDIT_IPI_LIMIT = 8,
	NX_AUDIT_IPI_CAP = 9,
	NX_AUDIT_BLOCK_WRITE = 10,
	NX_AUDIT_BLOCK_ERROR = 11,
	NX_AUDIT_MOUNT = 12,
	NX_AUDIT_MOUNT_REFUSED = 13,
	NX_AUDIT_POLICY = 14,
	NX_AUDIT_EXEC = 15,
	NX_AUDIT_END = 16,
	NX_AUDIT_DEVICE = 17,
	NX_AUDIT_AFFINITY_LOST = 18,
	NX_AUDIT_IPI_BUDGET = 19,
	NX_AUDIT_INTEGRITY = 20,
	NX_AUDIT_EVENTS
};

enum nx_audit_decision { NX_AUDIT_ALLOW, NX_AUDIT_DENY, NX_AUDIT_NOTE };

enum nx_audit_reason {
	NX_REASON_POLICY,
	NX_REASON_IDENTITY,
	NX_REASON_MALFORMED,
	NX_REASON_LIMIT,
	NX_REASON_INTEGRITY,
};

struct nx_audit {
	uint64_t seq;      /* of all records ever; the kernel's */
	uint64_t time;     /* ns since boot; the kernel's */
	uint16_t event;    /* enum nx_audit_event */
	uint8_t decision;  /* enum nx_audit_decision */
	uint8_t reason;    /* enum nx_audit_reason */
	uint32_t subject;  /* pid; the kernel's */
	uint32_t target;   /* pid */
	uint32_t zero;
	uint64_t sid;      /* of the subject; the kernel's */
	uint64_t a, b, c;  /* what it was about; meaning is the event's */
};

static_assert(sizeof(struct nx_audit) == 64, "ABI");

#endif /* UAPI_NEURON_AUDIT_H */

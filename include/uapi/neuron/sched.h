/*
 * Scheduling parameters as both sides know them (contracts 2, 3).
 */
#ifndef UAPI_NEURON_SCHED_H
#define UAPI_NEURON_SCHED_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

/* Classes: wire values, append only. */
#define NX_CLASS_IDLE 0
#define NX_CLASS_NORMAL 1
#define NX_CLASS_INTERACTIVE 2
#define NX_CLASS_PERFBURST 3

/** What nx_sched_get() reads; NX_SCHED_CEILING added: the ceiling instead. */
enum nx_sched_what {
	NX_SCHED_CLASS,
	NX_SCHED_AFFINITY,
	NX_SCHED_SHARES,
	NX_SCHED_POSITION,
	NX_SCHED_LATENCY,
	NX_SCHED_BURST,
	NX_SCHED_CEILING = 16,
};

/** The most that a process may have. */
struct nx_sched_limits {
	uint8_t class;
	uint8_t position;    /* the most urgent one */
	uint16_t shares;     /* 1..1000 */
	uint32_t mask;       /* CPUs */
	uint16_t latency_ms; /* 0..1000 */
	uint16_t burst_ms;   /* 0..1000 */
	uint32_t zero;
};

static_assert(sizeof(struct nx_sched_limits) == 16, "ABI");
static_assert(offsetof(struct nx_sched_limits, mask) == 4, "ABI");
static_assert(offsetof(struct nx_sched_limits, latency_ms) == 8, "ABI");

#endif /* UAPI_NEURON_SCHED_H */

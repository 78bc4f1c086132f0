/*
 * Capabilities as both sides know them (contracts 13): kinds, rights, slots.
 */
#ifndef UAPI_NEURON_CAP_H
#define UAPI_NEURON_CAP_H

#include <stdint.h>

/** Kinds: wire values, append only. */
enum nx_cap_kind {
	NX_KIND_ENDPOINT = 1,
	NX_KIND_NOTIFICATION = 2,
	NX_KIND_MEMORY = 3,
	NX_KIND_MMIO = 4,
	NX_KIND_IRQ = 5,
	NX_KIND_TIMER = 6,
	NX_KIND_PROCESS = 7,
	NX_KIND_REPLY = 8,
	NX_KIND_SCHED = 9, /* CAP_SCHED_SETAFFINITY */
	NX_KIND_FACTORY = 10,
	NX_KIND_AUDIT = 11,
	NX_KIND_CONSOLE = 12,
	NX_KIND_DIAG = 13,
	NX_KINDS
};

/* Rights. Copies and moves only ever lose some. */
#define NX_RIGHT_SEND 1u
#define NX_RIGHT_RECV 2u
#define NX_RIGHT_MAP 4u
#define NX_RIGHT_MANAGE 8u
#define NX_RIGHT_WRITE 16u
#define NX_RIGHT_EXEC 32u
#define NX_RIGHT_GRANT 64u /* may be given to another process */
#define NX_RIGHTS_ALL 127u

/** No capability, where an argument is a slot. */
#define NX_CAP_NONE 0xffffffffu

/* Slots that are filled when a process starts (contracts P3). */
#define NX_SLOT_INIT 0    /* endpoint of init: SEND; in init itself RECV */
#define NX_SLOT_SELF 1    /* own process */
#define NX_SLOT_SERVICE 2 /* own service endpoint: RECV */
#define NX_SLOT_CONSOLE 3
#define NX_SLOT_BUNDLE 4  /* init: the boot bundle, */
#define NX_SLOT_SCHED 5   /* the right to schedule others, */
#define NX_SLOT_FACTORY 6 /* to create processes, */
#define NX_SLOT_AUDIT 7   /* the audit ring, */
#define NX_SLOT_DIAG 8    /* diagnostics */
#define NX_SLOT_LOW 9     /* new ones: the lowest free slot from NX_SLOT_HIGH up, then here */
#define NX_SLOT_MMIO 48
#define NX_SLOT_IRQ 49
#define NX_SLOT_DMA 50
#define NX_SLOT_DEVICES 51 /* init: the list of devices, <uapi/neuron/device.h> */
#define NX_SLOT_HIGH 64

/** What nx_cap_query() tells. */
struct nx_cap_info {
	uint32_t kind;   /* enum nx_cap_kind */
	uint32_t rights;
	uint64_t size;   /* bytes; 0 where the kind has none */
	uint64_t address; /* physical, of DMA memory only; else 0 */
};

#endif /* UAPI_NEURON_CAP_H */

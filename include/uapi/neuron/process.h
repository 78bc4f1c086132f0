/*
 * Processes as both sides know them (contracts 16).
 */
#ifndef UAPI_NEURON_PROCESS_H
#define UAPI_NEURON_PROCESS_H

#include <assert.h>
#include <stdint.h>

/** Why a process ended: wire values, append only. */
enum nx_end_reason {
	NX_END_EXITED,
	NX_END_KILLED,
	NX_END_PAGE_FAULT,
	NX_END_ILLEGAL,
	NX_END_MISALIGNED,
	NX_END_BREAKPOINT,
	NX_END_STACK,
};

#define NX_BOOT_MAGIC 0x0031544f4f42584eull /* "NXBOOT1\0" */

/** The boot page, read-only; its address is the first argument of the program. */
struct nx_bootinfo {
	uint64_t magic;
	uint32_t abi;         /* NX_ABI_VERSION */
	uint32_t page_size;
	uint64_t timebase_hz;
	uint32_t pid;
	uint32_t flags;
	uint64_t sid;
	uint32_t free_slot;   /* the first */
	uint32_t zero;
	uint64_t args;        /* address; 0: none */
	uint64_t args_len;
};

static_assert(sizeof(struct nx_bootinfo) == 64, "ABI");

#endif /* UAPI_NEURON_PROCESS_H */

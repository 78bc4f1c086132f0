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

/**
 * The boot page, read-only; its address is the first argument of the program. The arguments are
 * ended by a zero; with CONFIG_FAULT_INJECT the name of the fault follows, ended by another.
 */
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

/** Why a process was not created: wire values, append only. */
enum nx_spawn_reason {
	NX_SPAWN_UNKNOWN,
	NX_SPAWN_OUT_OF_MEMORY,   /* ENOMEM */
	NX_SPAWN_CAP_TABLE_FULL,  /* ENOSPC */
	NX_SPAWN_ENDPOINT_QUOTA,  /* ENOSPC */
	NX_SPAWN_MAP_FAILED,      /* EFAULT */
	NX_SPAWN_INVALID_PAYLOAD, /* EINVAL */
	NX_SPAWN_DENIED,          /* EPERM: a service's word */
	NX_SPAWN_ADMISSION_FULL,  /* EAGAIN */
};

#define NX_NAME_MAX 48
#define NX_ARGS_MAX 256

/** What nx_process_create() gets, and what it says. */
struct nx_process_args {
	uint64_t name;     /* address; its identity is made of it */
	uint64_t args;     /* address of what the boot page hands it */
	uint32_t name_len; /* 1..NX_NAME_MAX */
	uint32_t args_len; /* 0..NX_ARGS_MAX */
	uint32_t reason;   /* out: enum nx_spawn_reason */
	uint32_t endpoint; /* out: slot of its service endpoint: SEND, MANAGE, GRANT */
};

static_assert(sizeof(struct nx_process_args) == 32, "ABI");

enum nx_process_state {
	NX_PROCESS_LOADED = 1,
	NX_PROCESS_RUNNING = 2,
	NX_PROCESS_ENDED = 3,
};

/** What nx_process_info() tells. */
struct nx_process_info {
	uint64_t sid;
	int64_t code;   /* once it ended */
	uint32_t pid;
	uint32_t state; /* enum nx_process_state */
	uint32_t reason; /* enum nx_end_reason, once it ended */
	uint32_t threads;
	uint32_t pages; /* of memory objects that it made */
	uint32_t endpoints, notifications, timers; /* that it made */
	char name[NX_NAME_MAX]; /* zero-padded */
};

static_assert(sizeof(struct nx_process_info) == 96, "ABI");

#endif /* UAPI_NEURON_PROCESS_H */

/*
 * The user-side ladder: main.c has the order, the other files the tests.
 */
#ifndef SELFTEST_H
#define SELFTEST_H

#include <stdbool.h>
#include <stdint.h>

#include <nx/process.h>

/** In a test: the first claim that does not hold is what it returns. */
#define CLAIM(claim)                                                                               \
	do {                                                                                       \
		if (!(claim))                                                                      \
			return #claim;                                                             \
	} while (0)

#define MS 1000000ull

/** A test. Return: NULL if all its claims held, else the first one that did not. */
typedef const char *(*selftest)(void);

const char *test_qos(void);
const char *test_ipi_rate_limit(void);
const char *test_ipi_flood_reject(void);

const char *test_policy_allow(void);
const char *test_policy_deny(void);
const char *test_policy_malformed(void);
const char *test_policy_spoof(void);
const char *test_mmio_policy_deny(void);

const char *test_ipc_payload(void);
const char *test_ipc_deadline(void);
const char *test_ipc_sender_pid(void);
const char *test_ipc_sender_service_id(void);
const char *test_ipc_soak(void);

const char *test_vm_map(void);
const char *test_cap_query_mem(void);

const char *test_exec_elf(void);
const char *test_timed_coalesce(void);

const char *test_thread_spawn(void);
const char *test_regsoak(void);

/** What the program exits with when the ladder runs it as a program of its own (exec.c). */
#define CHILD_ARGUMENT "child"
#define CHILD_CODE 42

/* ---- what they share (threads.c) ---- */

#define THREADS 4

/** thread_start - a thread that runs @entry(@arg) on stack @n of THREADS. Return: its id. */
long thread_start(unsigned int n, void (*entry)(void *arg), void *arg);

/** thread_ends - waits until it has ended; one that has is not known any more. */
bool thread_ends(long id);

/** all_cpus - mask of those that the program may use. */
uint64_t all_cpus(void);

/** cpus - how many these are. */
unsigned int cpus(void);

/** cpu_mask - the mask of the @nth of these. */
uint64_t cpu_mask(unsigned int nth);

static inline uint64_t in_ms(uint64_t ms)
{
	return (uint64_t)nx_clock_get() + ms * MS;
}

#endif /* SELFTEST_H */

/*
 * Scheduling parameters. @target: 0 the calling thread, or a thread's id, or a process's: all of
 * its threads and what new ones start with. @cap: the scheduling capability, or NX_CAP_NONE, which
 * is enough for giving up. Results below zero are negated error numbers.
 */
#ifndef NX_SCHED_H
#define NX_SCHED_H

#include <uapi/neuron/cap.h>
#include <uapi/neuron/sched.h>

#include <nx/syscall.h>

/** nx_sched_get - the value of @what, enum nx_sched_what. */
static inline long nx_sched_get(uint64_t target, uint64_t what, long cap)
{
	return nx_syscall(NX_SYS_sched_get, (long)target, (long)what, cap, 0, 0, 0);
}

static inline long nx_sched_set_qos_class(uint64_t target, uint64_t class, long cap)
{
	return nx_syscall(NX_SYS_sched_set_qos_class, (long)target, (long)class, cap, 0, 0, 0);
}

static inline long nx_sched_set_affinity(uint64_t target, uint64_t mask, long cap)
{
	return nx_syscall(NX_SYS_sched_set_affinity, (long)target, (long)mask, cap, 0, 0, 0);
}

/** nx_sched_set_shares - Return: what was applied, 1..1000. */
static inline long nx_sched_set_shares(uint64_t target, uint64_t shares, long cap)
{
	return nx_syscall(NX_SYS_sched_set_shares, (long)target, (long)shares, cap, 0, 0, 0);
}

static inline long nx_sched_set_position(uint64_t target, uint64_t position, long cap)
{
	return nx_syscall(NX_SYS_sched_set_position, (long)target, (long)position, cap, 0, 0, 0);
}

static inline long nx_sched_set_latency_hint(uint64_t target, uint64_t ms, long cap)
{
	return nx_syscall(NX_SYS_sched_set_latency_hint, (long)target, (long)ms, cap, 0, 0, 0);
}

static inline long nx_sched_set_burst_hint(uint64_t target, uint64_t ms, long cap)
{
	return nx_syscall(NX_SYS_sched_set_burst_hint, (long)target, (long)ms, cap, 0, 0, 0);
}

/** nx_sched_set_ceiling - what process @pid may have at most; what it has above that goes down. */
static inline long nx_sched_set_ceiling(uint64_t pid, const struct nx_sched_limits *limits,
					long cap)
{
	return nx_syscall(NX_SYS_sched_set_ceiling, (long)pid, (long)limits, cap, 0, 0, 0);
}

/** nx_sched_set_ipi_budget - @max explicit requests to other CPUs per @window_ms. */
static inline long nx_sched_set_ipi_budget(uint64_t pid, uint64_t max, uint64_t window_ms,
					   long cap)
{
	return nx_syscall(NX_SYS_sched_set_ipi_budget, (long)pid, (long)max, (long)window_ms, cap,
			  0, 0);
}

#endif /* NX_SCHED_H */

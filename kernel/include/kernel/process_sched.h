/*
 * Scheduling parameters of processes: ceilings, and what new threads start with (contracts 3).
 *
 * One mutex orders everything that sets, inherits or hands out parameters, so that a process's
 * threads are the same from a call's first look at them to its last, but for those that end.
 */
#ifndef KERNEL_PROCESS_SCHED_H
#define KERNEL_PROCESS_SCHED_H

#include <stdint.h>

#include <neuron/sched.h>

#include <uapi/neuron/sched.h>

#include <kernel/ipi_limit.h>

struct k_thread;
struct process;
struct user_thread;

/** What a process's threads may have and start with. Changed under the mutex. */
struct process_sched {
	struct sched_limits ceiling;
	struct sched_limits start;
	struct limiter ipi_budget; /* of explicit requests (contracts I10) */
};

/** process_sched_lock, process_sched_unlock - the mutex. Context: thread, no locks; may block. */
void process_sched_lock(void);
void process_sched_unlock(void);

/** process_sched_init - of a new process of @creator; NULL: of the kernel. Locks: the mutex. */
void process_sched_init(struct process_sched *sched, const struct process_sched *creator);

/**
 * process_sched_attach - @t, created and not started, gets the start values of @sched.
 * Locks: the mutex. Return: 0; -EAGAIN no room in its class.
 */
int process_sched_attach(const struct process_sched *sched, struct k_thread *t);

/*
 * The calls, by @self. @target: 0 the caller, a thread's id, or a process's. @cap: a slot, or
 * NX_CAP_NONE. Context: thread, no locks. Return: 0 or the value, or -errno.
 */
long process_sched_get(struct user_thread *self, uint64_t target, uint64_t what, uint64_t cap);
long process_sched_set(struct user_thread *self, enum nx_sched_what what, uint64_t target,
		       uint64_t value, uint64_t cap);
long process_sched_set_ceiling(struct user_thread *self, uint64_t pid, struct sched_limits *limits,
			       uint64_t cap);
long process_sched_set_ipi_budget(struct user_thread *self, uint64_t pid, uint64_t max,
				  uint64_t window_ms, uint64_t cap);

#endif /* KERNEL_PROCESS_SCHED_H */

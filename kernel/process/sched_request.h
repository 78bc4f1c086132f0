/*
 * A call about scheduling parameters, for the files of this folder.
 */
#ifndef PROCESS_SCHED_REQUEST_H
#define PROCESS_SCHED_REQUEST_H

#include <uapi/neuron/audit.h>

#include "sched_values.h"

struct request {
	struct user_thread *self;
	struct process *process;    /* the target's */
	struct user_thread *thread; /* NULL: all of the process */
	struct sched_authority by;
};

/** request_before - what each user thread had before request_set_threads(), by its place. */
extern uint64_t request_before[CONFIG_MAX_USER_THREADS];

/**
 * request_begin - who asks, by what right, and of whom. Locks: takes the mutex, if the return is 0.
 * Return: 0; -EINVAL; -EPERM; -ESRCH.
 */
int request_begin(struct request *r, struct user_thread *self, uint64_t target, uint64_t cap);

/** request_decided - the audit record of it. Return: @ret. */
long request_decided(struct user_thread *self, enum nx_audit_event event, uint64_t target,
		     uint64_t value, long ret);

/**
 * request_set_threads - @what becomes @value in all threads of the process; @only_lowers: in those
 * that have more. Locks: the mutex.
 * Return: 0; -errno, and every thread has what it had.
 */
int request_set_threads(struct request *r, unsigned int what, uint64_t value, bool only_lowers);

/** request_restore - the first @count threads of the pool get back what they had. */
void request_restore(struct process *p, unsigned int what, unsigned int count);

#endif /* PROCESS_SCHED_REQUEST_H */

/*
 * Ceilings and budgets of processes: set by who may schedule others.
 */
#include <errno.h>
#include <string.h>

#include <kernel/process.h>

#include "sched_request.h"

/* Ranges come before the question who asks. */
static int check_limits(struct sched_limits *limits)
{
	static const struct sched_authority capable = { .capable = true };
	struct sched_limits checked;

	limits->mask &= value_possible();
	return sched_set_ceiling(&checked, limits, &capable);
}

/* Only of class and affinity may there be no room: class goes back if affinity cannot follow. */
static int lower_all(struct request *r, const struct sched_limits *to)
{
	static uint64_t classes[CONFIG_MAX_USER_THREADS];
	int ret = request_set_threads(r, SCHED_CLASS, to->class, true);

	if (ret)
		return ret;
	memcpy(classes, request_before, sizeof(classes));
	ret = request_set_threads(r, SCHED_AFFINITY, to->mask, true);
	if (ret) {
		memcpy(request_before, classes, sizeof(request_before));
		request_restore(r->process, SCHED_CLASS, CONFIG_MAX_USER_THREADS);
		return ret;
	}
	(void)request_set_threads(r, SCHED_SHARES, to->shares, true);
	(void)request_set_threads(r, SCHED_POSITION, to->position, true);
	(void)request_set_threads(r, SCHED_LATENCY, to->latency_ms, true);
	(void)request_set_threads(r, SCHED_BURST, to->burst_ms, true);
	return 0;
}

static int set_ceiling(struct request *r, const struct sched_limits *limits)
{
	struct sched_limits *start = &r->process->sched.start;
	int ret;

	r->by.ceiling = limits;
	ret = lower_all(r, limits);
	if (ret)
		return ret;
	for (unsigned int what = 0; what < SCHED_PARAMETERS; what++)
		limits_set(start, what, value_lowered(what, limits_get(start, what),
						      limits_get(limits, what)));
	return sched_set_ceiling(&r->process->sched.ceiling, limits, &r->by);
}

/* A call about a process by who may schedule others. Return: 0, and the mutex is held. */
static int begin_capable(struct request *r, struct user_thread *self, uint64_t pid, uint64_t cap)
{
	int ret = cap == NX_CAP_NONE ? -EPERM : request_begin(r, self, pid, cap);

	if (ret == 0 && pid != 0 && r->thread) {
		process_sched_unlock();
		ret = -ESRCH;
	}
	return ret;
}

long process_sched_set_ceiling(struct user_thread *self, uint64_t pid, struct sched_limits *limits,
			       uint64_t cap)
{
	long ret = check_limits(limits);
	struct request r;

	if (ret == 0 && pid >= BIT64(31))
		ret = -EINVAL;
	if (ret == 0)
		ret = begin_capable(&r, self, pid, cap);
	if (ret == 0) {
		ret = set_ceiling(&r, limits);
		process_sched_unlock();
	}
	return request_decided(self, NX_AUDIT_CEILING, pid, 0, ret);
}

static int check_budget(uint64_t max, uint64_t window_ms)
{
	struct limiter checked;

	return ipi_budget_set(&checked, max, window_ms, true);
}

long process_sched_set_ipi_budget(struct user_thread *self, uint64_t pid, uint64_t max,
				  uint64_t window_ms, uint64_t cap)
{
	long ret = pid < BIT64(31) ? check_budget(max, window_ms) : -EINVAL;
	struct request r;

	if (ret == 0)
		ret = begin_capable(&r, self, pid, cap);
	if (ret == 0) {
		ret = ipi_budget_set(&r.process->sched.ipi_budget, max, window_ms, r.by.capable);
		process_sched_unlock();
	}
	return request_decided(self, NX_AUDIT_IPI_BUDGET, pid, max, ret);
}

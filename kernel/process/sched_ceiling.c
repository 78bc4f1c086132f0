/*
 * Ceilings and budgets of processes: set by who may schedule others.
 */
#include <errno.h>
#include <string.h>

#include <kernel/process.h>

#include "sched_request.h"

static int check_limits(struct sched_limits *limits)
{
	for (unsigned int what = 0; what < SCHED_PARAMETERS; what++) {
		uint64_t value = limits_get(limits, what);
		uint64_t checked = value;
		bool hint = what == SCHED_LATENCY || what == SCHED_BURST;

		if (hint ? value > 1000 : value_check(what, &checked) != 0)
			return -EINVAL;
		if (what == SCHED_SHARES && checked != value)
			return -EINVAL; /* clamped in calls, not here */
		limits_set(limits, what, checked);
	}
	return 0;
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
	r->process->sched.ceiling = *limits;
	return 0;
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

static bool budget_is_good(uint64_t max, uint64_t window_ms)
{
	return max >= 1 && max <= 10000 && window_ms >= 10 && window_ms <= 60000;
}

long process_sched_set_ipi_budget(struct user_thread *self, uint64_t pid, uint64_t max,
				  uint64_t window_ms, uint64_t cap)
{
	struct request r;
	long ret = budget_is_good(max, window_ms) && pid < BIT64(31) ? 0 : -EINVAL;

	if (ret == 0)
		ret = begin_capable(&r, self, pid, cap);
	if (ret == 0) {
		ipi_budget_init(&r.process->sched.ipi_budget, (uint32_t)max, (uint32_t)window_ms);
		process_sched_unlock();
	}
	return request_decided(self, NX_AUDIT_IPI_BUDGET, pid, max, ret);
}

/*
 * Calls of scheduling parameters: target, value, capability.
 */
#include <errno.h>

#include "calls.h"

long sys_sched_get(struct user_thread *self, const uintptr_t *a)
{
	return process_sched_get(self, a[0], a[1], a[2]);
}

long sys_sched_set_qos_class(struct user_thread *self, const uintptr_t *a)
{
	return process_sched_set(self, NX_SCHED_CLASS, a[0], a[1], a[2]);
}

long sys_sched_set_affinity(struct user_thread *self, const uintptr_t *a)
{
	return process_sched_set(self, NX_SCHED_AFFINITY, a[0], a[1], a[2]);
}

long sys_sched_set_shares(struct user_thread *self, const uintptr_t *a)
{
	return process_sched_set(self, NX_SCHED_SHARES, a[0], a[1], a[2]);
}

long sys_sched_set_position(struct user_thread *self, const uintptr_t *a)
{
	return process_sched_set(self, NX_SCHED_POSITION, a[0], a[1], a[2]);
}

long sys_sched_set_latency_hint(struct user_thread *self, const uintptr_t *a)
{
	return process_sched_set(self, NX_SCHED_LATENCY, a[0], a[1], a[2]);
}

long sys_sched_set_burst_hint(struct user_thread *self, const uintptr_t *a)
{
	return process_sched_set(self, NX_SCHED_BURST, a[0], a[1], a[2]);
}

/* pid, struct nx_sched_limits *, cap */
long sys_sched_set_ceiling(struct user_thread *self, const uintptr_t *a)
{
	struct nx_sched_limits in;
	struct sched_limits limits;

	if (user_read(&self->process->aspace, &in, a[1], sizeof(in)))
		return -EFAULT;
	if (in.zero)
		return -EINVAL;
	limits = (struct sched_limits){
		.class = in.class, .position = in.position, .shares = in.shares, .mask = in.mask,
		.latency_ms = in.latency_ms, .burst_ms = in.burst_ms,
	};
	return process_sched_set_ceiling(self, a[0], &limits, a[2]);
}

/* pid, max, window_ms, cap */
long sys_sched_set_ipi_budget(struct user_thread *self, const uintptr_t *a)
{
	return process_sched_set_ipi_budget(self, a[0], a[1], a[2], a[3]);
}

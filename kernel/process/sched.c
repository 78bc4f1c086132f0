/*
 * Setting scheduling parameters of threads and processes: by whom, of whom, all or nothing.
 *
 * A call decides in this order: ranges, the capability it names, whom it is about, how much that
 * may have, the budget of requests to other CPUs, room. Each decision is an audit record.
 */
#include <errno.h>
#include <string.h>

#include <zephyr/kernel/mutex.h>

#include <kernel/audit.h>
#include <kernel/cpu.h>
#include <kernel/ipi_limit.h>
#include <kernel/process.h>
#include <kernel/sched.h>

#include "sched_request.h"

static K_MUTEX_DEFINE(mutex);

uint64_t request_before[CONFIG_MAX_USER_THREADS];

void process_sched_lock(void)
{
	k_mutex_lock(&mutex, K_FOREVER);
}

void process_sched_unlock(void)
{
	k_mutex_unlock(&mutex);
}

/* ---- new ones ---- */

static const struct sched_limits everything = {
	.class = QOS_PERFBURST, .position = 0, .shares = 1000, .mask = UINT32_MAX,
	.latency_ms = 1000, .burst_ms = 1000,
};

void process_sched_init(struct process_sched *sched, const struct process_sched *creator)
{
	sched->ceiling = creator ? creator->ceiling : everything;
	sched->ceiling.mask &= value_possible();
	sched->start = creator ? creator->start : sched->ceiling;
	sched->start.class = MIN(QOS_NORMAL, sched->ceiling.class);
	sched->start.position = CONFIG_QOS_BAND_WIDTH - 1;
	sched->start.latency_ms = 0;
	sched->start.burst_ms = 0;
	if (creator) {
		sched->ceiling.class = sched->start.class;
		sched->ceiling.position = sched->start.position;
		sched->ceiling.latency_ms = 0;
		sched->ceiling.burst_ms = 0;
	} else {
		sched->start.shares = QOS_SHARES_DEFAULT;
	}
	(void)ipi_budget_set(&sched->ipi_budget, CONFIG_IPI_TASK_BUDGET,
			     CONFIG_IPI_TASK_WINDOW_MS, true);
}

int process_sched_attach(const struct process_sched *sched, struct k_thread *t)
{
	const struct sched_authority by = { .ceiling = &everything, .capable = true };
	int ret;

	t->cpu_mask = sched->start.mask;
	ret = qos_attach(t, sched->start.class, sched->start.shares);
	if (ret == 0)
		ret = sched_set_position(t, sched->start.position, &by);
	if (ret == 0 && sched->start.latency_ms)
		ret = sched_set_latency_hint(t, sched->start.latency_ms, &by);
	if (ret == 0 && sched->start.burst_ms)
		ret = sched_set_burst_hint(t, sched->start.burst_ms, &by);
	return ret;
}

/* ---- by whom, of whom ---- */

/* Return: 0; -EPERM @cap names no right to schedule others. */
static int check_cap(struct user_thread *self, uint64_t slot, bool *capable)
{
	struct cap cap;
	int ret = 0;

	*capable = slot != NX_CAP_NONE;
	if (*capable)
		ret = cap_get(&self->process->caps, slot, NX_KIND_SCHED, NX_RIGHT_MANAGE, &cap);
	if (*capable && ret == 0)
		object_put(cap.object);
	return ret;
}

/*
 * Who has no capability learns nothing of others, not even whether there are any; kernel threads
 * are nobody's to set.
 */
static int find_target(struct request *r, uint64_t target)
{
	bool is_kernel = false;

	if (target == 0) {
		r->thread = r->self;
		r->process = r->self->process;
	} else {
		r->thread = user_thread_find(target);
		r->process = r->thread ? r->thread->process : process_find(target);
		is_kernel = (target & PROCESS_INDEX_MASK) >
			    CONFIG_MAX_PROCESSES + CONFIG_MAX_USER_THREADS;
	}
	r->by.own = r->process == r->self->process;
	if ((!r->by.capable && !r->by.own) || is_kernel)
		return -EPERM;
	if (!r->process)
		return -ESRCH;
	r->by.ceiling = &r->process->sched.ceiling;
	return 0;
}

int request_begin(struct request *r, struct user_thread *self, uint64_t target, uint64_t cap)
{
	int ret;

	*r = (struct request){ .self = self };
	if (target >= BIT64(31))
		return -EINVAL;
	ret = check_cap(self, cap, &r->by.capable);
	if (ret)
		return ret;
	process_sched_lock();
	ret = find_target(r, target);
	if (ret)
		process_sched_unlock();
	return ret;
}

/* ---- audit ---- */

static enum nx_audit_reason reason_of(long ret)
{
	switch (ret) {
	case -EINVAL:
		return NX_REASON_MALFORMED;
	case -EAGAIN:
	case -EBUSY:
		return NX_REASON_LIMIT;
	case -ESRCH:
		return NX_REASON_IDENTITY;
	default:
		return NX_REASON_POLICY;
	}
}

long request_decided(struct user_thread *self, enum nx_audit_event event, uint64_t target,
		    uint64_t value, long ret)
{
	const struct ipc_identity *who = &self->process->identity;
	struct nx_audit record = {
		.event = (uint16_t)event,
		.decision = ret < 0 ? NX_AUDIT_DENY : NX_AUDIT_ALLOW,
		.reason = (uint8_t)reason_of(ret),
		.subject = who->pid,
		.sid = who->sid,
		.target = (uint32_t)target,
		.a = value,
	};

	audit(&record);
	return ret;
}

static enum nx_audit_event event_of(unsigned int what)
{
	static const uint8_t events[SCHED_PARAMETERS] = {
		[SCHED_CLASS] = NX_AUDIT_CLASS, [SCHED_AFFINITY] = NX_AUDIT_AFFINITY,
		[SCHED_SHARES] = NX_AUDIT_SHARES, [SCHED_POSITION] = NX_AUDIT_HINT,
		[SCHED_LATENCY] = NX_AUDIT_HINT, [SCHED_BURST] = NX_AUDIT_HINT,
	};

	return events[what];
}

/* ---- one thread, and all of a process; the mutex is held ---- */

/* What must move a thread that runs on another CPU costs the caller a token (contracts I10). */
static int charge(struct request *r, struct k_thread *t, unsigned int what, uint64_t value)
{
	bool moves = what == SCHED_AFFINITY && t->state == THREAD_RUNNING &&
		     t != &r->self->thread && !(value & BIT(cpu_id(cpu_of(t))));

	return moves ? ipi_budget_take(&r->self->process->sched.ipi_budget,
				       r->self->process->identity.pid) : 0;
}

static int set_thread(struct request *r, struct k_thread *t, unsigned int what, uint64_t value)
{
	int ret = charge(r, t, what, value);

	return ret ? ret : value_apply(t, what, value, &r->by);
}

void request_restore(struct process *p, unsigned int what, unsigned int count)
{
	const struct sched_authority by = { .ceiling = &everything, .capable = true };

	for (unsigned int i = 0; i < count; i++) {
		struct user_thread *t = user_thread_in(p, i);

		if (t)
			(void)value_apply(&t->thread, what, request_before[i], &by);
	}
}

static int lower_thread(struct request *r, struct k_thread *t, unsigned int what, uint64_t had,
			uint64_t most)
{
	if (!value_is_more(what, had, most))
		return 0;
	return value_apply(t, what, value_lowered(what, had, most), &r->by);
}

int request_set_threads(struct request *r, unsigned int what, uint64_t value, bool only_lowers)
{
	for (unsigned int i = 0; i < CONFIG_MAX_USER_THREADS; i++) {
		struct user_thread *t = user_thread_in(r->process, i);
		int ret;

		if (!t)
			continue;
		request_before[i] = (uint64_t)sched_get(&t->thread, what, &r->by);
		if (only_lowers)
			ret = lower_thread(r, &t->thread, what, request_before[i], value);
		else
			ret = set_thread(r, &t->thread, what, value);
		if (ret && user_thread_in(r->process, i)) { /* otherwise it has ended */
			request_restore(r->process, what, i);
			return ret;
		}
	}
	return 0;
}

static bool may_start_with(const struct request *r, unsigned int what, uint64_t value)
{
	uint64_t most = limits_get(r->by.ceiling, what);

	if (!r->by.capable && what != SCHED_AFFINITY)
		most = limits_get(&r->process->sched.start, what);
	return !value_is_more(what, value, most);
}

static int set(struct request *r, unsigned int what, uint64_t value)
{
	int ret;

	if (r->thread)
		return set_thread(r, &r->thread->thread, what, value);
	if (!may_start_with(r, what, value))
		return -EPERM;
	ret = request_set_threads(r, what, value, false);
	if (ret == 0)
		limits_set(&r->process->sched.start, what, value);
	return ret;
}

/* ---- the calls ---- */

long process_sched_get(struct user_thread *self, uint64_t target, uint64_t what, uint64_t cap)
{
	bool ceiling = what >= SCHED_CEILING;
	uint64_t index = what - (ceiling ? SCHED_CEILING : 0);
	struct request r;
	long ret;

	if (index >= SCHED_PARAMETERS)
		return -EINVAL;
	ret = request_begin(&r, self, target, cap);
	if (ret)
		return ret;
	if (r.thread)
		ret = (long)sched_get(&r.thread->thread, what, &r.by);
	else
		ret = (long)limits_get(ceiling ? r.by.ceiling : &r.process->sched.start,
				       (unsigned int)index);
	if (!r.thread && index == SCHED_AFFINITY)
		ret &= value_online();
	process_sched_unlock();
	return ret;
}

long process_sched_set(struct user_thread *self, enum nx_sched_what what, uint64_t target,
		       uint64_t value, uint64_t cap)
{
	long ret = value_check(what, &value);
	struct request r;

	if (ret == 0)
		ret = request_begin(&r, self, target, cap);
	if (ret == 0) {
		ret = set(&r, what, value);
		process_sched_unlock();
	}
	if (ret == 0 && what == NX_SCHED_SHARES)
		ret = (long)value;
	return request_decided(self, event_of(what), target, value, ret);
}

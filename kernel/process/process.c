/*
 * Processes from their first thread to their end.
 */
#include <kernel/process.h>

#include <errno.h>
#include <string.h>

#include <kernel/authority.h>
#include <kernel/sched.h>
#include <kernel/user_driver.h>

#include "layout.h"

int process_start(struct process *process)
{
	long id = user_thread_first(process, process->entry, USER_STACK_TOP, USER_BOOT_PAGE);

	return (int)MIN(id, 0);
}

BUILD_ASSERT((int)PROCESS_LOADED == NX_PROCESS_LOADED, "told as they are");
BUILD_ASSERT((int)PROCESS_RUNNING == NX_PROCESS_RUNNING, "told as they are");
BUILD_ASSERT((int)PROCESS_ENDED == NX_PROCESS_ENDED, "told as they are");

/* ---- while it is set up ---- */

static int setup_error(const struct process *process)
{
	if (process->ending || process->state == PROCESS_ENDED)
		return -ESRCH;
	return process->state == PROCESS_LOADED ? 0 : -EBUSY;
}

int process_setup_begin(struct process *process)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	int ret = setup_error(process);

	if (ret == 0)
		process->setups++;
	spin_unlock(&process_lock, key);
	return ret;
}

/* It was never started, and nobody sets it up. */
static void end_unstarted(struct process *process)
{
	k_spinlock_key_t key;

	process_teardown(process);
	key = spin_lock(&process_lock, LOCK_PROC);
	process->state = PROCESS_ENDED;
	process_ended();
	spin_unlock(&process_lock, key);
}

void process_setup_end(struct process *process)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	bool last = --process->setups == 0 && process->ending;

	spin_unlock(&process_lock, key);
	if (last)
		end_unstarted(process);
}

/* ---- the end ---- */

/* Locks: PROC. Return: whether the caller has to take down what never ran. */
static bool begin_end(struct process *process, enum nx_end_reason reason, int64_t code)
{
	if (process->state == PROCESS_ENDED || process->ending)
		return false;
	process->ending = true;
	process->reason = (uint8_t)reason;
	process->code = code;
	if (process->state == PROCESS_LOADED)
		return process->setups == 0;
	user_thread_end_all(process);
	return false;
}

void process_end(struct process *process, enum nx_end_reason reason, int64_t code)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	bool unstarted = begin_end(process, reason, code);

	spin_unlock_nested(&process_lock);
	sched_end(key.irq);
	if (unstarted)
		end_unstarted(process);
}

/* Locks: PROC. Return: whether it has ended, and who asks is the first to hear of it. */
static bool take_end(struct process *process, enum nx_end_reason *reason, int64_t *code)
{
	if (process->state != PROCESS_ENDED)
		return false;
	*reason = process->reason;
	*code = process->code;
	process->told = true;
	return true;
}

int process_wait_once(struct process *process, uint64_t deadline, enum nx_end_reason *reason,
		      int64_t *code)
{
	for (;;) {
		k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
		int ret = process->told ? -ESRCH : 0;

		if (ret || take_end(process, reason, code)) {
			spin_unlock(&process_lock, key);
			return ret;
		}
		ret = process_wait_locked(key, deadline);
		if (ret)
			return ret;
	}
}

struct search {
	enum nx_end_reason reason;
	int64_t code;
	bool any; /* there is something to wait for */
};

/* Locks: PROC. */
static bool has_ended(const struct cap *cap, void *arg)
{
	struct search *search = arg;
	struct process *p = process_of(cap);

	if (cap->object->kind != NX_KIND_PROCESS || !(cap->rights & NX_RIGHT_RECV) || p->told)
		return false;
	search->any = true;
	return take_end(p, &search->reason, &search->code);
}

long process_wait_any(struct user_thread *self, uint64_t deadline)
{
	for (;;) {
		k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
		struct search search = { .any = false };
		uint32_t slot;
		bool found = cap_find(&self->process->caps, has_ended, &search, &slot);
		int ret;

		if (found || !search.any) {
			spin_unlock(&process_lock, key);
			if (!found)
				return -ECHILD;
			self->party.regs->a[1] = (uintptr_t)search.code;
			self->party.regs->a[2] = slot;
			return search.reason;
		}
		ret = process_wait_locked(key, deadline);
		if (ret)
			return ret;
	}
}

int process_wait(struct process *process, enum nx_end_reason *reason, int64_t *code)
{
	int ret = process_wait_once(process, 0, reason, code);

	if (ret == 0)
		process_put(process);
	return ret;
}

void process_describe(struct process *process, struct nx_process_info *info)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);

	*info = (struct nx_process_info){
		.sid = process->identity.sid,
		.code = process->code,
		.pid = process->identity.pid,
		.state = process->state,
		.reason = process->reason,
		.threads = process->threads,
		.pages = process->quota.pages,
		.endpoints = process->quota.endpoints,
		.notifications = process->quota.notifications,
		.timers = process->quota.timers,
	};
	memcpy(info->name, process->name, sizeof(info->name));
	spin_unlock(&process_lock, key);
}

void process_teardown(struct process *process)
{
	devices_release(process);
	cap_table_clear(&process->caps, authority_inherit);
	aspace_destroy(&process->aspace);
}

/* ---- as an object ---- */

static void acquired(const struct cap *cap)
{
	struct process *p = CONTAINER_OF(cap->object, struct process, object);
	k_spinlock_key_t key;

	if (!(cap->rights & NX_RIGHT_RECV))
		return;
	key = spin_lock(&process_lock, LOCK_PROC);
	p->waiters++;
	spin_unlock(&process_lock, key);
}

/*
 * What nobody started nobody will, once nobody can hear of its end. Such a process may hold the
 * only capability to another one: so they are ended one after the other, not one within the other.
 */
static struct process *orphans; /* counted; PROC lock */
static bool reaping;

static struct process *take_orphan(bool begin)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	struct process *p = begin && reaping ? NULL : orphans;

	if (p)
		orphans = p->next_orphan;
	if (!begin || p)
		reaping = p;
	spin_unlock(&process_lock, key);
	return p;
}

static void reap(void)
{
	struct process *next;

	for (struct process *p = take_orphan(true); p; p = next) {
		process_end(p, NX_END_KILLED, 0);
		process_put(p);
		next = take_orphan(false);
	}
}

static void released(const struct cap *cap)
{
	struct process *p = CONTAINER_OF(cap->object, struct process, object);
	k_spinlock_key_t key;

	if (!(cap->rights & NX_RIGHT_RECV))
		return;
	key = spin_lock(&process_lock, LOCK_PROC);
	if (--p->waiters == 0 && p->state == PROCESS_LOADED && !p->ending) {
		object_get(&p->object);
		p->next_orphan = orphans;
		orphans = p;
	}
	spin_unlock(&process_lock, key);
	reap();
}

static void process_free(struct object *object)
{
	process_release(CONTAINER_OF(object, struct process, object));
}

const struct object_kind process_kind = {
	.free = process_free,
	.acquired = acquired,
	.released = released,
};

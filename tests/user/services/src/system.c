#include "system.h"

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <kernel/process_sched.h>

#include "user/lib/include/nx/roles.h"

int64_t client_failed = -1, ticker_failed = -1;

static bool is_running(const struct process *p)
{
	return __atomic_load_n(&p->state, __ATOMIC_ACQUIRE) == PROCESS_RUNNING;
}

/* A reference to the one called @name that runs and is not @other, or NULL. */
static struct process *find_other(const char *name, const struct process *other)
{
	struct process *found = NULL;

	process_sched_lock();
	for (unsigned int index = 0; index < CONFIG_MAX_PROCESSES && !found; index++) {
		struct process *p = process_at(index);

		if (p && p != other && is_running(p) && !strcmp(p->name, name))
			found = p;
	}
	if (found)
		object_get(&found->object);
	process_sched_unlock();
	return found;
}

static struct process *find(const char *name)
{
	return find_other(name, NULL);
}

struct process *system_wait_for(const char *name)
{
	int64_t end = k_uptime_get() + PATIENCE_MS;
	struct process *p = find(name);

	for (; !p && k_uptime_get() < end; p = find(name))
		k_msleep(1);
	zassert_not_null(p, "%s did not start", name);
	return p;
}

void system_wait_end(struct process *p)
{
	int64_t end = k_uptime_get() + PATIENCE_MS;

	while (__atomic_load_n(&p->state, __ATOMIC_ACQUIRE) != PROCESS_ENDED) {
		zassert_true(k_uptime_get() < end, "%s does not end", p->name);
		k_msleep(1);
	}
}

uint32_t system_pid_of(const char *name)
{
	struct process *p = system_wait_for(name);
	uint32_t pid = p->identity.pid;

	process_put(p);
	return pid;
}

/* It begins when this test has it, so that its end is not missed. */
static void watch(struct process *p)
{
	struct cap cap;

	zassert_ok(cap_get(&p->caps, NX_SLOT_SELF, NX_KIND_PROCESS, 0, &cap));
	cap.rights = 0;
	zassert_ok(cap_insert_at(&p->caps, NX_SLOT_WATCHED, &cap));
}

static int64_t code_of(const char *name)
{
	struct process *p = system_wait_for(name);
	int64_t code;

	watch(p);
	system_wait_end(p);
	zassert_equal(p->reason, NX_END_EXITED, "%s", name);
	code = p->code;
	process_put(p);
	return code;
}

/* The policyd that the client had started, and that came after the one of init. */
static void end_second_policyd(void)
{
	struct process *first = system_wait_for("policyd");
	struct process *second = find_other("policyd", first);

	zassert_not_null(second, "the client had one started");
	process_end(second, NX_END_KILLED, 0);
	system_wait_end(second);
	process_put(second);
	process_put(first);
}

void *system_start(void)
{
	static struct process *init;

	if (init)
		return NULL;
	zassert_ok(process_start_init("init", &init));
	client_failed = code_of("client");
	end_second_policyd();
	ticker_failed = code_of("ticker");
	return NULL;
}

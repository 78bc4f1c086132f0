/*
 * Services that are killed while a client of theirs is at work.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <uapi/neuron/service.h>

#include <kernel/audit.h>

#include <lib/fnv.h>

#include "system.h"

/* Between deaths of one service: within its budget, 16 in a second. */
#define PACE_MS 40

static uint64_t audit_cursor;

/* Whether policyd, asked by execd, both as they are now, let the pinger run a program. */
static bool is_served(uint32_t policyd, uint32_t execd)
{
	struct nx_audit record;

	while (audit_read(&audit_cursor, &record, 1))
		if (record.event == NX_AUDIT_POLICY && record.decision == NX_AUDIT_ALLOW &&
		    record.c == NX_PO_EXEC && record.subject == policyd &&
		    record.target == execd && record.a == fnv1a("pinger", 6))
			return true;
	return false;
}

static void expect_served(const char *after)
{
	int64_t end = k_uptime_get() + PATIENCE_MS;

	while (!is_served(system_pid_of("policyd"), system_pid_of("execd"))) {
		zassert_true(k_uptime_get() < end, "no service after the death of %s", after);
		k_msleep(1);
	}
}

static void skip_records(void)
{
	struct nx_audit record;

	while (audit_read(&audit_cursor, &record, 1))
		;
}

/*
 * Between two programs the pinger sleeps, by timed: the second one says that it was served by all
 * three as they are now.
 */
static void kill_one(const char *name)
{
	struct process *p = system_wait_for(name);
	uint32_t pid = p->identity.pid;

	process_end(p, NX_END_KILLED, 9);
	system_wait_end(p);
	process_put(p);
	skip_records();
	expect_served(name);
	expect_served(name);
	zassert_not_equal(system_pid_of(name), pid);
}

/* Its client, at work all the time, gets errors and no hang, and is served by the next one. */
ZTEST(services, test_killed_service_comes_back)
{
	static const char *const names[] = { "policyd", "execd", "timed" };

	expect_served("nobody");
	for (unsigned int n = 0; n < CONFIG_USER_CLIENT_KILLS; n++) {
		kill_one(names[n % ARRAY_SIZE(names)]);
		k_msleep(PACE_MS);
	}
}

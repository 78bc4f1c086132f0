/*
 * The services, started by the real init under recipes of this test, and what a client of theirs
 * finds. The client's exit code has a bit for each thing that was not so.
 */
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <uapi/neuron/service.h>

#include <kernel/audit.h>
#include <kernel/authority.h>
#include <kernel/bundle.h>
#include <kernel/process.h>
#include <kernel/process_sched.h>

#include <lib/fnv.h>

#define PATIENCE_MS 20000
#define GENERATIONS 1024

/* The order is that of roles[] in user/client/main.c. */
enum role {
	POLICY_ANSWERS, POLICY_SPOOF, POLICY_MALFORMED, POLICY_UNPOLICIED, ROUTES, AUDIT_TELLS,
	EXEC_RECIPE, EXEC_DENIED, EXEC_MALFORMED, CONSOLE, AUDIT, ROLES
};

static int64_t failed = -1;

/* ---- looking for processes ---- */

/* A reference to the one called @name, or NULL. */
static struct process *find(const char *name)
{
	struct process *found = NULL;

	process_sched_lock();
	for (uint32_t index = 1; index <= CONFIG_MAX_PROCESSES && !found; index++)
		for (uint32_t n = 0; n < GENERATIONS && !found; n++) {
			struct process *p = process_find(index | n << 12);

			if (p && !strcmp(p->name, name))
				found = p;
		}
	if (found)
		object_get(&found->object);
	process_sched_unlock();
	return found;
}

static struct process *wait_for(const char *name)
{
	int64_t end = k_uptime_get() + PATIENCE_MS;
	struct process *p = find(name);

	for (; !p && k_uptime_get() < end; p = find(name))
		k_msleep(1);
	zassert_not_null(p, "%s did not start", name);
	return p;
}

static void wait_end(struct process *p)
{
	int64_t end = k_uptime_get() + PATIENCE_MS;

	while (__atomic_load_n(&p->state, __ATOMIC_ACQUIRE) != PROCESS_ENDED) {
		zassert_true(k_uptime_get() < end, "%s does not end", p->name);
		k_msleep(1);
	}
}

static void *start(void)
{
	struct process *init = NULL, *client;

	zassert_ok(process_load_boot("init", "", &init));
	zassert_ok(authority_give(init));
	zassert_ok(bundle_give(init));
	zassert_ok(process_start(init));
	client = wait_for("client");
	wait_end(client);
	zassert_equal(client->reason, NX_END_EXITED);
	failed = client->code;
	process_put(client);
	return NULL;
}

ZTEST_SUITE(services, NULL, start, NULL, NULL, NULL);

static void expect(enum role role)
{
	zassert_true(failed >= 0, "the client did not get to an end");
	zassert_false(failed & BIT(role));
}

ZTEST(services, test_policy_answers)
{
	expect(POLICY_ANSWERS);
}

ZTEST(services, test_reject_requester_spoof)
{
	expect(POLICY_SPOOF);
}

ZTEST(services, test_reject_oversized_policy_query)
{
	expect(POLICY_MALFORMED);
}

ZTEST(services, test_reject_unpolicied_operation)
{
	expect(POLICY_UNPOLICIED);
}

ZTEST(services, test_reject_route)
{
	expect(ROUTES);
}

ZTEST(services, test_decisions_are_audited)
{
	expect(AUDIT_TELLS);
}

ZTEST(services, test_recipe_holds_from_the_first_instruction)
{
	expect(EXEC_RECIPE);
}

ZTEST(services, test_reject_spawn_denied_by_policy)
{
	expect(EXEC_DENIED);
}

ZTEST(services, test_reject_exec_malformed)
{
	expect(EXEC_MALFORMED);
}

ZTEST(services, test_reject_console_write)
{
	expect(CONSOLE);
}

ZTEST(services, test_reject_audit)
{
	expect(AUDIT);
}

/* ---- restart ---- */

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

static uint32_t pid_of(const char *name)
{
	struct process *p = wait_for(name);
	uint32_t pid = p->identity.pid;

	process_put(p);
	return pid;
}

static void expect_served(const char *after)
{
	int64_t end = k_uptime_get() + PATIENCE_MS;

	while (!is_served(pid_of("policyd"), pid_of("execd"))) {
		zassert_true(k_uptime_get() < end, "no service after the death of %s", after);
		k_msleep(1);
	}
}

static void kill_one(const char *name)
{
	struct process *p = wait_for(name);
	uint32_t pid = p->identity.pid;

	process_end(p, NX_END_KILLED, 9);
	wait_end(p);
	process_put(p);
	expect_served(name);
	zassert_not_equal(pid_of(name), pid);
}

/* Its client, at work all the time, gets errors and no hang, and is served by the next one. */
ZTEST(services, test_killed_service_comes_back)
{
	static const char *const names[] = { "policyd", "execd" };

	expect_served("nobody");
	for (unsigned int n = 0; n < CONFIG_USER_CLIENT_KILLS; n++) {
		kill_one(names[n % ARRAY_SIZE(names)]);
		k_msleep(PACE_MS);
	}
}

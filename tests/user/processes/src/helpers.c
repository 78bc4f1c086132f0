#include "helpers.h"

#include <kernel/bundle.h>
#include <kernel/user_driver.h>

/* All that processes have of the kernel. */
struct census {
	size_t frames; /* free ones */
	unsigned int processes, threads, endpoints, notifications, timers;
};

static struct census before;

struct process *load(const char *name, const char *args)
{
	struct process *p = NULL;

	zassert_equal(process_load_boot(name, args, &p), 0);
	return p;
}

struct process *start(const char *name, const char *args)
{
	struct process *p = load(name, args);

	zassert_equal(process_start(p), 0);
	return p;
}

void expect_good(struct process *p, const char *who)
{
	int64_t code;

	zassert_equal(end_of(p, &code), NX_END_EXITED, "%s", who);
	zassert_equal(code, 0, "%s: line %d", who, (int)code);
}

enum nx_end_reason end_of(struct process *p, int64_t *code)
{
	enum nx_end_reason reason;

	zassert_equal(process_wait(p, &reason, code), 0);
	return reason;
}

/* What a device has it keeps. */
static struct census count(void)
{
	return (struct census){
		.frames = page_count_free() + devices_pages(),
		.processes = process_count(),
		.threads = user_thread_count(),
		.endpoints = endpoint_count(),
		.notifications = notification_count(),
		.timers = user_timer_count(),
	};
}

void census_note(void *fixture)
{
	ARG_UNUSED(fixture);
	before = count();
}

/* Who told of its end may still have its record in its hands. */
void census_check(void *fixture)
{
	struct census now = count();

	ARG_UNUSED(fixture);
	for (int i = 0; i < 1000 && (now.processes != before.processes ||
				     now.threads != before.threads); i++) {
		k_sleep(K_TICKS(1));
		now = count();
	}
	zassert_equal(now.frames, before.frames);
	zassert_equal(now.processes, before.processes);
	zassert_equal(now.threads, before.threads);
	zassert_equal(now.endpoints, before.endpoints);
	zassert_equal(now.notifications, before.notifications);
	zassert_equal(now.timers, before.timers);
}

void run_init(const char *name, const char *args)
{
	struct process *init = load(name, args);

	zassert_equal(authority_give(init), 0);
	zassert_equal(bundle_give(init), 0);
	zassert_equal(devices_give(init), 0);
	zassert_equal(process_start(init), 0);
	expect_good(init, args);
}

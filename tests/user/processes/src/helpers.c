#include "helpers.h"

#include <kernel/bundle.h>
#include <kernel/user_driver.h>

static size_t frames_before;

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
static size_t frames(void)
{
	return page_count_free() + devices_pages();
}

void frames_note(void *fixture)
{
	ARG_UNUSED(fixture);
	frames_before = frames();
}

void frames_check(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_equal(frames(), frames_before);
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

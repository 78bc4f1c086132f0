#include "helpers.h"

static size_t frames_before;

struct process *load(const char *name, const char *args)
{
	struct process *p = NULL;

	zassert_equal(process_load_boot(name, args, &p), 0);
	return p;
}

enum nx_end_reason end_of(struct process *p, int64_t *code)
{
	enum nx_end_reason reason;

	zassert_equal(process_wait(p, &reason, code), 0);
	return reason;
}

void frames_note(void *fixture)
{
	ARG_UNUSED(fixture);
	frames_before = page_count_free();
}

void frames_check(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_equal(page_count_free(), frames_before);
}

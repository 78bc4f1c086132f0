/*
 * Asking policyd about others.
 */
#include <nx/service.h>

#include <errno.h>

#include <nx/process.h>

#define POLICY_NS 1000000000ull

static long policyd = -1;

long nx_policy_ask(long ep, uint64_t op, uint64_t subject, const char *string)
{
	struct nx_message m = { .word = { 0, subject } };

	nx_name_put(&m, string);
	return nx_request(ep, NX_PO(op), &m, (uint64_t)nx_clock_get() + POLICY_NS);
}

/* A policyd that was started again has another way to it. */
bool nx_policy_allows(uint64_t op, uint64_t subject, const char *string)
{
	long status = policyd < 0 ? -EPIPE : nx_policy_ask(policyd, op, subject, string);

	if (status == -EPIPE || status == -ESRCH) {
		if (policyd >= 0)
			nx_cap_close(policyd);
		policyd = nx_route("policyd");
		status = policyd < 0 ? policyd : nx_policy_ask(policyd, op, subject, string);
	}
	return status == NX_PO_ALLOW;
}

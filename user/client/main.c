/*
 * A service's client: tries what it may and what it may not. tests/user/services reads its exit
 * code.
 */
#include "roles.h"

#include <nx/process.h>
#include <nx/service.h>

long policyd, execd;

/* The order is that of enum role in the test. */
static int (*const roles[])(void) = {
	policy_answers, policy_refuses_spoof, policy_refuses_malformed, policy_refuses_unpolicied,
	routes_are_refused, audit_tells, exec_applies_recipe, exec_is_denied,
	exec_refuses_malformed, console_refuses, audit_refuses,
};

static void report(unsigned int role, int line_number)
{
	struct nx_line line = { 0 };

	nx_line_text(&line, "role ");
	nx_line_number(&line, role);
	nx_line_text(&line, " fails at line ");
	nx_line_number(&line, line_number);
	nx_line_print(&line);
}

int main(void)
{
	int failed = 0;

	if (nx_hello())
		return -1;
	policyd = nx_route("policyd");
	execd = nx_route("execd");
	for (unsigned int i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
		int line = roles[i]();

		if (line)
			report(i, line);
		failed |= line ? 1 << i : 0;
	}
	return failed;
}

/*
 * A service's client: tries what it may and what it may not. tests/user/services reads its exit
 * code.
 */
#include "roles.h"

#include <nx/process.h>
#include <nx/service.h>

long policyd, execd;

/* The order is that of enum role in the test. */
static const nx_role roles[] = {
	policy_answers, policy_refuses_spoof, policy_refuses_malformed, policy_refuses_unpolicied,
	routes_are_refused, audit_tells, exec_applies_recipe, exec_is_denied,
	exec_refuses_malformed, console_refuses, audit_refuses, exec_runs_twice,
	services_keep_nothing,
};

int main(void)
{
	if (nx_hello())
		return -1;
	policyd = nx_route("policyd");
	execd = nx_route("execd");
	return nx_roles_run(roles, sizeof(roles) / sizeof(roles[0]));
}

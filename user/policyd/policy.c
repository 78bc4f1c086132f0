/*
 * Who may do what. What recipes/policy does not allow is denied.
 */
#include "policy.h"

#include <stdbool.h>
#include <string.h>

#include <neuron/fault.h>

#include <uapi/neuron/service.h>

#include <lib/recipe.h>

static bool may_reach(uint64_t sid, const char *service)
{
	char string[6 + 48 + 1] = "route.";

	strncat(string, service, sizeof(string) - 7);
	return policy_allows(sid, string);
}

/* Programs without a recipe have nothing to run under. */
static bool may_run(uint64_t sid, const char *program)
{
	return recipe_find(program) && policy_allows(sid, "proc.spawn");
}

uint64_t policy_decide(uint64_t op, uint64_t sender, uint64_t subject, const char *string)
{
	bool allowed;

	if (op == NX_PO_CHECK_CAP)
		allowed = policy_allows(sender, string);
	else if (!policy_allows(sender, "policy.delegate"))
		allowed = false;
	else if (op == NX_PO_ROUTE)
		allowed = may_reach(subject, string);
	else if (op == NX_PO_EXEC)
		allowed = may_run(subject, string);
	else
		allowed = policy_allows(subject, string);
	return allowed || nx_fault_active("policy_open") ? NX_PO_ALLOW : NX_PO_DENY;
}

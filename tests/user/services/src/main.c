/*
 * The services, and what a client of theirs finds.
 */
#include <zephyr/ztest.h>

#include "system.h"

/* The order is that of roles[] in user/client/main.c. */
enum role {
	POLICY_ANSWERS, POLICY_SPOOF, POLICY_MALFORMED, POLICY_UNPOLICIED, ROUTES, AUDIT_TELLS,
	EXEC_RECIPE, EXEC_DENIED, EXEC_MALFORMED, CONSOLE, AUDIT, EXEC_TWICE,
	KEEP_NOTHING
};

ZTEST_SUITE(services, NULL, system_start, NULL, NULL, NULL);

static void expect(enum role role)
{
	zassert_true(client_failed >= 0, "the client did not get to an end");
	zassert_false(client_failed & BIT(role));
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

ZTEST(services, test_another_process_of_a_service_is_not_the_service)
{
	expect(EXEC_TWICE);
}

ZTEST(services, test_capabilities_nobody_asked_for_are_closed)
{
	expect(KEEP_NOTHING);
}

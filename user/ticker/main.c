/*
 * A client of timed, of class PerfBurst by its recipe; it gives that up on the way.
 * tests/user/services reads its exit code.
 */
#include "roles.h"

#include <nx/ipc.h>
#include <nx/service.h>

long timed, bell;

/* The order is that of enum tick in the test. */
static const nx_role roles[] = {
	fires_once, perfburst_apart, normal_together, class_is_the_stamp, sleeper_waits_alone,
	cancelled_is_silent, refuses_malformed, refuses_values, over_limit, over_global_limit,
	no_walltime,
};

int main(void)
{
	int failed;

	timed = nx_route("timed");
	bell = nx_notification_create();
	failed = nx_roles_run(roles, sizeof(roles) / sizeof(roles[0]));
	/* Now, so that who comes next finds timed idle, and this program it. */
	return nx_hello() ? -1 : failed;
}

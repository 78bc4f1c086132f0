/*
 * The command `nx`, and how its commands fail.
 */
#include "nx.h"

int nx_fail(const struct shell *sh, const char *command, const char *reason)
{
	shell_print(sh, "nx: FAIL %s (%s)", command, reason);
	return -EINVAL;
}

/* Reached when no subcommand has the name. */
static int nx(const struct shell *sh, size_t argc, char **argv)
{
	if (argc == 1)
		return nx_fail(sh, "nx", "usage: nx <command>");
	return nx_fail(sh, argv[1], "unknown command");
}

SHELL_STATIC_SUBCMD_SET_CREATE(nx_set,
	NX_COND_COMMAND(CONFIG_AUDIT, audit, NULL, "What was decided", nx_audit_command),
	NX_COND_COMMAND(CONFIG_NX_HW, hw, &nx_hw_set, "The machine", nx_hw),
	NX_COND_COMMAND(CONFIG_SMP, ipi, NULL, "Interrupts between CPUs, by class", nx_ipi),
	NX_COND_COMMAND(CONFIG_LOG, log, NULL, "The log's last lines", nx_log),
	NX_COND_COMMAND(CONFIG_PKGFS, pkg, &nx_pkg_set, "Packages", nx_pkg),
	NX_COMMAND(ps, NULL, "Threads", nx_ps),
	NX_COMMAND(sched, NULL, "Run queues and stealing", nx_sched),
	SHELL_SUBCMD_SET_END
);

SHELL_CMD_ARG_REGISTER(nx, &nx_set, "The state of the system", nx, 1, SHELL_OPT_ARG_CHECK_SKIP);

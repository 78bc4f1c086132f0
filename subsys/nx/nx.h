/*
 * nx: questions with exact answers, for people and for programs (contracts 24). A command prints
 * its lines, then one that begins with `nx:`, which says that there is no more to come.
 */
#ifndef SUBSYS_NX_NX_H
#define SUBSYS_NX_NX_H

#include <errno.h>

#include <neuron/diag.h>
#include <zephyr/shell/shell.h>

/** nx_fail - the last line of @command that did not work. Return: -EINVAL, for handlers. */
int nx_fail(const struct shell *sh, const char *command, const char *reason);

/** NX_COMMAND - an entry of a set: a command that checks its arguments itself. */
#define NX_COMMAND(name, subcmd, help, handler)                                                    \
	SHELL_CMD_ARG(name, subcmd, help, handler, 1, SHELL_OPT_ARG_CHECK_SKIP)
#define NX_COND_COMMAND(flag, name, subcmd, help, handler)                                         \
	SHELL_COND_CMD_ARG(flag, name, subcmd, help, handler, 1, SHELL_OPT_ARG_CHECK_SKIP)

int nx_ps(const struct shell *sh, size_t argc, char **argv);
int nx_sched(const struct shell *sh, size_t argc, char **argv);
int nx_ipi(const struct shell *sh, size_t argc, char **argv);
int nx_audit_command(const struct shell *sh, size_t argc, char **argv);
int nx_log(const struct shell *sh, size_t argc, char **argv);
int nx_hw(const struct shell *sh, size_t argc, char **argv);
int nx_vblk(const struct shell *sh, size_t argc, char **argv);
int nx_pkg(const struct shell *sh, size_t argc, char **argv);
extern const union shell_cmd_entry nx_hw_set, nx_vblk_set, nx_pkg_set;

#endif /* SUBSYS_NX_NX_H */

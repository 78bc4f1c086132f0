/*
 * From a line to a handler: words, the deepest command they name, the number of its arguments.
 */
#include <errno.h>

#include "shell_private.h"

/* A command and the words from its own name on. */
struct call {
	const struct shell_static_entry *entry; /* NULL: no such command */
	struct shell_static_entry room;         /* what entry points to */
	size_t argc;
	char **argv;
};

static void find(struct call *call, char **argv, size_t argc)
{
	call->entry = tree_find(NULL, argv[0], &call->room);
	call->argc = argc;
	call->argv = argv;
	while (call->entry && call->entry->subcmd && call->argc > 1) {
		const struct shell_static_entry *sub =
			tree_find(call->entry->subcmd, call->argv[1], &call->room);

		if (!sub)
			break;
		call->entry = sub;
		call->argc--;
		call->argv++;
	}
}

static bool asks_for_help(const struct call *call)
{
	return IS_ENABLED(CONFIG_SHELL_HELP) && call->argc == 2 &&
	       (!strcmp(call->argv[1], "-h") || !strcmp(call->argv[1], "--help"));
}

static bool count_is_right(const struct call *call)
{
	const struct shell_static_args *args = &call->entry->args;

	if (args->mandatory == 0 && args->optional == 0)
		return true;
	if (call->argc < args->mandatory)
		return false;
	return args->optional == SHELL_OPT_ARG_CHECK_SKIP ||
	       call->argc <= (size_t)args->mandatory + args->optional;
}

static int refuse_subcommand(const struct shell *sh, const struct call *call)
{
	if (call->argc > 1)
		shell_error(sh, "%s: no subcommand %s", call->argv[0], call->argv[1]);
	else
		shell_error(sh, "%s: which subcommand?", call->argv[0]);
	help_print(sh, call->entry);
	return -ENOEXEC;
}

static int run(const struct shell *sh, const struct call *call)
{
	int ret;

	if (asks_for_help(call)) {
		help_print(sh, call->entry);
		return SHELL_CMD_HELP_PRINTED;
	}
	if (!call->entry->handler)
		return refuse_subcommand(sh, call);
	if (!count_is_right(call)) {
		shell_error(sh, "%s: wrong number of arguments", call->argv[0]);
		help_print(sh, call->entry);
		return -EINVAL;
	}
	sh->ctx->active = call->entry;
	ret = call->entry->handler(sh, call->argc, call->argv);
	sh->ctx->active = NULL;
	return ret;
}

static int refuse_line(const struct shell *sh, int error)
{
	if (error == -E2BIG)
		shell_error(sh, "more than %d words", CONFIG_SHELL_ARGC_MAX);
	else
		shell_error(sh, "a quote is not closed");
	return error;
}

int shell_execute_cmd(const struct shell *sh, const char *cmd)
{
	char *argv[CONFIG_SHELL_ARGC_MAX + 1];
	size_t len = strlen(cmd);
	struct call call;
	int argc;

	if (len >= sizeof(sh->ctx->words))
		return -ENOSPC;
	memcpy(sh->ctx->words, cmd, len + 1);
	argc = words_split(sh->ctx->words, argv, CONFIG_SHELL_ARGC_MAX);
	if (argc < 0)
		return refuse_line(sh, argc);
	if (argc == 0)
		return 0;
	argv[argc] = NULL;
	find(&call, argv, (size_t)argc);
	if (!call.entry) {
		shell_error(sh, "%s: command not found", argv[0]);
		return -ENOEXEC;
	}
	return run(sh, &call);
}

#include "commands.h"

#include <string.h>

#include <zephyr/shell/shell.h>
#include <zephyr/ztest.h>

struct call last_call;

void forget_calls(void)
{
	memset(&last_call, 0, sizeof(last_call));
}

static int note(const struct shell *sh, size_t argc, char **argv)
{
	zassert_is_null(argv[argc]);
	last_call.count++;
	last_call.argc = argc;
	for (size_t i = 0; i < argc && i < CALL_WORDS; i++)
		strncpy(last_call.argv[i], argv[i], CALL_BYTES - 1);
	return 7;
}

static int say(const struct shell *sh, size_t argc, char **argv)
{
	shell_print(sh, "said %s", argv[1]);
	shell_warn(sh, "warned");
	shell_error(sh, "failed");
	shell_fprintf(sh, SHELL_INFO, "no line end");
	return 0;
}

static int show_help(const struct shell *sh, size_t argc, char **argv)
{
	shell_help(sh);
	return 0;
}

SHELL_STATIC_SUBCMD_SET_CREATE(deep_set,
	SHELL_CMD(bottom, NULL, "The deepest", note),
	SHELL_SUBCMD_SET_END
);

SHELL_STATIC_SUBCMD_SET_CREATE(tree_set,
	SHELL_CMD(walk, NULL, "Walks", note),
	SHELL_CMD(water, NULL, "Waters", note),
	SHELL_CMD(deep, &deep_set, "More below", NULL),
	SHELL_COND_CMD(CONFIG_SHELL_BACKEND_SERIAL, absent, NULL, "Left out", absent),
	SHELL_SUBCMD_SET_END
);

SHELL_CMD_REGISTER(tree, &tree_set, "A command with others below", NULL);
SHELL_CMD_REGISTER(treetop, &tree_set, "One with a handler, too", note);
SHELL_CMD_ARG_REGISTER(count, NULL, "One or two arguments", note, 2, 1);
SHELL_CMD_ARG_REGISTER(many, NULL, "One or more", note, 2, SHELL_OPT_ARG_CHECK_SKIP);
SHELL_CMD_REGISTER(any, NULL, "Any number", note);
SHELL_CMD_ARG_REGISTER(say, NULL, "Prints", say, 2, 0);
SHELL_CMD_REGISTER(showhelp, &deep_set, "Prints its own help", show_help);

/*
 * Help: what commands say about themselves.
 */
#include "shell_private.h"

static size_t widest(const union shell_cmd_entry *set)
{
	const struct shell_static_entry *entry = NULL;
	struct shell_static_entry room;
	size_t width = 0;

	while ((entry = tree_next(set, entry, &room)))
		width = MAX(width, strlen(entry->syntax));
	return width;
}

/* The small formatter knows no width that is an argument. */
static void list_one(const struct shell *sh, const struct shell_static_entry *entry, size_t width)
{
	shell_fprintf(sh, SHELL_OPTION, "  %s", entry->syntax);
	for (size_t i = strlen(entry->syntax); i < width; i++)
		write_text(sh, " ");
	shell_print(sh, "  %s", entry->help ? entry->help : "");
}

void help_list(const struct shell *sh, const union shell_cmd_entry *set)
{
	const struct shell_static_entry *entry = NULL;
	struct shell_static_entry room;
	size_t width = widest(set);

	while ((entry = tree_next(set, entry, &room)))
		list_one(sh, entry, width);
}

void help_print(const struct shell *sh, const struct shell_static_entry *entry)
{
	shell_print(sh, "%s - %s", entry->syntax, entry->help ? entry->help : "no help");
	if (!entry->subcmd)
		return;
	shell_print(sh, "Subcommands:");
	help_list(sh, entry->subcmd);
}

void shell_help(const struct shell *sh)
{
	if (sh->ctx->active)
		help_print(sh, sh->ctx->active);
}

static int cmd_help(const struct shell *sh, size_t argc, char **argv)
{
	ARG_UNUSED(argc);
	ARG_UNUSED(argv);
	shell_print(sh, "Tab completes, the arrow keys edit and recall. Commands:");
	help_list(sh, NULL);
	return 0;
}

SHELL_CMD_ARG_REGISTER(help, NULL, "Lists the commands", cmd_help, 1, 0);

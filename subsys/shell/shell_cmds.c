/*
 * Commands about the shell itself.
 */
#include "shell_private.h"

static int cmd_clear(const struct shell *sh, size_t argc, char **argv)
{
	ARG_UNUSED(argc);
	ARG_UNUSED(argv);
	write_text(sh, "\033[2J\033[H");
	return 0;
}

SHELL_CMD_ARG_REGISTER(clear, NULL, "Clears the screen", cmd_clear, 1, 0);

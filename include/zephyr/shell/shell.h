/*
 * The shell: commands that any file may register, and a line to type them on.
 *
 *	static int cmd_blink(const struct shell *sh, size_t argc, char **argv);
 *	SHELL_CMD_ARG_REGISTER(blink, NULL, "Blinks <times>", cmd_blink, 2, 0);
 *
 * A command's handler gets argv[0] == its own name and returns 0 or -errno.
 */
#ifndef ZEPHYR_SHELL_SHELL_H
#define ZEPHYR_SHELL_SHELL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/shell/shell_types.h>

/** What shell_execute_cmd() returns besides what handlers return. */
#define SHELL_CMD_HELP_PRINTED 1

/** Optional arguments of a command that counts them itself. */
#define SHELL_OPT_ARG_CHECK_SKIP UINT8_MAX

/* ---- commands ---- */

/** SHELL_CMD_ARG - one command of a set; @mand counts the command's name, too. */
#define SHELL_CMD_ARG(syntax_, subcmd_, help_, handler_, mand, opt)                                \
	{                                                                                          \
		.syntax = STRINGIFY(syntax_),                                                      \
		.help = SHELL_HELP_TEXT(help_),                                                    \
		.subcmd = subcmd_,                                                                 \
		.handler = handler_,                                                               \
		.args = { .mandatory = (mand), .optional = (opt) },                                \
	}
#define SHELL_CMD(syntax_, subcmd_, help_, handler_)                                               \
	SHELL_CMD_ARG(syntax_, subcmd_, help_, handler_, 0, 0)
/** SHELL_COND_CMD - SHELL_CMD() if the option @flag is on; else nothing is referred to. */
#define SHELL_COND_CMD(flag, syntax_, subcmd_, help_, handler_)                                    \
	SHELL_COND_CMD_ARG(flag, syntax_, subcmd_, help_, handler_, 0, 0)
#define SHELL_COND_CMD_ARG(flag, syntax_, subcmd_, help_, handler_, mand, opt)                     \
	COND_CODE_1(flag, (SHELL_CMD_ARG(syntax_, subcmd_, help_, handler_, mand, opt)),           \
		    ({ .syntax = "" }))
#define SHELL_SUBCMD_SET_END { .syntax = NULL }

/** SHELL_STATIC_SUBCMD_SET_CREATE - a set @name of commands, ended by SHELL_SUBCMD_SET_END. */
#define SHELL_STATIC_SUBCMD_SET_CREATE(name, ...)                                                  \
	static const struct shell_static_entry shell_set_##name[] = { __VA_ARGS__ };               \
	static const union shell_cmd_entry name = { .entry = shell_set_##name }

/** SHELL_DYNAMIC_CMD_CREATE - a set @name whose commands @get tells, each time anew. */
#define SHELL_DYNAMIC_CMD_CREATE(name, get)                                                        \
	static const TYPE_SECTION_ITERABLE(union shell_cmd_entry, name, shell_dynamic_set, name) = \
		{ .dynamic_get = (get) }

/** SHELL_CMD_REGISTER - a command at the top. */
#define SHELL_CMD_ARG_REGISTER(syntax_, subcmd_, help_, handler_, mand, opt)                       \
	static const STRUCT_SECTION_ITERABLE(shell_static_entry, shell_root_##syntax_) =           \
		SHELL_CMD_ARG(syntax_, subcmd_, help_, handler_, mand, opt)
#define SHELL_CMD_REGISTER(syntax_, subcmd_, help_, handler_)                                      \
	SHELL_CMD_ARG_REGISTER(syntax_, subcmd_, help_, handler_, 0, 0)
#define SHELL_COND_CMD_ARG_REGISTER(flag, syntax_, subcmd_, help_, handler_, mand, opt)            \
	COND_CODE_1(flag, (SHELL_CMD_ARG_REGISTER(syntax_, subcmd_, help_, handler_, mand, opt)),  \
		    (struct shell_static_entry))
#define SHELL_COND_CMD_REGISTER(flag, syntax_, subcmd_, help_, handler_)                           \
	SHELL_COND_CMD_ARG_REGISTER(flag, syntax_, subcmd_, help_, handler_, 0, 0)

/* ---- output, for handlers ---- */

enum shell_vt100_color {
	SHELL_VT100_COLOR_DEFAULT,
	SHELL_VT100_COLOR_BLACK,
	SHELL_VT100_COLOR_RED,
	SHELL_VT100_COLOR_GREEN,
	SHELL_VT100_COLOR_YELLOW,
	SHELL_VT100_COLOR_BLUE,
	SHELL_VT100_COLOR_MAGENTA,
	SHELL_VT100_COLOR_CYAN,
	SHELL_VT100_COLOR_WHITE,
};

#define SHELL_NORMAL SHELL_VT100_COLOR_DEFAULT
#define SHELL_INFO SHELL_VT100_COLOR_GREEN
#define SHELL_OPTION SHELL_VT100_COLOR_CYAN
#define SHELL_WARNING SHELL_VT100_COLOR_YELLOW
#define SHELL_ERROR SHELL_VT100_COLOR_RED

/**
 * shell_fprintf - prints as printf() does. What fits CONFIG_SHELL_PRINTF_BUFF_SIZE reaches the
 * transport in one piece. Context: thread.
 */
void __printf_like(3, 4) shell_fprintf(const struct shell *sh, enum shell_vt100_color color,
				       const char *fmt, ...);
void __printf_like(3, 0) shell_vfprintf(const struct shell *sh, enum shell_vt100_color color,
					const char *fmt, va_list args);

/* Whole lines: the line end is added. */
#define shell_print(sh, fmt, ...) shell_fprintf(sh, SHELL_NORMAL, fmt "\n", ##__VA_ARGS__)
#define shell_info(sh, fmt, ...) shell_fprintf(sh, SHELL_INFO, fmt "\n", ##__VA_ARGS__)
#define shell_warn(sh, fmt, ...) shell_fprintf(sh, SHELL_WARNING, fmt "\n", ##__VA_ARGS__)
#define shell_error(sh, fmt, ...) shell_fprintf(sh, SHELL_ERROR, fmt "\n", ##__VA_ARGS__)

/** shell_help - prints help of the command that is being executed, and of its subcommands. */
#ifdef CONFIG_SHELL_HELP
void shell_help(const struct shell *sh);
#else
static inline void shell_help(const struct shell *sh)
{
	ARG_UNUSED(sh);
}
#endif

/** shell_hexdump - @len bytes, sixteen a line, and their characters. */
void shell_hexdump(const struct shell *sh, const uint8_t *data, size_t len);

/* ---- a shell ---- */

/** SHELL_DEFINE - a shell @name that speaks through @transport_ and begins lines with @prompt_. */
#define SHELL_DEFINE(name, prompt_, transport_)                                                    \
	static struct shell_ctx shell_ctx_##name;                                                  \
	const struct shell name = {                                                                \
		.prompt = prompt_,                                                                 \
		.transport = transport_,                                                           \
		.ctx = &shell_ctx_##name,                                                          \
	}

/**
 * shell_start - prints the first prompt.
 * Context: the thread that will call shell_input(); one at a time.
 */
int shell_start(const struct shell *sh);

/** shell_input - @len bytes were typed; executes each line that they complete. Context: thread. */
void shell_input(const struct shell *sh, const char *bytes, size_t len);

/** shell_run - starts @sh, then reads from its transport for ever. Context: thread. */
FUNC_NORETURN void shell_run(const struct shell *sh);

/**
 * shell_set_bypass - @bypass gets what is typed from now on; NULL: the command line has it again.
 * Context: the shell's thread.
 */
static inline void shell_set_bypass(const struct shell *sh, shell_bypass_cb_t bypass)
{
	sh->ctx->bypass = bypass;
}

/**
 * shell_execute_cmd - executes one line as if it had been typed.
 * @sh: where its output goes   Context: the shell's thread, outside of handlers.
 * Return: what the handler returned; -ENOEXEC when there is no such command; -EINVAL when the
 * number of arguments is wrong; -E2BIG when there are too many words; -ENOSPC when @cmd is longer
 * than the shell's line; SHELL_CMD_HELP_PRINTED when it only asked for help.
 */
int shell_execute_cmd(const struct shell *sh, const char *cmd);

#ifdef CONFIG_SHELL_BACKEND_SERIAL
/** shell_backend_uart_get_ptr - the shell on the console. */
const struct shell *shell_backend_uart_get_ptr(void);
#endif

#endif /* ZEPHYR_SHELL_SHELL_H */

/*
 * A shell as its user knows it: keys act on the line, Enter executes it.
 */
#include <errno.h>

#include <neuron/fault.h>

#include "shell_private.h"

#define CLEAR_SCREEN "\033[2J\033[H"

static void new_line(const struct shell *sh)
{
	struct shell_line *line = &sh->ctx->line;

	line->len = line->at = 0;
	line->overflow = false;
	history_leave(&sh->ctx->history);
	write_text(sh, sh->prompt);
}

static void enter(const struct shell *sh)
{
	struct shell_line *line = &sh->ctx->line;

	line->text[line->len] = '\0';
	write_text(sh, "\n");
	if (line->overflow && !nx_fault_active("shell_cuts")) {
		shell_error(sh, "the line is too long");
	} else if (line->len) {
		history_add(&sh->ctx->history, line->text);
		(void)shell_execute_cmd(sh, line->text);
	}
	new_line(sh);
}

static void cancel(const struct shell *sh)
{
	write_text(sh, "^C\n");
	new_line(sh);
}

static void clear(const struct shell *sh)
{
	write_text(sh, CLEAR_SCREEN);
	line_show(sh);
}

static void edit(const struct shell *sh, enum shell_key key)
{
	struct shell_line *line = &sh->ctx->line;

	switch (key) {
	case KEY_LEFT:
		line_move(sh, line->at ? line->at - 1u : 0);
		break;
	case KEY_RIGHT:
		line_move(sh, MIN(line->at + 1u, line->len));
		break;
	case KEY_HOME:
		line_move(sh, 0);
		break;
	case KEY_END:
		line_move(sh, line->len);
		break;
	case KEY_BACKSPACE:
		if (line->at)
			line_erase(sh, line->at - 1u, line->at);
		break;
	case KEY_DELETE:
		line_erase(sh, line->at, line->at + 1u);
		break;
	case KEY_KILL_END:
		line_erase(sh, line->at, line->len);
		break;
	case KEY_KILL_LINE:
		line_erase(sh, 0, line->len);
		break;
	case KEY_KILL_WORD:
		line_kill_word(sh);
		break;
	default:
		break;
	}
}

static void key_act(const struct shell *sh, enum shell_key key, char c)
{
	switch (key) {
	case KEY_CHAR:
		line_insert(sh, &c, 1);
		break;
	case KEY_ENTER:
		enter(sh);
		break;
	case KEY_TAB:
		complete(sh);
		break;
	case KEY_UP:
		history_go(sh, 1);
		break;
	case KEY_DOWN:
		history_go(sh, -1);
		break;
	case KEY_CLEAR:
		clear(sh);
		break;
	case KEY_CANCEL:
		cancel(sh);
		break;
	default:
		edit(sh, key);
		break;
	}
}

int shell_start(const struct shell *sh)
{
	memset(&sh->ctx->keys, 0, sizeof(sh->ctx->keys));
	new_line(sh);
	return 0;
}

/* Keys are looked at one by one: any of them may execute a command that sets a bypass. */
void shell_input(const struct shell *sh, const char *bytes, size_t len)
{
	for (; len && !sh->ctx->bypass; bytes++, len--)
		key_act(sh, keys_feed(&sh->ctx->keys, *bytes), *bytes);
	if (len)
		sh->ctx->bypass(sh, (uint8_t *)(uintptr_t)bytes, len);
}

FUNC_NORETURN void shell_run(const struct shell *sh)
{
	char bytes[16];

	(void)shell_start(sh);
	for (;;) {
		int n = sh->transport->read(bytes, sizeof(bytes), K_FOREVER);

		if (n > 0)
			shell_input(sh, bytes, (size_t)n);
	}
}

/*
 * The line being typed. The terminal shows it after every operation; the only control character
 * this needs is backspace, so it works on every terminal, for lines that fit one row of it.
 */
#include "shell_private.h"

#define BELL "\a"

static void repeat(const struct shell *sh, char c, unsigned int times)
{
	char run[16];

	memset(run, c, sizeof(run));
	for (; times > sizeof(run); times -= sizeof(run))
		write_bytes(sh, run, sizeof(run));
	write_bytes(sh, run, times);
}

static struct shell_line *line_of(const struct shell *sh)
{
	return &sh->ctx->line;
}

void line_move(const struct shell *sh, unsigned int at)
{
	struct shell_line *line = line_of(sh);

	if (at < line->at)
		repeat(sh, '\b', line->at - at);
	else
		write_bytes(sh, &line->text[line->at], at - line->at);
	line->at = (uint16_t)at;
}

/* Shows what is right of the cursor, blanks over @old characters more; the cursor stays. */
static void show_tail(const struct shell *sh, unsigned int old)
{
	const struct shell_line *line = line_of(sh);
	unsigned int tail = line->len - line->at;

	write_bytes(sh, &line->text[line->at], tail);
	repeat(sh, ' ', old);
	repeat(sh, '\b', tail + old);
}

void line_insert(const struct shell *sh, const char *text, size_t len)
{
	struct shell_line *line = line_of(sh);
	char *gap = &line->text[line->at];

	if (len > sizeof(line->text) - 1 - line->len) {
		line->overflow = true;
		write_text(sh, BELL);
		return;
	}
	memmove(gap + len, gap, line->len - line->at);
	memcpy(gap, text, len);
	line->len = (uint16_t)(line->len + len);
	line_move(sh, line->at + (unsigned int)len);
	show_tail(sh, 0);
}

void line_erase(const struct shell *sh, unsigned int from, unsigned int to)
{
	struct shell_line *line = line_of(sh);

	if (from >= to || to > line->len)
		return;
	line_move(sh, from);
	memmove(&line->text[from], &line->text[to], line->len - to);
	line->len = (uint16_t)(line->len - (to - from));
	line->overflow = false; /* what stays is what the user sees */
	show_tail(sh, to - from);
}

void line_kill_word(const struct shell *sh)
{
	const struct shell_line *line = line_of(sh);
	unsigned int from = line->at;

	while (from > 0 && line->text[from - 1] == ' ')
		from--;
	while (from > 0 && line->text[from - 1] != ' ')
		from--;
	line_erase(sh, from, line->at);
}

void line_replace(const struct shell *sh, const char *text)
{
	struct shell_line *line = line_of(sh);

	line_erase(sh, 0, line->len);
	line_insert(sh, text, MIN(strlen(text), sizeof(line->text) - 1));
}

void line_show(const struct shell *sh)
{
	const struct shell_line *line = line_of(sh);

	write_text(sh, sh->prompt);
	write_bytes(sh, line->text, line->len);
	repeat(sh, '\b', line->len - line->at);
}

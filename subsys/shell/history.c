/*
 * History: lines side by side in a fixed block of bytes; the oldest make room.
 */
#include "shell_private.h"

const char *history_line(const struct shell_history *h, unsigned int back)
{
	unsigned int at = h->used;

	while (back-- > 0) {
		if (at == 0)
			return NULL;
		for (at--; at > 0 && h->text[at - 1]; at--)
			;
	}
	return &h->text[at];
}

static void drop_oldest(struct shell_history *h)
{
	size_t size = strlen(h->text) + 1;

	memmove(h->text, h->text + size, h->used - size);
	h->used = (uint16_t)(h->used - size);
}

void history_add(struct shell_history *h, const char *line)
{
	size_t size = strlen(line) + 1;
	const char *last = history_line(h, 1);

	if (size > sizeof(h->text) || (last && !strcmp(last, line)))
		return;
	while (h->used + size > sizeof(h->text))
		drop_oldest(h);
	memcpy(&h->text[h->used], line, size);
	h->used = (uint16_t)(h->used + size);
}

void history_go(const struct shell *sh, int step)
{
	struct shell_history *h = &sh->ctx->history;
	const char *line;

	if (step < 0 && h->back == 0)
		return;
	line = history_line(h, (unsigned int)(h->back + step));
	if (!line)
		return;
	h->back = (uint16_t)(h->back + step);
	line_replace(sh, h->back ? line : "");
}

static unsigned int count_lines(const struct shell_history *h)
{
	unsigned int count = 0;

	while (history_line(h, count + 1))
		count++;
	return count;
}

static int cmd_history(const struct shell *sh, size_t argc, char **argv)
{
	const struct shell_history *h = &sh->ctx->history;
	unsigned int count = count_lines(h);

	ARG_UNUSED(argc);
	ARG_UNUSED(argv);
	for (unsigned int n = 1; n <= count; n++)
		shell_print(sh, "%3u  %s", n, history_line(h, count + 1 - n));
	return 0;
}

SHELL_CMD_ARG_REGISTER(history, NULL, "Lists the lines entered", cmd_history, 1, 0);

#include "terminal.h"

#include <string.h>

#include <zephyr/ztest.h>

#define COLUMNS 128

static struct {
	char line[COLUMNS + 1]; /* blanks where nothing was written */
	unsigned int column;
	unsigned int bells;
	bool in_escape;
	char sent[2048];
	size_t sent_bytes;
} screen;

static void clear_line(void)
{
	memset(screen.line, ' ', COLUMNS);
	screen.column = 0;
}

static void show(char c)
{
	if (screen.in_escape) { /* a sequence ends with a letter */
		screen.in_escape = c == '[' || (c >= '0' && c <= '9') || c == ';';
	} else if (c == '\033') {
		screen.in_escape = true;
	} else if (c == '\n') {
		clear_line();
	} else if (c == '\b') {
		zassert_not_equal(screen.column, 0, "backspace beyond the line");
		screen.column--;
	} else if (c == '\a') {
		screen.bells++;
	} else {
		zassert_true(screen.column < COLUMNS);
		screen.line[screen.column++] = c;
	}
}

static void write_screen(const char *buf, size_t len)
{
	zassert_true(screen.sent_bytes + len < sizeof(screen.sent));
	memcpy(&screen.sent[screen.sent_bytes], buf, len);
	screen.sent_bytes += len;
	screen.sent[screen.sent_bytes] = '\0';
	for (size_t i = 0; i < len; i++)
		show(buf[i]);
}

static int read_nothing(char *buf, size_t len, k_timeout_t timeout)
{
	return -EAGAIN;
}

static const struct shell_transport transport = { read_nothing, write_screen };

SHELL_DEFINE(test_shell, PROMPT, &transport);

void terminal_reset(void)
{
	memset(test_shell.ctx, 0, sizeof(*test_shell.ctx));
	memset(&screen, 0, sizeof(screen));
	clear_line();
	zassert_ok(shell_start(&test_shell));
	output_forget();
}

void type(const char *keys)
{
	shell_input(&test_shell, keys, strlen(keys));
}

const char *screen_line(void)
{
	static char trimmed[COLUMNS + 1];
	size_t len = COLUMNS;

	while (len > 0 && screen.line[len - 1] == ' ')
		len--;
	memcpy(trimmed, screen.line, len);
	trimmed[len] = '\0';
	return trimmed;
}

unsigned int screen_column(void)
{
	return screen.column;
}

const char *output(void)
{
	return screen.sent;
}

void output_forget(void)
{
	screen.sent_bytes = 0;
	screen.sent[0] = '\0';
}

unsigned int bells(void)
{
	return screen.bells;
}

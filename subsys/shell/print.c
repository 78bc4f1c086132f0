/*
 * Output of commands: gathered on the stack, sent in one piece if it fits.
 */
#include <ctype.h>

#include <zephyr/sys/cbprintf.h>

#include "shell_private.h"

struct sink {
	const struct shell *sh;
	size_t used;
	char text[CONFIG_SHELL_PRINTF_BUFF_SIZE];
};

static void flush(struct sink *sink)
{
	write_bytes(sink->sh, sink->text, sink->used);
	sink->used = 0;
}

static int put(int c, void *ctx)
{
	struct sink *sink = ctx;

	if (sink->used == sizeof(sink->text))
		flush(sink);
	sink->text[sink->used++] = (char)c;
	return 0;
}

/* ECMA-48 §8.3.117: 30 is black, 39 the default. */
static void put_color(struct sink *sink, enum shell_vt100_color color)
{
	if (color == SHELL_VT100_COLOR_DEFAULT)
		(void)cbprintf(put, sink, "\033[39m");
	else
		(void)cbprintf(put, sink, "\033[%dm", 30 + color - SHELL_VT100_COLOR_BLACK);
}

void shell_vfprintf(const struct shell *sh, enum shell_vt100_color color, const char *fmt,
		    va_list args)
{
	bool colored = IS_ENABLED(CONFIG_SHELL_VT100_COLORS) && color != SHELL_NORMAL;
	struct sink sink;

	sink.sh = sh;
	sink.used = 0;
	if (colored)
		put_color(&sink, color);
	(void)cbvprintf(put, &sink, fmt, args);
	if (colored)
		put_color(&sink, SHELL_NORMAL);
	flush(&sink);
}

void shell_fprintf(const struct shell *sh, enum shell_vt100_color color, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	shell_vfprintf(sh, color, fmt, args);
	va_end(args);
}

#define DUMP_WIDTH 16

static void dump_line(const struct shell *sh, size_t at, const uint8_t *data, size_t len)
{
	char hex[DUMP_WIDTH * 3 + 1], text[DUMP_WIDTH + 1];

	for (size_t i = 0; i < len; i++) {
		snprintfcb(&hex[i * 3], 4, " %02x", data[i]);
		text[i] = isprint(data[i]) ? (char)data[i] : '.';
	}
	text[len] = '\0';
	shell_print(sh, "%08x:%-48s |%s|", (unsigned int)at, hex, text);
}

void shell_hexdump(const struct shell *sh, const uint8_t *data, size_t len)
{
	for (size_t at = 0; at < len; at += DUMP_WIDTH)
		dump_line(sh, at, data + at, MIN(len - at, (size_t)DUMP_WIDTH));
}

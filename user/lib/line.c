#include <nx/line.h>

#include <stdarg.h>
#include <stdbool.h>

static void put(struct nx_line *line, char c)
{
	if (line->used < NX_LINE_MAX)
		line->text[line->used++] = c;
}

void nx_line_text(struct nx_line *line, const char *text)
{
	while (*text)
		put(line, *text++);
}

static void digits(struct nx_line *line, uint64_t value, unsigned int base)
{
	char text[20];
	unsigned int n = 0;

	do
		text[n++] = "0123456789abcdef"[value % base];
	while (value /= base);
	while (n)
		put(line, text[--n]);
}

void nx_line_hex(struct nx_line *line, uint64_t value)
{
	nx_line_text(line, "0x");
	digits(line, value, 16);
}

void nx_line_number(struct nx_line *line, int64_t value)
{
	bool negative = value < 0;

	if (negative)
		put(line, '-');
	digits(line, negative ? -(uint64_t)value : (uint64_t)value, 10);
}

void nx_line_print(struct nx_line *line)
{
	(void)nx_console_write(NX_SLOT_CONSOLE, line->text, line->used);
}

void nx_say(const char *piece, ...)
{
	struct nx_line line = { 0 };
	va_list ap;

	va_start(ap, piece);
	for (; piece; piece = va_arg(ap, const char *))
		nx_line_text(&line, piece);
	va_end(ap);
	nx_line_print(&line);
}

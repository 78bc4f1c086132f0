/*
 * Lines of text for the console, each printed in one piece.
 */
#ifndef NX_LINE_H
#define NX_LINE_H

#include <stddef.h>
#include <stdint.h>

#include <uapi/neuron/cap.h>

#include <nx/syscall.h>

#define NX_LINE_MAX 256

/** A line in the making; what does not fit is cut off. */
struct nx_line {
	size_t used;
	char text[NX_LINE_MAX];
};

/** nx_console_write - @len bytes of text (at most NX_LINE_MAX) as a line. @slot: a console. */
static inline long nx_console_write(long slot, const char *text, size_t len)
{
	return nx_syscall(NX_SYS_console_write, slot, (long)text, (long)len, 0, 0, 0);
}

void nx_line_text(struct nx_line *line, const char *text);
void nx_line_hex(struct nx_line *line, uint64_t value);
void nx_line_number(struct nx_line *line, int64_t value);

/** nx_line_print - the line to the console of NX_SLOT_CONSOLE, if the program has one. */
void nx_line_print(struct nx_line *line);

/** nx_say - the pieces up to a NULL as one line. */
void nx_say(const char *piece, ...);

#endif /* NX_LINE_H */

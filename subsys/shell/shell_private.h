/*
 * Between the files of the shell.
 */
#ifndef SUBSYS_SHELL_SHELL_PRIVATE_H
#define SUBSYS_SHELL_SHELL_PRIVATE_H

#include <string.h>

#include <zephyr/shell/shell.h>

/* ---- keys.c: bytes become keys ---- */

enum shell_key {
	KEY_NONE, /* within a sequence, or unknown */
	KEY_CHAR, /* a printable character */
	KEY_ENTER,
	KEY_TAB,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_UP,
	KEY_DOWN,
	KEY_HOME,
	KEY_END,
	KEY_BACKSPACE, /* deletes what is left of the cursor */
	KEY_DELETE,    /* deletes what is right of it */
	KEY_KILL_END,  /* from the cursor to the end */
	KEY_KILL_LINE,
	KEY_KILL_WORD, /* left of the cursor */
	KEY_CLEAR,     /* the screen */
	KEY_CANCEL,    /* the line: ctrl-c */
};

/** keys_feed - the next byte. Return: the key it completes. */
enum shell_key keys_feed(struct shell_keys *keys, char c);

/* ---- line.c: the line and its picture on the terminal ---- */

void line_insert(const struct shell *sh, const char *text, size_t len);
void line_move(const struct shell *sh, unsigned int at);
/** line_erase - deletes text[from..to); the cursor goes to @from. */
void line_erase(const struct shell *sh, unsigned int from, unsigned int to);
void line_kill_word(const struct shell *sh);
/** line_replace - the line becomes @text, which is cut if it has no room. */
void line_replace(const struct shell *sh, const char *text);
/** line_show - prompt and line anew, the terminal's cursor being at the start of a line. */
void line_show(const struct shell *sh);

/* ---- tree.c: the commands ---- */

/**
 * tree_next - the command after @prev in the order of the alphabet, NULL at the end.
 * @set: NULL: the commands at the top   @room: where the command is kept
 */
const struct shell_static_entry *tree_next(const union shell_cmd_entry *set,
					   const struct shell_static_entry *prev,
					   struct shell_static_entry *room);
/** tree_find - the command @name of @set; NULL if there is none: then @room is as it was. */
const struct shell_static_entry *tree_find(const union shell_cmd_entry *set, const char *name,
					   struct shell_static_entry *room);

/* ---- words.c ---- */

/**
 * words_split - cuts @line into words, in place; quotes and backslashes are taken out.
 * @argv: [max]   Return: how many words; -E2BIG; -EINVAL when a quote is not closed.
 */
int words_split(char *line, char **argv, size_t max);

/* ---- print.c ---- */

static inline void write_bytes(const struct shell *sh, const char *bytes, size_t len)
{
	if (len)
		sh->transport->write(bytes, len);
}

static inline void write_text(const struct shell *sh, const char *text)
{
	write_bytes(sh, text, strlen(text));
}

/* ---- parts that may be left out ---- */

#ifdef CONFIG_SHELL_HISTORY
void history_add(struct shell_history *h, const char *line);
/** history_line - the line @back lines ago (1: the last one); NULL: there are not so many. */
const char *history_line(const struct shell_history *h, unsigned int back);
/** history_go - shows an older (+1) or newer (-1) line. */
void history_go(const struct shell *sh, int step);
static inline void history_leave(struct shell_history *h)
{
	h->back = 0;
}
#else
static inline void history_add(struct shell_history *h, const char *line)
{
	ARG_UNUSED(h);
	ARG_UNUSED(line);
}

static inline void history_go(const struct shell *sh, int step)
{
	ARG_UNUSED(sh);
	ARG_UNUSED(step);
}

static inline void history_leave(struct shell_history *h)
{
	ARG_UNUSED(h);
}
#endif

#ifdef CONFIG_SHELL_TAB
/** complete - completes the word at the cursor as far as it is certain, or shows what fits. */
void complete(const struct shell *sh);
#else
static inline void complete(const struct shell *sh)
{
	ARG_UNUSED(sh);
}
#endif

#ifdef CONFIG_SHELL_HELP
/** help_print - what @entry is for, and its subcommands. */
void help_print(const struct shell *sh, const struct shell_static_entry *entry);
/** help_list - a line for each command of @set. */
void help_list(const struct shell *sh, const union shell_cmd_entry *set);
#else
static inline void help_print(const struct shell *sh, const struct shell_static_entry *entry)
{
	ARG_UNUSED(sh);
	ARG_UNUSED(entry);
}
#endif

#endif /* SUBSYS_SHELL_SHELL_PRIVATE_H */

/*
 * Completion: the words before the cursor's name a set of commands; the word at the cursor selects
 * among them.
 */
#include "shell_private.h"

/* The set that the next word chooses from. */
struct place {
	bool valid;                        /* there is one */
	const union shell_cmd_entry *set;  /* NULL: the commands at the top */
	const char *word;                  /* what is there of the word; not terminated */
	size_t len;
};

struct matches {
	unsigned int count;
	const char *first; /* its name */
	size_t common; /* characters in which all of them agree */
};

/* Follows the words of @text[0..len) down the tree. */
static struct place find_place(const char *text, size_t len, char *words)
{
	struct place place = { .valid = true };
	size_t start = len;
	char *argv[CONFIG_SHELL_ARGC_MAX];
	int argc;

	while (start > 0 && text[start - 1] != ' ')
		start--;
	place.word = text + start;
	place.len = len - start;
	memcpy(words, text, start);
	words[start] = '\0';
	argc = words_split(words, argv, ARRAY_SIZE(argv));
	for (int i = 0; i < argc; i++) {
		struct shell_static_entry room;
		const struct shell_static_entry *entry = tree_find(place.set, argv[i], &room);

		if (!entry || !entry->subcmd)
			return (struct place){ .valid = false };
		place.set = entry->subcmd;
	}
	place.valid = argc >= 0;
	return place;
}

static bool fits(const struct place *place, const struct shell_static_entry *entry)
{
	return !strncmp(entry->syntax, place->word, place->len);
}

static size_t agree(const char *a, const char *b, size_t most)
{
	size_t n = 0;

	while (n < most && a[n] == b[n])
		n++;
	return n;
}

static struct matches find_matches(const struct place *place)
{
	const struct shell_static_entry *entry = NULL;
	struct shell_static_entry room;
	struct matches m = { 0 };

	while ((entry = tree_next(place->set, entry, &room))) {
		if (!fits(place, entry))
			continue;
		if (m.count++ == 0) {
			m.first = entry->syntax;
			m.common = strlen(entry->syntax);
		} else {
			m.common = agree(m.first, entry->syntax, m.common);
		}
	}
	return m;
}

static void show(const struct shell *sh, const struct place *place)
{
	const struct shell_static_entry *entry = NULL;
	struct shell_static_entry room;

	write_text(sh, "\n");
	while ((entry = tree_next(place->set, entry, &room)))
		if (fits(place, entry))
			shell_fprintf(sh, SHELL_OPTION, "  %s", entry->syntax);
	write_text(sh, "\n");
	line_show(sh);
}

void complete(const struct shell *sh)
{
	const struct shell_line *line = &sh->ctx->line;
	struct place place = find_place(line->text, line->at, sh->ctx->words);
	struct matches m;

	if (!place.valid)
		return;
	m = find_matches(&place);
	if (m.count > 1 && m.common == place.len) {
		show(sh, &place);
		return;
	}
	if (m.count)
		line_insert(sh, m.first + place.len, m.common - place.len);
	if (m.count == 1)
		line_insert(sh, " ", 1);
}

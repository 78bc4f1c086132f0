/*
 * A line becomes words. Blanks separate; "..." and '...' keep them; a backslash takes the next
 * character as it is, inside '...' it is one character like any other.
 */
#include <errno.h>

#include "shell_private.h"

/*
 * Moves one word from *@from to @to, which never overtakes it.
 * Return: the word's end at @to; NULL when a quote is not closed.
 */
static char *take_word(char **from, char *to)
{
	const char *c = *from;
	char quote = 0;

	for (; *c && (quote || *c != ' '); c++) {
		if (*c == quote) {
			quote = 0;
		} else if (!quote && (*c == '"' || *c == '\'')) {
			quote = *c;
		} else {
			if (*c == '\\' && quote != '\'' && c[1])
				c++;
			*to++ = *c;
		}
	}
	*from += c - *from;
	return quote ? NULL : to;
}

int words_split(char *line, char **argv, size_t max)
{
	size_t count = 0;
	char *from = line;

	for (;;) {
		char *end;
		bool last;

		from += strspn(from, " ");
		if (*from == '\0')
			return (int)count;
		if (count == max)
			return -E2BIG;
		argv[count++] = from;
		end = take_word(&from, from);
		if (!end)
			return -EINVAL;
		last = *from == '\0';
		*end = '\0';
		if (last)
			return (int)count;
		from++;
	}
}

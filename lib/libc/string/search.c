/*
 * Searching in strings, and taking them apart.
 */
#include <string.h>

#include <stdint.h>

char *strchr(const char *s, int c)
{
	for (;; s++) {
		if (*s == (char)c)
			return (char *)(uintptr_t)s;
		if (!*s)
			return NULL;
	}
}

char *strrchr(const char *s, int c)
{
	const char *found = NULL;

	do {
		if (*s == (char)c)
			found = s;
	} while (*s++);
	return (char *)(uintptr_t)found;
}

char *strstr(const char *s, const char *find)
{
	size_t length = strlen(find);

	for (;; s++) {
		if (strncmp(s, find, length) == 0)
			return (char *)(uintptr_t)s;
		if (!*s)
			return NULL;
	}
}

static size_t span(const char *s, const char *set, int inside)
{
	size_t n = 0;

	while (s[n] && (strchr(set, s[n]) != NULL) == inside)
		n++;
	return n;
}

size_t strspn(const char *s, const char *accept)
{
	return span(s, accept, 1);
}

size_t strcspn(const char *s, const char *reject)
{
	return span(s, reject, 0);
}

char *strpbrk(const char *s, const char *accept)
{
	s += strcspn(s, accept);
	return *s ? (char *)(uintptr_t)s : NULL;
}

char *strtok_r(char *restrict s, const char *restrict separators, char **restrict state)
{
	char *end;

	if (!s)
		s = *state;
	s += strspn(s, separators);
	end = s + strcspn(s, separators);
	*state = *end ? end + 1 : end;
	if (end == s)
		return NULL;
	*end = '\0';
	return s;
}

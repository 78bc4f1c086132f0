#include "builder.h"

#include <string.h>

#include <zephyr/ztest.h>

enum token {
	BEGIN = 1,
	END = 2,
	PROP = 3,
	FINISH = 9,
};
#define HEADER_WORDS 10
#define RESERVATION_WORDS 4

static uint32_t big(uint32_t x)
{
	return __builtin_bswap32(x);
}

static void word(struct tree *t, uint32_t x)
{
	zassert_true(t->words < ARRAY_SIZE(t->structure));
	t->structure[t->words++] = big(x);
}

static void bytes(struct tree *t, const void *data, size_t size)
{
	zassert_true(t->words + size / 4 + 1 < ARRAY_SIZE(t->structure));
	t->structure[t->words + size / 4] = 0;
	memcpy(&t->structure[t->words], data, size);
	t->words += (uint32_t)(size + 3) / 4;
}

static uint32_t string_at(struct tree *t, const char *s)
{
	uint32_t at;

	for (at = 0; at < t->letters; at += (uint32_t)strlen(t->strings + at) + 1)
		if (!strcmp(t->strings + at, s))
			return at;
	zassert_true(t->letters + strlen(s) < sizeof(t->strings));
	strcpy(t->strings + at, s);
	t->letters += (uint32_t)strlen(s) + 1;
	return at;
}

void tree_start(struct tree *t)
{
	t->words = 0;
	t->letters = 0;
}

void node_begin(struct tree *t, const char *name)
{
	word(t, BEGIN);
	bytes(t, name, strlen(name) + 1);
}

void node_end(struct tree *t)
{
	word(t, END);
}

void prop_bytes(struct tree *t, const char *name, const void *data, size_t size)
{
	word(t, PROP);
	word(t, (uint32_t)size);
	word(t, string_at(t, name));
	bytes(t, data, size);
}

void prop_string(struct tree *t, const char *name, const char *value)
{
	prop_bytes(t, name, value, strlen(value) + 1);
}

void prop_cells(struct tree *t, const char *name, const uint32_t *cells, size_t count)
{
	uint32_t raw[512];

	zassert_true(count <= ARRAY_SIZE(raw));
	for (size_t i = 0; i < count; i++)
		raw[i] = big(cells[i]);
	prop_bytes(t, name, raw, count * 4);
}

void tree_finish(struct tree *t)
{
	uint32_t structure = (HEADER_WORDS + RESERVATION_WORDS) * 4;
	uint32_t strings;

	word(t, FINISH);
	strings = structure + t->words * 4;
	t->size = strings + t->letters;
	zassert_true(t->size <= TREE_BYTES);
	memset(t->blob, 0, sizeof(t->blob));
	memcpy(t->blob, (uint32_t[]){ big(0xd00dfeed), big(t->size), big(structure), big(strings),
				      big(HEADER_WORDS * 4), big(17), big(16), 0, big(t->letters),
				      big(t->words * 4) }, HEADER_WORDS * 4);
	memcpy(t->blob + structure, t->structure, t->words * 4);
	memcpy(t->blob + strings, t->strings, t->letters);
}

/*
 * Values of properties: cells are big endian, strings end in the value or are none.
 */
#include <string.h>

#include "parse.h"

uint32_t value_cell(struct value v, unsigned int i)
{
	return __builtin_bswap32(*(const uint32_t *)(const void *)(v.data + 4 * i));
}

uint64_t value_cells(struct value v, unsigned int i, uint32_t count)
{
	uint64_t number = 0;

	for (; count; count--)
		number = number << 32 | value_cell(v, i++);
	return number;
}

uint32_t value_u32(struct value v, uint32_t otherwise)
{
	return v.size == 4 ? value_cell(v, 0) : otherwise;
}

const char *value_string(struct value v)
{
	if (v.size == 0 || v.data[v.size - 1])
		return NULL;
	return (const char *)v.data;
}

bool value_lists(struct value v, const char *string)
{
	const char *s = value_string(v);
	const char *stop = s + v.size;

	if (!s)
		return false;
	for (; s < stop; s += strlen(s) + 1)
		if (!strcmp(s, string))
			return true;
	return false;
}

bool node_range(const struct walk *w, unsigned int i, struct machine_range *range)
{
	const struct level *parent = &w->level[w->depth - 1];
	uint32_t cells = parent->address_cells + parent->size_cells;
	struct value reg = w->value[PROP_REG];

	if (cells == 0 || parent->address_cells > 2 || parent->size_cells > 2 ||
	    reg.size < 4 * cells * (i + 1))
		return false;
	range->base = value_cells(reg, i * cells, parent->address_cells);
	range->size = value_cells(reg, i * cells + parent->address_cells, parent->size_cells);
	return true;
}

/*
 * Values of properties: cells are big endian, strings end in the value or are none.
 */
#include <string.h>

#include "parse.h"

struct value node_value(const struct walk *w, enum prop p)
{
	if (w->present >> p & 1)
		return w->value[p];
	return (struct value){ .data = NULL };
}

uint32_t node_u32(const struct walk *w, enum prop p, uint32_t otherwise)
{
	struct value v = node_value(w, p);

	return v.size == 4 ? value_cell(v, 0) : otherwise;
}

const char *node_string(const struct walk *w, enum prop p)
{
	struct value v = node_value(w, p);

	if (v.size == 0 || v.data[v.size - 1])
		return NULL;
	return (const char *)v.data;
}

unsigned int name_find(const char (*rows)[NAME_BYTES], unsigned int count, const char *name)
{
	unsigned int i = 0;

	while (i < count && (rows[i][0] != name[0] || strcmp(rows[i], name) != 0))
		i++;
	return i;
}

static const char devices[DEVICE_COUNT][NAME_BYTES] = {
#define DEVICE_NAME(symbol, name) name,
	DEVICES(DEVICE_NAME)
};

enum device node_device(const struct walk *w)
{
	const char *s = node_string(w, PROP_COMPATIBLE);
	const char *stop = s + w->value[PROP_COMPATIBLE].size;
	unsigned int found = DEVICE_COUNT;

	if (!s)
		return found;
	for (; found == DEVICE_COUNT && s < stop; s += strlen(s) + 1)
		found = name_find(devices, DEVICE_COUNT, s);
	return found;
}

static __attribute__((noinline)) uint64_t value_cells(struct value v, unsigned int i,
						      uint32_t count)
{
	uint64_t number = 0;

	for (; count; count--)
		number = number << 32 | value_cell(v, i++);
	return number;
}

bool node_range(const struct walk *w, unsigned int i, struct machine_range *range)
{
	const struct level *parent = &w->level[w->depth - 1];
	uint32_t cells = parent->address_cells + parent->size_cells;
	struct value reg = node_value(w, PROP_REG);

	if (cells == 0 || parent->address_cells > 2 || parent->size_cells > 2 ||
	    reg.size < 4 * cells * (i + 1))
		return false;
	range->base = value_cells(reg, i * cells, parent->address_cells);
	range->size = value_cells(reg, i * cells + parent->address_cells, parent->size_cells);
	return true;
}

bool node_window(const struct walk *w, struct machine_range *window)
{
	struct machine_range range;

	if (!node_range(w, 0, &range) || range.base + range.size < range.base)
		return false;
	*window = range;
	return true;
}

/*
 * What each node means to every configuration: memory, harts, console, power.
 */
#include <string.h>

#include "parse.h"

bool node_name_is(const struct walk *w, const char *name)
{
	const char *own = w->name;

	for (; *name; name++, own++)
		if (*own != *name)
			return false;
	return *own == '\0' || *own == '@';
}

static bool is_enabled(const struct walk *w)
{
	const char *s = node_string(w, PROP_STATUS);

	return !node_value(w, PROP_STATUS).data || (s && (!strcmp(s, "okay") || !strcmp(s, "ok")));
}

static bool overlap(struct machine_range a, struct machine_range b)
{
	return a.base < b.base + b.size && b.base < a.base + a.size;
}

static void memory_add(struct walk *w, struct machine_range range)
{
	struct machine *m = w->m;

	if (range.size == 0)
		return;
	if (range.base + range.size - 1 < range.base) {
		w->reason = "bad_memory";
		return;
	}
	for (unsigned int i = 0; i < m->memories; i++)
		if (overlap(m->memory[i], range))
			w->reason = "overlap";
	if (m->memories < MACHINE_MEMORIES)
		m->memory[m->memories++] = range;
}

static void memory_read(struct walk *w)
{
	struct machine_range range;

	for (unsigned int i = 0; !w->reason && node_range(w, i, &range); i++)
		memory_add(w, range);
}

/* Nodes directly below the root. */
static void top_read(struct walk *w, struct level *self)
{
	const char *type = node_string(w, PROP_DEVICE_TYPE);

	if (node_name_is(w, "cpus")) {
		self->kind = NODE_CPUS;
		w->m->timebase_hz = node_u32(w, PROP_TIMEBASE, w->m->timebase_hz);
	} else if (node_name_is(w, "reserved-memory")) {
		self->kind = NODE_RESERVED;
	} else if (type && !strcmp(type, "memory") && self->okay) {
		memory_read(w);
	}
}

/* The first serial line, and what ends the machine. */
static void device_read(struct walk *w)
{
	enum device device = node_device(w);
	struct machine_uart *uart = &w->m->uart;

	if (device == DEVICE_UART) {
		if (uart->window.size != 0 || !node_window(w, &uart->window))
			return;
		uart->reg_shift = node_u32(w, PROP_REG_SHIFT, 0) & 3;
	} else if (device == DEVICE_FINISHER) {
		node_window(w, &w->m->finisher);
	}
	details_device(w, device);
}

static void child_read(struct walk *w, const struct level *parent, struct level *self)
{
	if (parent->kind == NODE_ROOT)
		top_read(w, self);
	if (parent->kind == NODE_CPUS && node_name_is(w, "cpu")) {
		self->kind = NODE_CPU;
		hart_read(w);
	}
	if (node_is_device(parent, self))
		device_read(w);
}

static uint8_t cells_of(const struct walk *w, enum prop p, uint32_t otherwise)
{
	uint32_t cells = node_u32(w, p, otherwise);

	return (uint8_t)(cells < CELLS_TOO_MANY ? cells : CELLS_TOO_MANY);
}

/* Only addresses that need no translation are understood. */
void node_has_child(struct walk *w)
{
	struct level *self = &w->level[w->depth];
	struct value ranges = node_value(w, PROP_RANGES);

	if (self->complete)
		return;
	self->address_cells = cells_of(w, PROP_ADDRESS_CELLS, 2);
	self->size_cells = cells_of(w, PROP_SIZE_CELLS, 1);
	self->mapped = w->depth == 0 || (self[-1].mapped && ranges.data && ranges.size == 0);
}

void node_complete(struct walk *w)
{
	struct level *self = &w->level[w->depth];
	const struct level *parent = w->depth > 0 ? self - 1 : NULL;

	if (!parent) {
		self->kind = NODE_ROOT;
		self->okay = true;
	} else {
		self->okay = parent->okay && is_enabled(w);
		child_read(w, parent, self);
	}
	details_read(w, parent, self);
}

void node_close(struct walk *w)
{
	if (w->level[w->depth].kind == NODE_CPU)
		hart_add(w);
}

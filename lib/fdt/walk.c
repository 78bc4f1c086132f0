/*
 * One pass over the tree: libfdt checks the header, this file walks the structure block, every
 * step within its bounds, and keeps the path and the properties of the innermost node. A node's
 * properties come before its children, so it is complete when its first child begins or it ends.
 */
#include <libfdt.h>

#include "parse.h"

static const char props[PROP_COUNT][NAME_BYTES] = {
#define PROP_NAME(symbol, name) name,
	PROPS(PROP_NAME)
};

/* The next @size bytes of the structure block, and past their padding; NULL: they are not there. */
static const void *take(struct walk *w, size_t size)
{
	const uint8_t *start = w->at;
	size_t padded = (size + 3) & ~(size_t)3;

	if (padded > (size_t)(w->end - start)) {
		w->reason = "truncated";
		return NULL;
	}
	w->at = start + padded;
	return start;
}

static void complete(struct walk *w)
{
	if (w->level[w->depth].complete)
		return;
	w->level[w->depth].complete = true;
	node_complete(w);
	w->present = 0;
}

/* The zero that ends a name is looked for in whole cells: it is padded with zeroes. */
static void take_name(struct walk *w)
{
	const uint32_t *c;
	uint32_t zeroes;

	do {
		c = take(w, sizeof(*c));
		zeroes = c ? (*c - 0x01010101u) & ~*c & 0x80808080u : 1;
	} while (!zeroes);
}

static void begin(struct walk *w)
{
	const char *name = (const char *)w->at;

	if (w->depth >= 0) {
		node_has_child(w);
		complete(w);
	}
	take_name(w);
	if (w->reason)
		return;
	if (w->depth + 1 >= WALK_DEPTH) {
		w->reason = "too_deep";
		return;
	}
	w->depth++;
	w->level[w->depth] = (struct level){ .kind = NODE_OTHER };
	w->name = name;
}

static void end(struct walk *w)
{
	if (w->depth < 0) {
		w->reason = "bad_structure";
		return;
	}
	complete(w);
	node_close(w);
	w->depth--;
}

/* A name comes often and is in the strings block once: the second time its place is enough. */
static unsigned int prop_at(struct walk *w, uint32_t place)
{
#define PROP_INITIAL(symbol, name) | 1u << (name[0] & 31)
	const uint32_t initials = 0 PROPS(PROP_INITIAL);
	struct seen *seen = &w->seen[place / 4 % WALK_SEEN]; /* most names are longer */

	/* Most names that mean nothing here have a first letter that none of the others has. */
	if (!(initials >> (w->strings[place] & 31) & 1))
		return PROP_COUNT;
	if (seen->place != place + 1) {
		seen->place = place + 1;
		seen->prop = name_find(props, PROP_COUNT, w->strings + place);
	}
	return seen->prop;
}

static void property(struct walk *w)
{
	const uint32_t *header = take(w, 2 * sizeof(*header)); /* length, place of the name */
	struct value v = { .size = header ? cell(&header[0]) : 0 };
	uint32_t name = header ? cell(&header[1]) : 0;
	unsigned int p;

	v.data = take(w, v.size);
	if (w->depth < 0 || name >= w->strings_size)
		w->reason = w->reason ? w->reason : "bad_structure";
	if (w->reason || w->level[w->depth].complete)
		return;
	p = prop_at(w, name);
	if (p == PROP_COUNT)
		return;
	w->value[p] = v;
	w->present |= 1u << p;
}

static void walk(struct walk *w)
{
	while (!w->reason) {
		const uint32_t *tag = take(w, sizeof(*tag));

		switch (tag ? cell(tag) : FDT_NOP) {
		case FDT_BEGIN_NODE:
			begin(w);
			break;
		case FDT_END_NODE:
			end(w);
			break;
		case FDT_PROP:
			property(w);
			break;
		case FDT_NOP:
			break;
		case FDT_END:
			if (w->depth < 0)
				return;
			/* fall through */
		default:
			w->reason = "bad_structure";
		}
	}
}

/* What makes later reads safe: every block lies in the tree, and names end in theirs. */
static const char *check_header(const struct fdt_header *h, size_t limit)
{
	const char *strings = (const char *)h;
	uint32_t size;
	int error;

	if (!h)
		return "missing";
	if (limit < sizeof(*h))
		return "truncated";
	error = fdt_check_header(h);
	if (error == -FDT_ERR_BADMAGIC)
		return "bad_magic";
	if (error == -FDT_ERR_TRUNCATED || cell(&h->totalsize) > limit)
		return "truncated";
	/* The last name ends in the block, so every name does. */
	strings += cell(&h->off_dt_strings);
	size = cell(&h->size_dt_strings);
	if (error || cell(&h->version) < 17 || cell(&h->off_dt_struct) % 4 != 0 ||
	    cell(&h->off_mem_rsvmap) % 8 != 0 || size == 0 || strings[size - 1] != '\0')
		return "bad_structure";
	return NULL;
}

static const char *check_essentials(const struct walk *w)
{
	if (w->m->memories == 0)
		return "no_memory";
	if (w->m->timebase_hz == 0)
		return "no_timebase";
	return w->boot_hart_seen ? NULL : "no_boot_hart";
}

static void tree_read(struct walk *w, const struct fdt_header *h)
{
	const uint8_t *fdt = (const uint8_t *)h;

	w->strings = (const char *)fdt + cell(&h->off_dt_strings);
	w->strings_size = cell(&h->size_dt_strings);
	w->at = fdt + cell(&h->off_dt_struct);
	w->end = w->at + cell(&h->size_dt_struct);
	w->m->tree.size = cell(&h->totalsize);
	details_begin(w, fdt);
	walk(w);
	if (!w->reason)
		w->reason = check_essentials(w);
	details_finish(w);
}

int machine_parse(const void *fdt, size_t limit, struct machine *m, const char **reason)
{
	struct walk w;

	m->name = m->model = m->bootargs = "";
	w.m = m;
	w.depth = -1;
	w.present = 0;
	w.boot_hart_seen = false;
	for (unsigned int i = 0; i < WALK_SEEN; i++)
		w.seen[i].place = 0;
	w.reason = check_header(fdt, limit);
	if (!w.reason)
		tree_read(&w, fdt);
	*reason = w.reason;
	return w.reason ? -1 : 0;
}

/*
 * One pass over the tree: libfdt checks the header, this file walks the structure block, every
 * step within its bounds, and keeps the path and the properties of the innermost node. A node's
 * properties come before its children, so it is complete when its first child begins or it ends.
 */
#include <libfdt.h>
#include <string.h>

#include "parse.h"

static const char names[PROPS][PROP_NAME_BYTES] = {
#define PROP_NAME(symbol, name) [PROP_##symbol] = name,
	PROPS_OF_ALL(PROP_NAME)
	PROPS_OF_DETAILS(PROP_NAME)
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
	if (w->depth < 0 || w->level[w->depth].complete)
		return;
	w->level[w->depth].complete = true;
	node_complete(w);
	w->present = 0;
}

static void begin(struct walk *w)
{
	const char *name = (const char *)w->at;
	size_t left = (size_t)(w->end - w->at);

	complete(w);
	if (!take(w, strnlen(name, left) + 1))
		return;
	if (w->depth + 1 >= WALK_DEPTH) {
		w->reason = "too_deep";
		return;
	}
	w->depth++;
	w->level[w->depth] = (struct level){ .name = name };
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

static unsigned int prop_named(const char *name)
{
	unsigned int i = 0;

	while (i < PROPS && (names[i][0] != name[0] || strcmp(names[i], name) != 0))
		i++;
	return i;
}

static void property(struct walk *w)
{
	const fdt32_t *header = take(w, 2 * sizeof(*header)); /* length, place of the name */
	struct value v = { .size = header ? fdt32_to_cpu(header[0]) : 0 };
	uint32_t name = header ? fdt32_to_cpu(header[1]) : 0;
	unsigned int p;

	v.data = take(w, v.size);
	if (!header || !v.data)
		return;
	if (name >= w->strings_size || w->depth < 0) {
		w->reason = "bad_structure";
		return;
	}
	if (w->level[w->depth].complete)
		return;
	p = prop_named(w->strings + name);
	if (p == PROPS)
		return;
	w->value[p] = v;
	w->present |= 1u << p;
}

static void walk(struct walk *w)
{
	while (!w->reason) {
		const fdt32_t *tag = take(w, sizeof(*tag));

		switch (tag ? fdt32_to_cpu(*tag) : FDT_NOP) {
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
static const char *check_header(const void *fdt, size_t limit)
{
	uint32_t strings;
	int error;

	if (!fdt)
		return "missing";
	if (limit < sizeof(struct fdt_header))
		return "truncated";
	if (fdt_magic(fdt) != FDT_MAGIC)
		return "bad_magic";
	error = fdt_check_header(fdt);
	if (fdt_totalsize(fdt) > limit || error == -FDT_ERR_TRUNCATED)
		return "truncated";
	if (error || fdt_version(fdt) < 17 || fdt_off_dt_struct(fdt) % 4 ||
	    fdt_off_mem_rsvmap(fdt) % 8)
		return "bad_structure";
	/* The last name ends in the block, so every name does. */
	strings = fdt_off_dt_strings(fdt) + fdt_size_dt_strings(fdt);
	if (fdt_size_dt_strings(fdt) == 0 || ((const char *)fdt)[strings - 1])
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

static void tree_read(struct walk *w, const void *fdt)
{
	w->strings = (const char *)fdt + fdt_off_dt_strings(fdt);
	w->strings_size = fdt_size_dt_strings(fdt);
	w->at = (const uint8_t *)fdt + fdt_off_dt_struct(fdt);
	w->end = w->at + fdt_size_dt_struct(fdt);
	w->m->tree.size = fdt_totalsize(fdt);
	details_begin(w, fdt);
	walk(w);
	if (!w->reason)
		w->reason = check_essentials(w);
	details_finish(w);
}

int machine_parse(const void *fdt, size_t limit, struct machine *m, const char **reason)
{
	uint64_t boot_hart = m->boot_hart;
	bool need_mmu = m->need_mmu;
	struct walk w;

	memset(m, 0, sizeof(*m));
	m->boot_hart = boot_hart;
	m->need_mmu = need_mmu;
	m->name = m->model = m->bootargs = "";
	memset(&w, 0, sizeof(w));
	w.m = m;
	w.depth = -1;
	w.reason = check_header(fdt, limit);
	if (!w.reason)
		tree_read(&w, fdt);
	*reason = w.reason;
	return w.reason ? -1 : 0;
}

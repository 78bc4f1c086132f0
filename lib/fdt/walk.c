/*
 * One pass over the tree: libfdt checks and delivers the tags, this file keeps the path and the
 * properties of the innermost node. A node's properties come before its children, so it is
 * complete when its first child begins or it ends.
 */
#include <libfdt.h>
#include <string.h>

#include "parse.h"

static const char *const names[PROPS] = {
	[PROP_ADDRESS_CELLS] = "#address-cells",
	[PROP_SIZE_CELLS] = "#size-cells",
	[PROP_COMPATIBLE] = "compatible",
	[PROP_DEVICE_TYPE] = "device_type",
	[PROP_STATUS] = "status",
	[PROP_REG] = "reg",
	[PROP_RANGES] = "ranges",
	[PROP_INTERRUPTS] = "interrupts",
	[PROP_INTERRUPTS_EXTENDED] = "interrupts-extended",
	[PROP_PHANDLE] = "phandle",
	[PROP_ISA] = "riscv,isa",
	[PROP_MMU_TYPE] = "mmu-type",
	[PROP_TIMEBASE] = "timebase-frequency",
	[PROP_CLOCK] = "clock-frequency",
	[PROP_REG_SHIFT] = "reg-shift",
	[PROP_BOOTARGS] = "bootargs",
	[PROP_MODEL] = "model",
	[PROP_SOURCES] = "riscv,ndev",
};

static void complete(struct walk *w)
{
	if (w->depth < 0 || w->level[w->depth].complete)
		return;
	w->level[w->depth].complete = true;
	node_complete(w);
}

static void begin(struct walk *w, const char *name)
{
	complete(w);
	if (w->depth + 1 >= WALK_DEPTH) {
		w->reason = "too_deep";
		return;
	}
	w->depth++;
	w->level[w->depth] = (struct level){ .name = name };
	memset(w->value, 0, sizeof(w->value));
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

static void property(struct walk *w, const void *fdt, int offset)
{
	const struct fdt_property *p = fdt_offset_ptr(fdt, offset, sizeof(*p));
	uint32_t at = fdt32_to_cpu(p->nameoff);
	const char *name = (const char *)fdt + fdt_off_dt_strings(fdt) + at;

	if (at >= fdt_size_dt_strings(fdt) || w->depth < 0) {
		w->reason = "bad_structure";
		return;
	}
	if (w->level[w->depth].complete)
		return;
	for (unsigned int i = 0; i < PROPS; i++) {
		if (names[i][0] == name[0] && !strcmp(names[i], name)) {
			w->value[i] = (struct value){ (const uint8_t *)p->data,
						      fdt32_to_cpu(p->len) };
			return;
		}
	}
}

static void walk(struct walk *w, const void *fdt)
{
	int offset = 0, next;

	while (!w->reason) {
		uint32_t tag = fdt_next_tag(fdt, offset, &next);

		if (next < 0) {
			w->reason = next == -FDT_ERR_TRUNCATED ? "truncated" : "bad_structure";
			return;
		}
		if (tag == FDT_BEGIN_NODE)
			begin(w, fdt_offset_ptr(fdt, offset + (int)sizeof(fdt32_t), 1));
		else if (tag == FDT_END_NODE)
			end(w);
		else if (tag == FDT_PROP)
			property(w, fdt, offset);
		else if (tag == FDT_END)
			break;
		offset = next;
	}
	if (!w->reason && w->depth >= 0)
		w->reason = "bad_structure";
}

/* Everything that makes later reads safe without further checks. */
static const char *check_header(const void *fdt, size_t limit)
{
	uint32_t strings;

	if (!fdt)
		return "missing";
	if (limit < sizeof(struct fdt_header))
		return "truncated";
	if (fdt_magic(fdt) != FDT_MAGIC)
		return "bad_magic";
	if (fdt_totalsize(fdt) > limit || fdt_check_header(fdt) == -FDT_ERR_TRUNCATED)
		return "truncated";
	if (fdt_check_header(fdt) || fdt_version(fdt) < 17 || fdt_off_dt_struct(fdt) % 4 ||
	    fdt_off_mem_rsvmap(fdt) % 8)
		return "bad_structure";
	/* The last name ends in the block, so every name does. */
	strings = fdt_off_dt_strings(fdt) + fdt_size_dt_strings(fdt);
	if (fdt_size_dt_strings(fdt) == 0 || ((const char *)fdt)[strings - 1])
		return "bad_structure";
	return NULL;
}

static const char *check_essentials(const struct machine *m)
{
	if (m->memories == 0)
		return "no_memory";
	return m->timebase_hz ? NULL : "no_timebase";
}

/* The reservation block before the tree proper. */
static void reservations_read(struct walk *w, const void *fdt)
{
	int count = fdt_num_mem_rsv(fdt);

	if (count < 0 || count > MACHINE_RESERVED)
		w->reason = "too_many_reserved";
	for (int i = 0; !w->reason && i < count; i++) {
		struct machine_range *r = &w->m->reserved[w->m->reserveds++];

		if (fdt_get_mem_rsv(fdt, i, &r->base, &r->size))
			w->reason = "bad_structure";
	}
}

int machine_parse(const void *fdt, size_t limit, struct machine *m, const char **reason)
{
	struct walk w = { .m = m, .depth = -1 };

	*m = (struct machine){ .boot_hart = m->boot_hart, .need_mmu = m->need_mmu,
				.name = "", .model = "", .bootargs = "" };
	w.reason = check_header(fdt, limit);
	if (!w.reason)
		reservations_read(&w, fdt);
	if (!w.reason)
		walk(&w, fdt);
	if (!w.reason)
		w.reason = check_essentials(m);
	if (!w.reason)
		w.reason = harts_finish(&w);
	if (!w.reason)
		m->tree.size = fdt_totalsize(fdt);
	*reason = w.reason;
	return w.reason ? -1 : 0;
}

/*
 * Harts: which are usable, and their order.
 */
#include "parse.h"

#define ISA_RV64 0x72763634 /* how the ISA string begins, as a cell: "rv64" */

void hart_read(struct walk *w)
{
	const char *isa = node_string(w, PROP_ISA);
	struct machine_range reg;

	w->hart = (struct machine_hart){ .plic_context = -1, .sswi_index = -1 };
	w->m->timebase_hz = node_u32(w, PROP_TIMEBASE, w->m->timebase_hz);
	w->hart_usable = node_range(w, 0, &reg) && w->level[w->depth].okay &&
			 isa && cell(isa) == ISA_RV64; /* padding makes it a cell at least */
	if (w->hart_usable)
		w->hart.id = reg.base;
}

/* Ascending; when all places are taken, the highest goes. */
static void insert(struct walk *w)
{
	struct machine *m = w->m;
	unsigned int last;
	unsigned int i;

	for (i = 1; i < m->harts && m->hart[i].id < w->hart.id; i++)
		;
	if (i < m->harts && m->hart[i].id == w->hart.id)
		w->reason = "duplicate_hart";
	if (i == MACHINE_HARTS)
		return;
	last = m->harts < MACHINE_HARTS ? m->harts++ : MACHINE_HARTS - 1;
	for (unsigned int j = last; j > i; j--)
		m->hart[j] = m->hart[j - 1];
	m->hart[i] = w->hart;
}

/* Place 0 is the boot hart's, wherever in the tree it comes; the others follow in order. */
void hart_add(struct walk *w)
{
	struct machine *m = w->m;

	if (!w->hart_usable)
		return;
	if (m->harts == 0)
		m->harts = 1;
	if (w->hart.id != m->boot_hart) {
		if (MACHINE_HARTS > 1)
			insert(w);
		return;
	}
	if (w->boot_hart_seen)
		w->reason = "duplicate_hart";
	w->boot_hart_seen = true;
	m->hart[0] = w->hart;
}

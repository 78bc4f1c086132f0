/*
 * Harts: which are usable, their order, and their contexts at the interrupt controllers.
 */
#include <string.h>

#include "parse.h"

/* Causes of a hart's local interrupts (RISC-V Priv. 1.12, table 4.2). */
#define SUPERVISOR_SOFTWARE 1
#define SUPERVISOR_EXTERNAL 9

/* A multi-letter extension in an ISA string, such as _sstc. */
static bool isa_has(const char *isa, const char *extension)
{
	size_t length = strlen(extension);

	for (; (isa = strchr(isa, '_')); ) {
		isa++;
		if (!strncmp(isa, extension, length) && (isa[length] == '_' || isa[length] == '\0'))
			return true;
	}
	return false;
}

static bool has_mmu(struct value type)
{
	const char *s = value_string(type);

	return s && strcmp(s, "riscv,none") != 0;
}

void hart_read(struct walk *w)
{
	const char *isa = value_string(w->value[PROP_ISA]);
	struct machine_range reg;

	w->hart = (struct machine_hart){ .plic_context = -1, .sswi_index = -1 };
	w->m->timebase_hz = value_u32(w->value[PROP_TIMEBASE], w->m->timebase_hz);
	w->hart_usable = node_range(w, 0, &reg) && w->level[w->depth].okay && isa &&
			 !strncmp(isa, "rv64", 4) &&
			 (!w->m->need_mmu || has_mmu(w->value[PROP_MMU_TYPE]));
	if (!w->hart_usable)
		return;
	w->hart.id = reg.base;
	w->hart.sstc = isa_has(isa, "sstc");
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

/* Place of (controller @intc, @cause) in a list of such pairs; -1: not there. */
static int target_index(struct value targets, uint32_t intc, uint32_t cause)
{
	for (unsigned int i = 0; intc && 8 * (i + 1) <= targets.size; i++)
		if (value_cell(targets, 2 * i) == intc && value_cell(targets, 2 * i + 1) == cause)
			return (int)i;
	return -1;
}

const char *harts_finish(struct walk *w)
{
	struct machine *m = w->m;

	if (!w->boot_hart_seen)
		return "no_boot_hart";
	m->sstc = true;
	for (unsigned int i = 0; i < m->harts; i++) {
		struct machine_hart *hart = &m->hart[i];

		hart->plic_context = target_index(w->plic_targets, hart->intc, SUPERVISOR_EXTERNAL);
		hart->sswi_index = target_index(w->sswi_targets, hart->intc, SUPERVISOR_SOFTWARE);
		m->sstc &= hart->sstc;
	}
	return NULL;
}

/*
 * What only larger configurations want of a tree (MACHINE_DETAILS): who is reserved memory's, which
 * harts translate addresses and have Sstc, interrupts and their controllers, disks, the clock.
 */
#include <libfdt.h>
#include <string.h>

#include "parse.h"

/* Causes of a hart's local interrupts (RISC-V Priv. 1.12, table 4.2). */
#define SUPERVISOR_SOFTWARE 1
#define SUPERVISOR_EXTERNAL 9

/* ---- memory that is somebody else's ---- */

/* What does not fit must not be handed out as free memory: then the tree is refused. */
static void reserved_add(struct walk *w, struct machine_range range)
{
	struct machine *m = w->m;

	if (m->reserveds == MACHINE_RESERVED)
		w->reason = "too_many_reserved";
	else
		m->reserved[m->reserveds++] = range;
}

void details_begin(struct walk *w, const void *fdt)
{
	const uint8_t *at = (const uint8_t *)fdt + fdt_off_mem_rsvmap(fdt);
	const uint8_t *stop = (const uint8_t *)fdt + fdt_totalsize(fdt);

	w->plic_targets = w->sswi_targets = (struct value){ .data = NULL };
	for (; !w->reason; at += sizeof(struct fdt_reserve_entry)) {
		const struct fdt_reserve_entry *entry = (const void *)at;

		if ((size_t)(stop - at) < sizeof(*entry))
			w->reason = "bad_structure";
		else if (entry->size == 0)
			break;
		else
			reserved_add(w, (struct machine_range){ fdt64_to_cpu(entry->address),
								fdt64_to_cpu(entry->size) });
	}
}

static void reserved_read(struct walk *w)
{
	struct machine_range range;

	for (unsigned int i = 0; !w->reason && node_range(w, i, &range); i++)
		reserved_add(w, range);
}

/* ---- harts ---- */

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

static void hart_details(struct walk *w)
{
	const char *mmu = node_string(w, PROP_MMU_TYPE);

	if (w->m->need_mmu && (!mmu || !strcmp(mmu, "riscv,none")))
		w->hart_usable = false;
	if (w->hart_usable)
		w->hart.sstc = isa_has(node_string(w, PROP_ISA), "sstc");
}

/* Place of (controller @intc, @cause) in a list of such pairs; -1: not there. */
static int target_index(struct value targets, uint32_t intc, uint32_t cause)
{
	for (unsigned int i = 0; intc && 8 * (i + 1) <= targets.size; i++)
		if (value_cell(targets, 2 * i) == intc && value_cell(targets, 2 * i + 1) == cause)
			return (int)i;
	return -1;
}

void details_finish(struct walk *w)
{
	struct machine *m = w->m;

	m->sstc = true;
	for (unsigned int i = 0; i < m->harts; i++) {
		struct machine_hart *hart = &m->hart[i];

		hart->plic_context = target_index(w->plic_targets, hart->intc, SUPERVISOR_EXTERNAL);
		hart->sswi_index = target_index(w->sswi_targets, hart->intc, SUPERVISOR_SOFTWARE);
		m->sstc &= hart->sstc;
	}
}

/* ---- devices ---- */

static uint32_t interrupt_of(const struct walk *w)
{
	struct value v = node_value(w, PROP_INTERRUPTS);

	return v.size >= 4 ? value_cell(v, 0) : 0;
}

static struct machine_device device_of(const struct walk *w)
{
	struct machine_device d = { .irq = interrupt_of(w) };

	node_window(w, &d.window);
	return d;
}

static void virtio_add(struct machine *m, struct machine_device d)
{
	unsigned int i = m->virtios;

	if (i == MACHINE_VIRTIOS || d.window.size == 0)
		return;
	for (m->virtios++; i > 0 && m->virtio[i - 1].window.base > d.window.base; i--)
		m->virtio[i] = m->virtio[i - 1];
	m->virtio[i] = d;
}

void details_device(struct walk *w, enum device device)
{
	struct machine *m = w->m;

	switch (device) {
	case DEVICE_UART:
		m->uart.irq = interrupt_of(w);
		m->uart.clock_hz = node_u32(w, PROP_CLOCK, 0);
		break;
	case DEVICE_VIRTIO:
		virtio_add(m, device_of(w));
		break;
	case DEVICE_PLIC:
		m->plic.window = device_of(w).window;
		m->plic.sources = node_u32(w, PROP_SOURCES, 0);
		w->plic_targets = node_value(w, PROP_INTERRUPTS_EXTENDED);
		break;
	case DEVICE_SSWI:
		m->sswi = device_of(w);
		w->sswi_targets = node_value(w, PROP_INTERRUPTS_EXTENDED);
		break;
	case DEVICE_RTC:
		m->rtc = device_of(w);
		break;
	default:
		break;
	}
}

/* ---- every node ---- */

static void root_details(struct walk *w)
{
	const char *name = node_string(w, PROP_COMPATIBLE);
	const char *model = node_string(w, PROP_MODEL);

	if (name)
		w->m->name = name;
	if (model)
		w->m->model = model;
}

static void top_details(struct walk *w)
{
	const char *args = node_string(w, PROP_BOOTARGS);

	if (args && node_name_is(w, "chosen"))
		w->m->bootargs = args;
}

void details_read(struct walk *w, const struct level *parent, const struct level *self)
{
	if (!parent) {
		root_details(w);
		return;
	}
	if (parent->kind == NODE_ROOT)
		top_details(w);
	if (parent->kind == NODE_RESERVED)
		reserved_read(w);
	if (self->kind == NODE_CPU)
		hart_details(w);
	if (parent->kind == NODE_CPU && node_device(w) == DEVICE_HART_INTC)
		w->hart.intc = node_u32(w, PROP_PHANDLE, 0);
}

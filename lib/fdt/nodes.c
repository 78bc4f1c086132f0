/*
 * What each node means to the kernel.
 */
#include <string.h>

#include "parse.h"

/* @name up to its unit address. */
static bool is_named(const char *name, const char *wanted)
{
	size_t length = strlen(wanted);

	return !strncmp(name, wanted, length) && (name[length] == '\0' || name[length] == '@');
}

static bool is_enabled(struct value status)
{
	const char *s = value_string(status);

	return !status.data || (s && (!strcmp(s, "okay") || !strcmp(s, "ok")));
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

/* What does not fit must not be handed out as free memory: then the tree is refused. */
static void reserved_read(struct walk *w)
{
	struct machine *m = w->m;
	struct machine_range range;

	for (unsigned int i = 0; node_range(w, i, &range); i++) {
		if (m->reserveds == MACHINE_RESERVED) {
			w->reason = "too_many_reserved";
			return;
		}
		m->reserved[m->reserveds++] = range;
	}
}

static struct machine_device device_read(const struct walk *w)
{
	struct machine_device d = { .irq = 0 };

	if (!node_range(w, 0, &d.window) || d.window.base + d.window.size < d.window.base)
		d.window.size = 0;
	if (w->value[PROP_INTERRUPTS].size >= 4)
		d.irq = value_cell(w->value[PROP_INTERRUPTS], 0);
	return d;
}

static void uart_read(struct walk *w, struct machine_device d)
{
	struct machine_uart *uart = &w->m->uart;

	if (uart->window.size)
		return;
	uart->window = d.window;
	uart->irq = d.irq;
	uart->clock_hz = value_u32(w->value[PROP_CLOCK], 0);
	uart->reg_shift = value_u32(w->value[PROP_REG_SHIFT], 0) & 3;
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

static void device_add(struct walk *w)
{
	struct value compatible = w->value[PROP_COMPATIBLE];
	struct machine_device d = device_read(w);
	struct machine *m = w->m;

	if (value_lists(compatible, "virtio,mmio")) {
		virtio_add(m, d);
	} else if (value_lists(compatible, "ns16550a")) {
		uart_read(w, d);
	} else if (value_lists(compatible, "riscv,plic0")) {
		m->plic.window = d.window;
		m->plic.sources = value_u32(w->value[PROP_SOURCES], 0);
		w->plic_targets = w->value[PROP_INTERRUPTS_EXTENDED];
	} else if (value_lists(compatible, "riscv,aclint-sswi")) {
		m->sswi = d;
		w->sswi_targets = w->value[PROP_INTERRUPTS_EXTENDED];
	} else if (value_lists(compatible, "google,goldfish-rtc")) {
		m->rtc = d;
	} else if (value_lists(compatible, "sifive,test0")) {
		m->finisher = d.window;
	}
}

/* Nodes directly below the root. */
static void top_read(struct walk *w, struct level *self)
{
	const char *type = value_string(w->value[PROP_DEVICE_TYPE]);
	const char *args = value_string(w->value[PROP_BOOTARGS]);

	if (is_named(self->name, "cpus")) {
		self->kind = NODE_CPUS;
		w->m->timebase_hz = value_u32(w->value[PROP_TIMEBASE], w->m->timebase_hz);
	} else if (is_named(self->name, "reserved-memory")) {
		self->kind = NODE_RESERVED;
	} else if (is_named(self->name, "chosen") && args) {
		w->m->bootargs = args;
	} else if (type && !strcmp(type, "memory") && self->okay) {
		memory_read(w);
	}
}

static void child_read(struct walk *w, const struct level *parent, struct level *self)
{
	if (parent->kind == NODE_ROOT)
		top_read(w, self);
	if (parent->kind == NODE_RESERVED) {
		reserved_read(w);
	} else if (parent->kind == NODE_CPUS) {
		if (is_named(self->name, "cpu")) {
			self->kind = NODE_CPU;
			hart_read(w);
		}
	} else if (parent->kind == NODE_CPU) {
		if (value_lists(w->value[PROP_COMPATIBLE], "riscv,cpu-intc"))
			w->hart.intc = value_u32(w->value[PROP_PHANDLE], 0);
	} else if (self->okay && parent->mapped && w->value[PROP_COMPATIBLE].data) {
		device_add(w);
	}
}

void node_complete(struct walk *w)
{
	struct level *self = &w->level[w->depth];
	const struct level *parent = self - 1;
	struct value ranges = w->value[PROP_RANGES];

	self->address_cells = value_u32(w->value[PROP_ADDRESS_CELLS], 2);
	self->size_cells = value_u32(w->value[PROP_SIZE_CELLS], 1);
	if (w->depth == 0) {
		self->kind = NODE_ROOT;
		self->okay = self->mapped = true;
		if (value_string(w->value[PROP_COMPATIBLE]))
			w->m->name = value_string(w->value[PROP_COMPATIBLE]);
		if (value_string(w->value[PROP_MODEL]))
			w->m->model = value_string(w->value[PROP_MODEL]);
		return;
	}
	self->okay = parent->okay && is_enabled(w->value[PROP_STATUS]);
	/* Only addresses that need no translation are understood. */
	self->mapped = parent->mapped && ranges.data && ranges.size == 0;
	child_read(w, parent, self);
}

void node_close(struct walk *w)
{
	if (w->level[w->depth].kind == NODE_CPU)
		hart_add(w);
}

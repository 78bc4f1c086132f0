/*
 * The node a walk is at, as the files of this folder share it.
 */
#ifndef LIB_FDT_PARSE_H
#define LIB_FDT_PARSE_H

#include <lib/machine.h>

/*
 * The names that mean anything here, those that come often first: of properties, and of what nodes
 * are compatible with. NAME_BYTES at most, the terminating zero included.
 */
#define PROPS_OF_ALL(X) \
	X(COMPATIBLE, "compatible") \
	X(REG, "reg") \
	X(STATUS, "status") \
	X(ADDRESS_CELLS, "#address-cells") \
	X(SIZE_CELLS, "#size-cells") \
	X(DEVICE_TYPE, "device_type") \
	X(RANGES, "ranges") \
	X(REG_SHIFT, "reg-shift") \
	X(ISA, "riscv,isa") \
	X(TIMEBASE, "timebase-frequency")
#define DEVICES_OF_ALL(X) \
	X(UART, "ns16550a") \
	X(FINISHER, "sifive,test0")

#ifdef CONFIG_MACHINE_DETAILS
#define PROPS(X) \
	PROPS_OF_ALL(X) \
	X(INTERRUPTS, "interrupts") \
	X(PHANDLE, "phandle") \
	X(INTERRUPTS_EXTENDED, "interrupts-extended") \
	X(MMU_TYPE, "mmu-type") \
	X(CLOCK, "clock-frequency") \
	X(SOURCES, "riscv,ndev") \
	X(BOOTARGS, "bootargs") \
	X(MODEL, "model")
#define DEVICES(X) \
	DEVICES_OF_ALL(X) \
	X(VIRTIO, "virtio,mmio") \
	X(PLIC, "riscv,plic0") \
	X(SSWI, "riscv,aclint-sswi") \
	X(RTC, "google,goldfish-rtc") \
	X(HART_INTC, "riscv,cpu-intc")
#else
#define PROPS(X) PROPS_OF_ALL(X)
#define DEVICES(X) DEVICES_OF_ALL(X)
#endif

#define NAME_BYTES 20

enum prop {
#define PROP_NUMBER(symbol, name) PROP_##symbol,
	PROPS(PROP_NUMBER)
#undef PROP_NUMBER
	PROP_COUNT
};

enum device {
#define DEVICE_NUMBER(symbol, name) DEVICE_##symbol,
	DEVICES(DEVICE_NUMBER)
#undef DEVICE_NUMBER
	DEVICE_COUNT
};

/** A property's bytes, aligned to 4; data NULL: it is absent. */
struct value {
	const uint8_t *data;
	uint32_t size;
};

enum node_kind {
	NODE_OTHER,
	NODE_ROOT,
	NODE_CPUS,
	NODE_CPU,
	NODE_RESERVED,
};

/** One node on the path from the root to where the walk is. */
struct level {
	uint8_t address_cells, size_cells; /* of its children's addresses */
	uint8_t kind;  /* enum node_kind */
	bool okay;     /* it and all above it are enabled */
	bool mapped;   /* its children's addresses are physical addresses */
	bool complete; /* its properties have been taken */
};

/** A property's name that was looked up. */
struct seen {
	uint32_t place;    /* in the strings block, plus one; 0: none yet */
	unsigned int prop; /* PROP_COUNT: it means nothing here */
};

#define WALK_SEEN 32
#define WALK_DEPTH 16
#define CELLS_TOO_MANY 3 /* of a number of 64 bits; and so are more */

struct walk {
	struct machine *m;
	const char *reason;   /* set: the tree is refused */
	const uint8_t *at, *end; /* what is left of the structure block */
	const char *strings;  /* names of properties; the last one ends in the block */
	uint32_t strings_size;
	struct seen seen[WALK_SEEN]; /* names of properties, by their place */
	const char *name;     /* of the innermost node, until it is complete */
	int depth;            /* of the innermost open node; -1: outside the root */
	uint32_t present;     /* bit p: value[p] is the innermost node's, until it is complete */
	struct value value[PROP_COUNT];
	struct level level[WALK_DEPTH];
	struct machine_hart hart;  /* of the cpu node that is open */
	bool hart_usable;
	bool boot_hart_seen;
	struct value plic_targets, sswi_targets; /* interrupts-extended (MACHINE_DETAILS) */
};

/** node_value - property @p of the innermost node. */
struct value node_value(const struct walk *w, enum prop p);
/** node_u32 - its only cell, @otherwise when it is absent or of another size. */
uint32_t node_u32(const struct walk *w, enum prop p, uint32_t otherwise);
/** node_string - the same as a string, NULL when it is absent or unterminated. */
const char *node_string(const struct walk *w, enum prop p);
/** node_device - what the innermost node is compatible with; DEVICE_COUNT: nothing known. */
enum device node_device(const struct walk *w);
/** node_range - the @i-th address of the innermost node. Return: whether there is one. */
bool node_range(const struct walk *w, unsigned int i, struct machine_range *range);

/** node_window - @window becomes the node's first address. Return: whether there is one. */
bool node_window(const struct walk *w, struct machine_range *window);

/** name_find - the row of @rows, of which there are @count, that is @name; else @count. */
unsigned int name_find(const char (*rows)[NAME_BYTES], unsigned int count, const char *name);

/* Big-endian cells; the caller has checked that they are there. */
static inline uint32_t cell(const void *at)
{
	return __builtin_bswap32(*(const uint32_t *)at);
}

static inline uint32_t value_cell(struct value v, unsigned int i)
{
	return cell(v.data + 4ul * i);
}

/* nodes.c: the innermost node's properties are known; before that, if a child ends them. */
void node_complete(struct walk *w);
void node_has_child(struct walk *w);
/** node_close - the innermost node is at its end. */
void node_close(struct walk *w);
/** node_is_device - whether @self below @parent may be one, at physical addresses. */
static inline bool node_is_device(const struct level *parent, const struct level *self)
{
	return self->okay && parent->mapped && parent->kind != NODE_RESERVED;
}

/** node_name_is - whether the innermost node is called @name, but for a unit address. */
bool node_name_is(const struct walk *w, const char *name);

/* harts.c */
void hart_read(struct walk *w);
void hart_add(struct walk *w);

#ifdef CONFIG_MACHINE_DETAILS

/* details.c: what only larger configurations want to know. First the reservation block. */
void details_begin(struct walk *w, const void *fdt);
/** details_read - of the node @self, after the essentials; @parent is above it. */
void details_read(struct walk *w, const struct level *parent, const struct level *self);
/** details_device - of the innermost node, which is a @device at physical addresses. */
void details_device(struct walk *w, enum device device);
/** details_finish - each hart's places at the interrupt controllers. */
void details_finish(struct walk *w);

#else

static inline void details_begin(struct walk *w, const void *fdt)
{
	(void)w;
	(void)fdt;
}

static inline void details_read(struct walk *w, const struct level *parent,
				const struct level *self)
{
	(void)w;
	(void)parent;
	(void)self;
}

static inline void details_device(struct walk *w, enum device device)
{
	(void)w;
	(void)device;
}

static inline void details_finish(struct walk *w)
{
	(void)w;
}

#endif

#endif /* LIB_FDT_PARSE_H */

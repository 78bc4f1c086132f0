/*
 * The node a walk is at, as the files of this folder share it.
 */
#ifndef LIB_FDT_PARSE_H
#define LIB_FDT_PARSE_H

#include <lib/machine.h>

/* The properties that mean anything here; names are in walk.c, same order. */
enum prop {
	PROP_ADDRESS_CELLS,
	PROP_SIZE_CELLS,
	PROP_COMPATIBLE,
	PROP_DEVICE_TYPE,
	PROP_STATUS,
	PROP_REG,
	PROP_RANGES,
	PROP_INTERRUPTS,
	PROP_INTERRUPTS_EXTENDED,
	PROP_PHANDLE,
	PROP_ISA,
	PROP_MMU_TYPE,
	PROP_TIMEBASE,
	PROP_CLOCK,
	PROP_REG_SHIFT,
	PROP_BOOTARGS,
	PROP_MODEL,
	PROP_SOURCES,
	PROPS
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
	const char *name;
	enum node_kind kind;
	uint32_t address_cells, size_cells; /* of its children's addresses */
	bool okay;     /* it and all above it are enabled */
	bool mapped;   /* its children's addresses are physical addresses */
	bool complete; /* its properties have been taken */
};

#define WALK_DEPTH 16

struct walk {
	struct machine *m;
	const char *reason; /* set: the tree is refused */
	int depth;          /* of the innermost open node; -1: outside the root */
	struct level level[WALK_DEPTH];
	struct value value[PROPS]; /* of the innermost node, until it is complete */
	struct machine_hart hart;  /* of the cpu node that is open */
	bool hart_usable;
	bool boot_hart_seen;
	struct value plic_targets, sswi_targets; /* interrupts-extended */
};

/* Big-endian cells of a value; the caller has checked the size. */
uint32_t value_cell(struct value v, unsigned int i);
uint64_t value_cells(struct value v, unsigned int i, uint32_t count);
/** value_u32 - the only cell of @v, @otherwise when it is absent or of another size. */
uint32_t value_u32(struct value v, uint32_t otherwise);
/** value_string - @v as a string, NULL when it is absent or unterminated. */
const char *value_string(struct value v);
/** value_lists - whether the string list @v contains @string. */
bool value_lists(struct value v, const char *string);
/** node_range - the @i-th address of the innermost node. Return: whether there is one. */
bool node_range(const struct walk *w, unsigned int i, struct machine_range *range);

/* nodes.c: the innermost node's properties are known; it is closed. */
void node_complete(struct walk *w);
void node_close(struct walk *w);

/* harts.c */
void hart_read(struct walk *w);
void hart_add(struct walk *w);
/** harts_finish - finds each hart's contexts. Return: NULL, or why the tree is refused. */
const char *harts_finish(struct walk *w);

#endif /* LIB_FDT_PARSE_H */

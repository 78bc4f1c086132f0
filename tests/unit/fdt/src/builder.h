/*
 * Flattened trees made on the spot, right or wrong (Devicetree 0.4 §5).
 */
#ifndef TESTS_UNIT_FDT_BUILDER_H
#define TESTS_UNIT_FDT_BUILDER_H

#include <stddef.h>
#include <stdint.h>

#define TREE_BYTES 65536

struct tree {
	uint8_t blob[TREE_BYTES] __attribute__((aligned(8))); /* what tree_finish() makes */
	uint32_t size;                                        /* of blob */
	uint32_t structure[TREE_BYTES / 4];
	uint32_t words;
	char strings[512];
	uint32_t letters;
};

void tree_start(struct tree *t);
void node_begin(struct tree *t, const char *name);
void node_end(struct tree *t);
void prop_bytes(struct tree *t, const char *name, const void *data, size_t size);
void prop_string(struct tree *t, const char *name, const char *value);
void prop_cells(struct tree *t, const char *name, const uint32_t *cells, size_t count);
#define CELLS(t, name, ...)                                                                        \
	prop_cells(t, name, (const uint32_t[]){ __VA_ARGS__ },                                     \
		   sizeof((const uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t))
void tree_finish(struct tree *t);

#endif /* TESTS_UNIT_FDT_BUILDER_H */

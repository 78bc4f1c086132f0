/*
 * The table of function names that the second link fills (scripts/symtab.py).
 *
 * Functions are sorted by address; the first one's address stands once, the others are distances
 * from it. An address belongs to the last function that starts at or before it.
 */
#include <kernel/symtab.h>

extern const uint64_t symtab_base;
extern const uint64_t symtab_span; /* bytes from the base to the end of the last function */
extern const uint32_t symtab_count;
extern const uint32_t symtab_distance[]; /* [symtab_count] from the base, ascending */
extern const uint32_t symtab_name[];     /* [symtab_count] places in symtab_names */
extern const char symtab_names[];

const char *symtab_find(uintptr_t addr, uintptr_t *offset)
{
	uint64_t distance = addr - symtab_base;
	uint32_t low = 0;
	uint32_t high = symtab_count;

	if (distance >= symtab_span)
		return NULL;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (symtab_distance[middle] <= distance)
			low = middle;
		else
			high = middle;
	}
	*offset = distance - symtab_distance[low];
	return symtab_names + symtab_name[low];
}

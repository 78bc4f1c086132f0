/*
 * The commands as a tree: those at the top are gathered by the linker, the others stand in sets.
 * Sets are small and read by people, so they are searched, and sorted, as they lie.
 */
#include "shell_private.h"

TYPE_SECTION_BOUNDS(const struct shell_static_entry, shell_static_entry);

static const struct shell_static_entry *first_of(const union shell_cmd_entry *set)
{
	return set ? set->entry : TYPE_SECTION_START(shell_static_entry);
}

static bool is_end(const union shell_cmd_entry *set, const struct shell_static_entry *entry)
{
	return set ? entry->syntax == NULL : entry >= TYPE_SECTION_END(shell_static_entry);
}

const struct shell_static_entry *tree_next(const union shell_cmd_entry *set,
					   const struct shell_static_entry *prev)
{
	const struct shell_static_entry *next = NULL;

	for (const struct shell_static_entry *e = first_of(set); !is_end(set, e); e++)
		if (strcmp(e->syntax, prev ? prev->syntax : "") > 0 &&
		    (!next || strcmp(e->syntax, next->syntax) < 0))
			next = e;
	return next;
}

const struct shell_static_entry *tree_find(const union shell_cmd_entry *set, const char *name)
{
	for (const struct shell_static_entry *e = first_of(set); !is_end(set, e); e++)
		if (*name && !strcmp(e->syntax, name))
			return e;
	return NULL;
}

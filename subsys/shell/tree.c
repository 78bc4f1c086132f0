/*
 * The commands as a tree: those at the top are gathered by the linker, the others stand in sets, or
 * are told by functions. Sets are small and read by people, so they are searched, and sorted, as
 * they lie.
 */
#include "shell_private.h"

TYPE_SECTION_BOUNDS(const struct shell_static_entry, shell_static_entry);
TYPE_SECTION_BOUNDS(const union shell_cmd_entry, shell_dynamic_set);

static bool is_dynamic(const union shell_cmd_entry *set)
{
	return set >= TYPE_SECTION_START(shell_dynamic_set) &&
	       set < TYPE_SECTION_END(shell_dynamic_set);
}

/* Stores command @index of @set at @entry; its syntax is NULL behind the last. */
static void get(const union shell_cmd_entry *set, size_t index, struct shell_static_entry *entry)
{
	const struct shell_static_entry *top = TYPE_SECTION_START(shell_static_entry);

	*entry = (struct shell_static_entry){ .syntax = NULL };
	if (set && is_dynamic(set))
		set->dynamic_get(index, entry);
	else if (set)
		*entry = set->entry[index];
	else if (top + index < TYPE_SECTION_END(shell_static_entry))
		*entry = top[index];
}

const struct shell_static_entry *tree_next(const union shell_cmd_entry *set,
					   const struct shell_static_entry *prev,
					   struct shell_static_entry *room)
{
	const char *after = prev ? prev->syntax : "";
	struct shell_static_entry entry;
	bool found = false;

	for (size_t i = 0; get(set, i, &entry), entry.syntax; i++) {
		if (strcmp(entry.syntax, after) <= 0 ||
		    (found && strcmp(entry.syntax, room->syntax) >= 0))
			continue;
		*room = entry;
		found = true;
	}
	return found ? room : NULL;
}

const struct shell_static_entry *tree_find(const union shell_cmd_entry *set, const char *name,
					   struct shell_static_entry *room)
{
	struct shell_static_entry entry;

	for (size_t i = 0; get(set, i, &entry), entry.syntax; i++) {
		if (*name == '\0' || strcmp(entry.syntax, name))
			continue;
		*room = entry;
		return room;
	}
	return NULL;
}

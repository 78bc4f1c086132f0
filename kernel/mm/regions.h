/*
 * The table of regions of an address space, for the files of this folder. The address space's lock
 * is held throughout.
 */
#ifndef KERNEL_MM_REGIONS_H
#define KERNEL_MM_REGIONS_H

#include <kernel/aspace.h>

/** regions_place - where @r belongs. Return: its index; -EEXIST it overlaps; -ENOSPC no room. */
int regions_place(const struct aspace *space, const struct region *r);

/** regions_insert - @r becomes number @at. */
void regions_insert(struct aspace *space, uint32_t at, const struct region *r);

void regions_remove(struct aspace *space, uint32_t at);

/**
 * regions_cut - region borders lie at @start and @end; all between is mapped.
 * Return: index of the first; -ENOENT something is not mapped; -EBUSY being changed; -ENOSPC
 * no room; on an error nothing has changed.
 */
int regions_cut(struct aspace *space, uintptr_t start, uintptr_t end);

/** regions_join - neighbours that are one in all but the table become one. */
void regions_join(struct aspace *space);

/** regions_find_free - the first @len bytes that nobody has. Return: 0: there are none. */
uintptr_t regions_find_free(const struct aspace *space, uintptr_t len);

#endif /* KERNEL_MM_REGIONS_H */

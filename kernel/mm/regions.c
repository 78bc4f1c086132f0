/*
 * The table of regions: ascending, without overlap, cut and joined as mappings change.
 */
#include "regions.h"

#include <errno.h>
#include <string.h>

#include <kernel/memory.h>

/* Where the kernel looks for a place of its choice: above what programs ask for by themselves. */
#define CHOICE_START (ARCH_USER_END / 2 / ARCH_PAGE_SIZE * ARCH_PAGE_SIZE)

int regions_place(const struct aspace *space, const struct region *r)
{
	uint32_t i = 0;

	while (i < space->regions && space->region[i].end <= r->start)
		i++;
	if (i < space->regions && space->region[i].start < r->end)
		return -EEXIST;
	return space->regions == CONFIG_AS_MAX_REGIONS ? -ENOSPC : (int)i;
}

void regions_insert(struct aspace *space, uint32_t at, const struct region *r)
{
	memmove(&space->region[at + 1], &space->region[at], (space->regions - at) * sizeof(*r));
	space->region[at] = *r;
	space->regions++;
}

void regions_remove(struct aspace *space, uint32_t at)
{
	space->regions--;
	memmove(&space->region[at], &space->region[at + 1],
		(space->regions - at) * sizeof(space->region[0]));
}

/* ---- cutting ---- */

static bool is_mapped(const struct region *r)
{
	return r->memory && !r->busy;
}

/* Return: the region that has @start, if everything up to @end is mapped; or -ENOENT. */
static int find_mapped(const struct aspace *space, uintptr_t start, uintptr_t end)
{
	uint32_t first = 0;

	while (first < space->regions && space->region[first].end <= start)
		first++;
	for (uint32_t i = first; i < space->regions; i++) {
		const struct region *r = &space->region[i];

		if (!r->memory || r->start > start)
			return -ENOENT;
		if (r->busy)
			return -EBUSY;
		if (r->end >= end)
			return (int)first;
		start = r->end;
	}
	return -ENOENT;
}

static bool is_border(const struct aspace *space, uintptr_t va, uint32_t from)
{
	while (space->region[from].end < va)
		from++;
	return space->region[from].start == va || space->region[from].end == va;
}

/* The region that has @va inside becomes two. */
static void split(struct aspace *space, uintptr_t va)
{
	uint32_t i = 0;
	struct region upper;

	while (space->region[i].end <= va)
		i++;
	if (space->region[i].start == va)
		return;
	upper = space->region[i];
	space->region[i].end = va;
	upper.page += (uint32_t)((va - upper.start) / ARCH_PAGE_SIZE);
	upper.start = va;
	memory_get(upper.memory);
	regions_insert(space, i + 1, &upper);
}

int regions_cut(struct aspace *space, uintptr_t start, uintptr_t end)
{
	int first = find_mapped(space, start, end);
	bool low, high;

	if (first < 0)
		return first;
	low = !is_border(space, start, (uint32_t)first);
	high = !is_border(space, end, (uint32_t)first);
	if (space->regions + low + high > CONFIG_AS_MAX_REGIONS)
		return -ENOSPC;
	if (low)
		split(space, start);
	if (high)
		split(space, end);
	return first + low;
}

/* ---- joining ---- */

static bool continues(const struct region *a, const struct region *b)
{
	return a->end == b->start && a->memory == b->memory && is_mapped(a) && is_mapped(b) &&
	       a->prot == b->prot && a->most == b->most &&
	       a->page + (a->end - a->start) / ARCH_PAGE_SIZE == b->page;
}

/* Both count the object, so what is put here is never its last reference. */
void regions_join(struct aspace *space)
{
	for (uint32_t i = 0; i + 1 < space->regions;) {
		if (continues(&space->region[i], &space->region[i + 1])) {
			space->region[i].end = space->region[i + 1].end;
			memory_put(space->region[i].memory);
			regions_remove(space, i + 1);
		} else {
			i++;
		}
	}
}

/* ---- free ranges ---- */

uintptr_t regions_find_free(const struct aspace *space, uintptr_t len)
{
	uintptr_t at = CHOICE_START;

	for (uint32_t i = 0; i <= space->regions; i++) {
		uintptr_t next = i < space->regions ? space->region[i].start : ARCH_USER_END;

		if (next > at && next - at > len)
			return at;
		if (i < space->regions && space->region[i].end > at)
			at = space->region[i].end + ARCH_PAGE_SIZE;
	}
	return 0;
}

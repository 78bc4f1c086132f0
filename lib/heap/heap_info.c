/*
 * Looking at a heap: statistics, a listing, and the check that it is whole.
 */
#include <zephyr/sys/sys_heap.h>

#include <errno.h>

#include <zephyr/sys/printk.h>

#include "heap.h"

static bool is_used(const struct chunk *c)
{
	return c->size & CHUNK_USED;
}

static uint32_t size_of(const struct chunk *c)
{
	return c->size & ~CHUNK_USED;
}

/* Whether the header of the chunk at @offset can be true. @left: size of a free left neighbour */
static bool is_sane(struct heap *h, uint32_t offset, uint32_t left)
{
	const struct chunk *c = heap_chunk(h, offset);
	uint32_t size = size_of(c);

	if (c->left != left || size == 0 || size % CHUNK_ALIGN != 0 || size > h->end - offset)
		return false;
	return is_used(c) || left == 0;
}

/* Walks the chunks. Return: the number of free ones, or -1 if the row is broken. */
static int count_free(struct heap *h)
{
	uint32_t left = 0;
	int found = 0;

	for (uint32_t offset = h->first; offset != h->end;) {
		const struct chunk *c = heap_chunk(h, offset);

		if (!is_sane(h, offset, left))
			return -1;
		left = is_used(c) ? 0 : size_of(c);
		found += !is_used(c);
		offset += size_of(c);
	}
	return heap_chunk(h, h->end)->left == left ? found : -1;
}

/* Walks one list. Return: its length, or -1 if a chunk does not belong there. */
static int count_list(struct heap *h, unsigned int class, int limit)
{
	uint32_t prev = 0;
	int found = 0;

	for (uint32_t offset = h->head[class]; offset != 0;) {
		const struct chunk *c = heap_chunk(h, offset);

		if (offset < h->first || offset >= h->end || found++ == limit)
			return -1;
		if (is_used(c) || c->prev != prev || heap_class(c->size) != class)
			return -1;
		prev = offset;
		offset = c->next;
	}
	return found;
}

bool sys_heap_validate(struct sys_heap *heap)
{
	struct heap *h = heap->heap;
	int free_chunks = count_free(h);
	int listed = 0;

	if (free_chunks < 0)
		return false;
	for (unsigned int class = 0; class <= heap_class(h->end - h->first); class++) {
		int length = count_list(h, class, free_chunks);

		if (length < 0 || (length != 0) != (h->nonempty >> class & 1))
			return false;
		listed += length;
	}
	return listed == free_chunks;
}

int sys_heap_runtime_stats_get(struct sys_heap *heap, struct sys_memory_stats *stats)
{
	struct sys_memory_stats sum = { 0 };
	struct heap *h;

	if (!heap || !stats)
		return -EINVAL;
	h = heap->heap;
	for (uint32_t offset = h->first; offset != h->end;) {
		const struct chunk *c = heap_chunk(h, offset);

		if (is_used(c))
			sum.allocated_bytes += size_of(c);
		else
			sum.free_bytes += size_of(c);
		offset += size_of(c);
	}
	sum.max_allocated_bytes = h->allocated_max;
	*stats = sum;
	return 0;
}

int sys_heap_runtime_stats_reset_max(struct sys_heap *heap)
{
	if (!heap)
		return -EINVAL;
	heap->heap->allocated_max = heap->heap->allocated;
	return 0;
}

void sys_heap_print_info(struct sys_heap *heap, bool dump_chunks)
{
	struct heap *h = heap->heap;
	struct sys_memory_stats stats;

	(void)sys_heap_runtime_stats_get(heap, &stats);
	printk("heap %p: %zu bytes in use, %zu free\n", (void *)h, stats.allocated_bytes,
	       stats.free_bytes);
	for (uint32_t offset = h->first; dump_chunks && offset != h->end;) {
		struct chunk *c = heap_chunk(h, offset);

		printk("%p: %u bytes, %s\n", chunk_block(c), size_of(c),
		       is_used(c) ? "in use" : "free");
		offset += size_of(c);
	}
}

/*
 * Allocation and release: lists of free chunks by size class, boundary tags, immediate merging.
 *
 * A block is cut from the end of a free chunk, so that what remains keeps its place and, most
 * times, its list: then no list changes at all, and none when the block is merged again.
 */
#include <zephyr/sys/sys_heap.h>

#include <string.h>

#include <zephyr/sys/__assert.h>

#include "heap.h"

/* Free chunks of the wanted class that are looked at before a larger class is taken. */
#define TRIES 3

static ALWAYS_INLINE void list_add(struct heap *h, struct chunk *c, unsigned int class)
{
	uint32_t offset = heap_offset(h, c);
	uint32_t next = h->head[class];

	c->next = next;
	c->prev = 0;
	if (next != 0)
		heap_chunk(h, next)->prev = offset;
	h->head[class] = offset;
	h->nonempty |= BIT64(class);
}

static ALWAYS_INLINE void list_remove(struct heap *h, struct chunk *c, unsigned int class)
{
	if (c->next != 0)
		heap_chunk(h, c->next)->prev = c->prev;
	if (c->prev != 0) {
		heap_chunk(h, c->prev)->next = c->next;
		return;
	}
	h->head[class] = c->next;
	if (c->next == 0)
		h->nonempty &= ~BIT64(class);
}

static ALWAYS_INLINE void count(struct heap *h, uint32_t taken, uint32_t given)
{
	if (!IS_ENABLED(CONFIG_SYS_HEAP_RUNTIME_STATS))
		return;
	h->allocated += taken - given;
	h->allocated_max = MAX(h->allocated, h->allocated_max);
}

/* A free chunk of at least @need bytes and its class, or NULL. */
static ALWAYS_INLINE struct chunk *find(struct heap *h, uint32_t need, unsigned int *class)
{
	unsigned int wanted = heap_class(need);
	uint32_t offset = h->head[wanted];
	uint64_t larger;

	*class = wanted;
	for (int tries = TRIES; offset != 0 && tries != 0; tries--) {
		struct chunk *c = heap_chunk(h, offset);

		if (c->size >= need)
			return c;
		offset = c->next;
	}
	larger = h->nonempty & (~1ULL << wanted);
	if (larger == 0)
		return NULL;
	*class = (unsigned int)__builtin_ctzll(larger);
	return heap_chunk(h, h->head[*class]);
}

/* Cuts @need bytes off the end of free chunk @c. Return: the chunk, in use. */
static ALWAYS_INLINE struct chunk *take(struct heap *h, struct chunk *c, unsigned int class,
					uint32_t need)
{
	uint32_t rest = c->size - need;
	unsigned int rest_class = heap_class(rest);
	struct chunk *taken = chunk_right(c, rest);

	chunk_right(taken, need)->left = 0;
	if (rest_class != class) {
		list_remove(h, c, class);
		if (rest != 0)
			list_add(h, c, rest_class);
	}
	if (rest != 0) {
		c->size = rest;
		taken->left = rest;
	}
	taken->size = need | CHUNK_USED;
	return taken;
}

/* Bytes of a chunk for a block of @bytes, which is below the size of a heap. */
static ALWAYS_INLINE uint32_t chunk_bytes(size_t bytes)
{
	return ((uint32_t)bytes + CHUNK_HEADER + CHUNK_ALIGN - 1) & ~(CHUNK_ALIGN - 1);
}

/* Whether some heap as large as this one could hold a block of @bytes. */
static ALWAYS_INLINE bool is_possible(const struct heap *h, size_t bytes)
{
	return bytes - 1 < h->end - h->first - CHUNK_HEADER;
}

void *sys_heap_alloc(struct sys_heap *heap, size_t bytes)
{
	struct heap *h = heap->heap;
	unsigned int class;
	struct chunk *c;

	if (!is_possible(h, bytes))
		return NULL;
	c = find(h, chunk_bytes(bytes), &class);
	if (!c)
		return NULL;
	count(h, chunk_bytes(bytes), 0);
	return chunk_block(take(h, c, class, chunk_bytes(bytes)));
}

/* Joins free chunk @c with its neighbours. @size: of @c; it is in no list */
static ALWAYS_INLINE void release(struct heap *h, struct chunk *c, uint32_t size)
{
	struct chunk *right = chunk_right(c, size);
	uint32_t left = c->left;
	unsigned int class;

	if (!(right->size & CHUNK_USED)) {
		list_remove(h, right, heap_class(right->size));
		size += right->size;
		right = chunk_right(c, size);
	}
	class = heap_class(size + left);
	if (left != 0) {
		c = (struct chunk *)(void *)((char *)c - left);
		if (class != heap_class(left)) {
			list_remove(h, c, heap_class(left));
			list_add(h, c, class);
		}
	} else {
		list_add(h, c, class);
	}
	c->size = size + left;
	right->left = size + left;
}

void sys_heap_free(struct sys_heap *heap, void *mem)
{
	struct heap *h = heap->heap;
	struct chunk *c;

	if (!mem)
		return;
	c = chunk_of(mem);
	__ASSERT((c->size & CHUNK_USED) && heap_offset(h, c) - h->first < h->end - h->first,
		 "heap %p: %p is no block or was freed before", (void *)heap, mem);
	count(h, 0, c->size & ~CHUNK_USED);
	release(h, c, c->size & ~CHUNK_USED);
}

/* Gives back what chunk @c, in use, has beyond @need bytes. */
static void trim(struct heap *h, struct chunk *c, uint32_t need)
{
	uint32_t rest = (c->size & ~CHUNK_USED) - need;
	struct chunk *tail = chunk_right(c, need);

	if (rest == 0)
		return;
	c->size = need | CHUNK_USED;
	tail->left = 0;
	count(h, 0, rest);
	release(h, tail, rest);
}

void *sys_heap_aligned_alloc(struct sys_heap *heap, size_t align, size_t bytes)
{
	struct heap *h = heap->heap;
	uint32_t skip, size;
	struct chunk *c;
	void *block;

	__ASSERT((align & (align - 1)) == 0, "alignment %zu is no power of two", align);
	if (align <= CHUNK_ALIGN)
		return sys_heap_alloc(heap, bytes);
	if (!is_possible(h, bytes) || !is_possible(h, align))
		return NULL;
	block = sys_heap_alloc(heap, bytes + align - CHUNK_ALIGN);
	if (!block)
		return NULL;
	c = chunk_of(block);
	size = c->size & ~CHUNK_USED;
	skip = -(uint32_t)(uintptr_t)block & (uint32_t)(align - 1);
	if (skip != 0) {
		struct chunk *aligned = chunk_right(c, skip);

		aligned->size = (size - skip) | CHUNK_USED;
		count(h, 0, skip);
		release(h, c, skip);
		c = aligned;
	}
	trim(h, c, chunk_bytes(bytes));
	return chunk_block(c);
}

/* Makes chunk @c, in use, @need bytes without moving it, if its right neighbour has room. */
static bool resize(struct heap *h, struct chunk *c, uint32_t need)
{
	uint32_t size = c->size & ~CHUNK_USED;
	struct chunk *right = chunk_right(c, size);

	if (size < need) {
		if ((right->size & CHUNK_USED) || size + right->size < need)
			return false;
		list_remove(h, right, heap_class(right->size));
		size += right->size;
		count(h, right->size, 0);
		chunk_right(c, size)->left = 0;
		c->size = size | CHUNK_USED;
	}
	trim(h, c, need);
	return true;
}

void *sys_heap_aligned_realloc(struct sys_heap *heap, void *ptr, size_t align, size_t bytes)
{
	struct heap *h = heap->heap;
	void *moved;

	if (!ptr)
		return sys_heap_aligned_alloc(heap, align, bytes);
	if (bytes == 0) {
		sys_heap_free(heap, ptr);
		return NULL;
	}
	if (!is_possible(h, bytes))
		return NULL;
	if ((align == 0 || IS_PTR_ALIGNED_BYTES(ptr, align)) &&
	    resize(h, chunk_of(ptr), chunk_bytes(bytes)))
		return ptr;
	moved = sys_heap_aligned_alloc(heap, align, bytes);
	if (!moved)
		return NULL;
	memcpy(moved, ptr, MIN(bytes, sys_heap_usable_size(heap, ptr)));
	sys_heap_free(heap, ptr);
	return moved;
}

size_t sys_heap_usable_size(struct sys_heap *heap, void *mem)
{
	ARG_UNUSED(heap);
	return (chunk_of(mem)->size & ~CHUNK_USED) - CHUNK_HEADER;
}

void sys_heap_init(struct sys_heap *heap, void *mem, size_t bytes)
{
	uintptr_t start = ROUND_UP((uintptr_t)mem, CHUNK_ALIGN);
	uintptr_t limit = ROUND_DOWN((uintptr_t)mem + bytes, CHUNK_ALIGN);
	struct heap *h = (struct heap *)start;
	uint32_t room;

	__ASSERT(bytes >= SYS_HEAP_MIN_BYTES, "%zu bytes are too few for a heap", bytes);
	room = (uint32_t)MIN(limit - start, UINT32_MAX & ~(uintptr_t)(CHUNK_ALIGN - 1));
	/* The lists for all of the room are a few more than the chunks that fit can use. */
	h->first = ROUND_UP(sizeof(*h) + (heap_class(room) + 1) * sizeof(h->head[0]) + CHUNK_HEADER,
			    CHUNK_ALIGN) - CHUNK_HEADER;
	h->end = room - CHUNK_HEADER;
	h->nonempty = 0;
	h->allocated = h->allocated_max = 0;
	memset(h->head, 0, (heap_class(room) + 1) * sizeof(h->head[0]));
	heap_chunk(h, h->end)->size = CHUNK_USED;
	heap_chunk(h, h->first)->left = 0;
	release(h, heap_chunk(h, h->first), h->end - h->first);
	heap->heap = h;
	heap->init_mem = mem;
	heap->init_bytes = bytes;
}

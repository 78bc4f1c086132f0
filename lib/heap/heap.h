/*
 * The inside of a heap, for the files of this folder.
 *
 * The memory is a row of chunks without gaps. A chunk is 8 bytes of header and the block; chunks
 * begin 8 bytes off a multiple of 16, so blocks are aligned to 16. All positions are offsets in
 * bytes from struct heap, all sizes are in bytes and include the header.
 *
 *	struct heap | chunk | chunk | ... | chunk | end: a header, in use, size 0
 *
 * Two free chunks are never neighbours. A chunk knows the size of its left neighbour only while
 * that is free, which is all that merging asks. Free chunks are in the list of their size class;
 * `nonempty` has a bit for each list that is not empty.
 */
#ifndef HEAP_HEAP_H
#define HEAP_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#define CHUNK_ALIGN 16u
#define CHUNK_HEADER 8u /* left and size; next and prev lie in the block while it is free */
#define CHUNK_USED 1u   /* bit of chunk.size */

struct chunk {
	uint32_t left; /* size of the left neighbour if that is free, else 0 */
	uint32_t size; /* multiple of 16, and CHUNK_USED */
	uint32_t next; /* in the list of its class; 0: the last */
	uint32_t prev; /* 0: the first */
};

struct heap {
	uint64_t nonempty;  /* bit n: head[n] is not 0 */
	uint32_t first;     /* the first chunk */
	uint32_t end;       /* the end's header */
	uint32_t allocated; /* CONFIG_SYS_HEAP_RUNTIME_STATS */
	uint32_t allocated_max;
	uint32_t head[];    /* [heap_class(end - first) + 1] */
};

static ALWAYS_INLINE struct chunk *heap_chunk(struct heap *h, uint32_t offset)
{
	return (struct chunk *)(void *)((char *)h + offset);
}

static ALWAYS_INLINE uint32_t heap_offset(const struct heap *h, const struct chunk *c)
{
	return (uint32_t)((uintptr_t)c - (uintptr_t)h);
}

static ALWAYS_INLINE struct chunk *chunk_right(struct chunk *c, uint32_t size)
{
	return (struct chunk *)(void *)((char *)c + size);
}

static ALWAYS_INLINE void *chunk_block(struct chunk *c)
{
	return (char *)c + CHUNK_HEADER;
}

static ALWAYS_INLINE struct chunk *chunk_of(void *block)
{
	return (struct chunk *)(void *)((char *)block - CHUNK_HEADER);
}

/*
 * heap_class - the list for chunks of @size bytes: one for each size below 256, then two for each
 * power of two. 64 classes reach 4 GiB.
 */
static ALWAYS_INLINE unsigned int heap_class(uint32_t size)
{
	uint32_t units = size / CHUNK_ALIGN;
	unsigned int log;

	if (units < 16)
		return units;
	log = 31 - (unsigned int)__builtin_clz(units);
	return 2 * log + 6 + (units >> (log - 1));
}

#endif /* HEAP_HEAP_H */

/*
 * Random use of any allocator, until so many operations are done.
 */
#include <zephyr/sys/sys_heap.h>

#include <zephyr/sys/util.h>

struct block {
	void *memory;
	size_t bytes;
};

struct stress {
	struct block *blocks; /* [capacity], the first `count` are in use */
	size_t capacity, count;
	size_t in_use; /* bytes */
	uint32_t state;
};

/* A linear congruential generator, the same each time. Return: 0 .. @limit - 1. */
static size_t draw(struct stress *s, size_t limit)
{
	s->state = s->state * 1664525u + 1013904223u;
	return (size_t)(((uint64_t)s->state * limit) >> 32);
}

/* Small sizes are the most frequent ones: the limit is halved a random number of times. */
static size_t draw_size(struct stress *s, size_t total)
{
	size_t limit = MAX(total / 4 >> draw(s, 8), (size_t)1);

	return 1 + draw(s, limit);
}

static bool should_allocate(struct stress *s, size_t total, int target_percent)
{
	if (s->count == 0)
		return true;
	if (s->count == s->capacity)
		return false;
	/* Mostly towards the target, so that both sides of it are seen. */
	return (s->in_use < total / 100 * (size_t)target_percent) == (draw(s, 4) != 0);
}

static void allocate(struct stress *s, void *(*alloc_fn)(void *arg, size_t bytes), void *arg,
		     size_t total, struct z_heap_stress_result *result)
{
	struct block block = { .bytes = draw_size(s, total) };

	result->total_allocs++;
	block.memory = alloc_fn(arg, block.bytes);
	if (!block.memory)
		return;
	result->successful_allocs++;
	s->in_use += block.bytes;
	s->blocks[s->count++] = block;
}

static void release(struct stress *s, void (*free_fn)(void *arg, void *p), void *arg,
		    struct z_heap_stress_result *result)
{
	size_t victim = draw(s, s->count);
	struct block block = s->blocks[victim];

	s->blocks[victim] = s->blocks[--s->count];
	s->in_use -= block.bytes;
	result->total_frees++;
	free_fn(arg, block.memory);
}

void sys_heap_stress(void *(*alloc_fn)(void *arg, size_t bytes),
		     void (*free_fn)(void *arg, void *p), void *arg, size_t total_bytes,
		     uint32_t op_count, void *scratch_mem, size_t scratch_bytes,
		     int target_percent, struct z_heap_stress_result *result)
{
	struct stress s = {
		.blocks = scratch_mem,
		.capacity = scratch_bytes / sizeof(struct block),
		.state = op_count,
	};

	*result = (struct z_heap_stress_result){ 0 };
	for (uint32_t i = 0; i < op_count; i++) {
		if (should_allocate(&s, total_bytes, target_percent))
			allocate(&s, alloc_fn, arg, total_bytes, result);
		else
			release(&s, free_fn, arg, result);
		result->accumulated_in_use_bytes += s.in_use;
	}
}

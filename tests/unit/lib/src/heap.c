/*
 * sys_heap: blocks keep their content and their distance, whatever happens around them.
 */
#include <stdlib.h>
#include <string.h>

#include <zephyr/sys/sys_heap.h>
#include <zephyr/ztest.h>

#define BLOCKS 60
#define ROUNDS 20000

static uint8_t memory[8192] __aligned(16);
static struct sys_heap heap;
static struct block {
	uint8_t *start;
	size_t size;
	uint8_t mark;
} blocks[BLOCKS];

static size_t free_bytes(void)
{
	struct sys_memory_stats stats;

	zassert_ok(sys_heap_runtime_stats_get(&heap, &stats));
	return stats.free_bytes;
}

static void check_content(const struct block *b, size_t size)
{
	for (size_t i = 0; i < size; i++)
		zassert_equal(b->start[i], b->mark);
}

static void fill(struct block *b, unsigned int *seed, uint8_t *start, size_t size)
{
	*b = (struct block){ .start = start, .size = size, .mark = (uint8_t)rand_r(seed) };
	if (start)
		memset(start, b->mark, size);
}

/* One random operation on one block. */
static void step(unsigned int *seed)
{
	struct block *b = &blocks[rand_r(seed) % BLOCKS];
	size_t size = 1 + (size_t)rand_r(seed) % 400;
	size_t align = (size_t)1 << rand_r(seed) % 9;
	uint8_t *moved;

	if (!b->start) {
		fill(b, seed, sys_heap_aligned_alloc(&heap, align, size), size);
		zassert_equal((uintptr_t)b->start % align, 0);
		return;
	}
	check_content(b, b->size);
	if (rand_r(seed) % 3 != 0) {
		sys_heap_free(&heap, b->start);
		b->start = NULL;
		return;
	}
	moved = sys_heap_realloc(&heap, b->start, size);
	if (!moved)
		return;
	b->start = moved;
	check_content(b, MIN(size, b->size));
	fill(b, seed, moved, size);
}

ZTEST(heap, test_random_use_keeps_every_block)
{
	unsigned int seed = 1;
	size_t before = free_bytes();

	for (int i = 0; i < ROUNDS; i++) {
		step(&seed);
		if (i % 16 == 0)
			zassert_true(sys_heap_validate(&heap));
	}
	for (int i = 0; i < BLOCKS; i++)
		sys_heap_free(&heap, blocks[i].start);
	zassert_true(sys_heap_validate(&heap));
	zassert_equal(free_bytes(), before, "freed memory was not merged");
}

ZTEST(heap, test_everything_in_one_block)
{
	size_t all = free_bytes();
	void *block = sys_heap_alloc(&heap, all - 8);

	zassert_not_null(block);
	zassert_is_null(sys_heap_alloc(&heap, 1));
	sys_heap_free(&heap, block);
	zassert_equal(free_bytes(), all);
}

ZTEST(heap, test_reject_sizes_that_wrap)
{
	size_t before = free_bytes();

	zassert_is_null(sys_heap_alloc(&heap, 0));
	zassert_is_null(sys_heap_alloc(&heap, SIZE_MAX));
	zassert_is_null(sys_heap_alloc(&heap, SIZE_MAX - 22));
	zassert_is_null(sys_heap_alloc(&heap, (size_t)1 << 32));
	zassert_is_null(sys_heap_aligned_alloc(&heap, (size_t)1 << 63, 16));
	zassert_is_null(sys_heap_aligned_alloc(&heap, 64, SIZE_MAX - 32));
	zassert_equal(free_bytes(), before);
}

ZTEST(heap, test_validate_sees_damage)
{
	uint8_t *block = sys_heap_alloc(&heap, 16);

	block[-4] ^= 0x20; /* the size in the block's header */
	zassert_false(sys_heap_validate(&heap));
	block[-4] ^= 0x20;
	zassert_true(sys_heap_validate(&heap));
}

static void new_heap(void *fixture)
{
	ARG_UNUSED(fixture);
	memset(blocks, 0, sizeof(blocks));
	sys_heap_init(&heap, memory, sizeof(memory));
}

ZTEST_SUITE(heap, NULL, NULL, new_heap, NULL, NULL);

/*
 * Memory in blocks, and several heaps behind one.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/mem_blocks.h>
#include <zephyr/sys/multi_heap.h>
#include <zephyr/ztest.h>

#define BLOCK 64
#define COUNT 8

SYS_MEM_BLOCKS_DEFINE_STATIC(small, BLOCK, COUNT, 16);
SYS_MEM_BLOCKS_DEFINE_STATIC(large, 4 * BLOCK, 2, 16);

static void *blocks[COUNT];

static void free_all(void *unused)
{
	ARG_UNUSED(unused);
	for (size_t i = 0; i < COUNT; i++)
		(void)sys_mem_blocks_free_contiguous(&small, small.buffer + i * BLOCK, 1);
}

ZTEST(mem_blocks, test_all_or_none)
{
	void *more[2];

	zassert_ok(sys_mem_blocks_alloc(&small, COUNT - 1, blocks));
	zassert_equal(sys_mem_blocks_alloc(&small, 2, more), -ENOMEM);
	zassert_ok(sys_mem_blocks_alloc(&small, 1, more), "what was taken in vain came back");
	zassert_equal(sys_mem_blocks_alloc(&small, COUNT + 1, more), -ENOMEM);
	zassert_ok(sys_mem_blocks_free(&small, COUNT - 1, blocks));
	for (int i = 1; i < COUNT - 1; i++)
		zassert_not_equal(blocks[i], blocks[i - 1]);
}

ZTEST(mem_blocks, test_contiguous_needs_a_gap)
{
	void *block;

	zassert_ok(sys_mem_blocks_get(&small, small.buffer + 4 * BLOCK, 1));
	zassert_equal(sys_mem_blocks_alloc_contiguous(&small, 5, &block), -ENOMEM);
	zassert_ok(sys_mem_blocks_alloc_contiguous(&small, 4, &block));
	zassert_equal_ptr(block, small.buffer);
	zassert_equal(sys_mem_blocks_is_region_free(&small, small.buffer + 5 * BLOCK, 3), 1);
	zassert_equal(sys_mem_blocks_is_region_free(&small, small.buffer + 3 * BLOCK, 3), 0);
	zassert_ok(sys_mem_blocks_free_contiguous(&small, block, 4));
}

ZTEST(mem_blocks, test_refusals)
{
	void *foreign = &foreign, *inner = small.buffer + 1;

	zassert_equal(sys_mem_blocks_alloc(NULL, 1, blocks), -EINVAL);
	zassert_equal(sys_mem_blocks_alloc(&small, 1, NULL), -EINVAL);
	zassert_equal(sys_mem_blocks_free(&small, 1, &foreign), -EFAULT);
	zassert_equal(sys_mem_blocks_free(&small, 1, &inner), -EFAULT);
	zassert_equal(sys_mem_blocks_get(&small, small.buffer + 7 * BLOCK, 2), -ENOMEM);
	zassert_ok(sys_mem_blocks_alloc(&small, 1, blocks));
	zassert_ok(sys_mem_blocks_free(&small, 1, blocks));
	zassert_equal(sys_mem_blocks_free(&small, 1, blocks), -EFAULT, "twice");
}

ZTEST(mem_blocks, test_statistics)
{
	struct sys_memory_stats stats;

	zassert_ok(sys_mem_blocks_runtime_stats_reset_max(&small));
	zassert_ok(sys_mem_blocks_alloc(&small, 3, blocks));
	zassert_ok(sys_mem_blocks_free(&small, 2, blocks));
	zassert_ok(sys_mem_blocks_runtime_stats_get(&small, &stats));
	zassert_equal(stats.allocated_bytes, BLOCK);
	zassert_equal(stats.free_bytes, (COUNT - 1) * BLOCK);
	zassert_equal(stats.max_allocated_bytes, 3 * BLOCK);
	zassert_equal(sys_mem_blocks_runtime_stats_get(&small, NULL), -EINVAL);
}

static sys_mem_blocks_t *choose(struct sys_multi_mem_blocks *group, void *cfg)
{
	return cfg ? group->allocators[*(int *)cfg] : NULL;
}

ZTEST(mem_blocks, test_group_finds_the_owner)
{
	sys_multi_mem_blocks_t group;
	int which = 1;
	size_t size;

	sys_multi_mem_blocks_init(&group, choose);
	sys_multi_mem_blocks_add_allocator(&group, &small);
	sys_multi_mem_blocks_add_allocator(&group, &large);
	zassert_ok(sys_multi_mem_blocks_alloc(&group, &which, 2, blocks, &size));
	zassert_equal(size, 4 * BLOCK);
	zassert_equal(sys_multi_mem_blocks_alloc(&group, NULL, 1, blocks, NULL), -EINVAL);
	zassert_ok(sys_multi_mem_blocks_free(&group, 2, blocks));
	zassert_equal(sys_mem_blocks_is_region_free(&large, large.buffer, 2), 1);
}

ZTEST_SUITE(mem_blocks, NULL, NULL, NULL, free_all, NULL);

#define HEAP_BYTES 1024

static __aligned(16) char memory[2][HEAP_BYTES];
static struct sys_heap heaps[2];

static void *by_number(struct sys_multi_heap *mheap, void *cfg, size_t align, size_t size)
{
	return sys_heap_aligned_alloc(mheap->heaps[*(int *)cfg].heap, align, size);
}

static struct sys_multi_heap *two_heaps(void)
{
	static struct sys_multi_heap mheap;

	sys_multi_heap_init(&mheap, by_number);
	for (int i = 1; i >= 0; i--) { /* the higher one first */
		sys_heap_init(&heaps[i], memory[i], HEAP_BYTES);
		sys_multi_heap_add_heap(&mheap, &heaps[i], &heaps[i]);
	}
	return &mheap;
}

ZTEST(multi_heap, test_address_tells_the_heap)
{
	struct sys_multi_heap *mheap = two_heaps();

	for (int i = 0; i < 2; i++) {
		void *block = sys_multi_heap_aligned_alloc(mheap, &i, 64, 100);
		const struct sys_multi_heap_rec *found = sys_multi_heap_get_heap(mheap, block);

		zassert_not_null(block);
		zassert_equal((uintptr_t)block % 64, 0);
		zassert_equal_ptr(found->heap, &heaps[i]);
		zassert_equal_ptr(found->user_data, &heaps[i]);
		sys_multi_heap_free(mheap, block);
	}
}

ZTEST(multi_heap, test_memory_goes_back_where_it_came_from)
{
	struct sys_multi_heap *mheap = two_heaps();
	int second = 1;

	for (int i = 0; i < 10; i++) {
		void *block = sys_multi_heap_alloc(mheap, &second, HEAP_BYTES / 2);

		zassert_not_null(block, "round %d", i);
		zassert_is_null(sys_multi_heap_alloc(mheap, &second, HEAP_BYTES / 2));
		sys_multi_heap_free(mheap, block);
	}
	sys_multi_heap_free(mheap, NULL);
}

ZTEST_SUITE(multi_heap, NULL, NULL, NULL, NULL, NULL);

/*
 * Random use of a heap: it stays sound, and gets about as full as it should.
 */
#include <zephyr/sys/sys_heap.h>
#include <zephyr/ztest.h>

#define BYTES 16384
#define OPERATIONS 20000
#define BLOCKS 256

static __aligned(8) char memory[BYTES];
static __aligned(8) char scratch[BLOCKS * 16];
static struct sys_heap heap;
static uint32_t allocations, releases;

static void *allocate(void *arg, size_t bytes)
{
	void *block = sys_heap_alloc(arg, bytes);

	if (block) {
		memset(block, 0xa5, bytes);
		allocations++;
	}
	return block;
}

static void release(void *arg, void *block)
{
	releases++;
	sys_heap_free(arg, block);
}

ZTEST(heap_stress, test_heap_stays_sound_at_its_target)
{
	struct z_heap_stress_result result;
	size_t mean;

	sys_heap_init(&heap, memory, sizeof(memory));
	allocations = 0;
	releases = 0;
	sys_heap_stress(allocate, release, &heap, BYTES, OPERATIONS, scratch, sizeof(scratch), 50,
			&result);
	zassert_true(sys_heap_validate(&heap));
	zassert_equal(result.total_allocs + result.total_frees, OPERATIONS);
	zassert_equal(result.successful_allocs, allocations);
	zassert_equal(result.total_frees, releases);
	mean = (size_t)(result.accumulated_in_use_bytes / OPERATIONS);
	zassert_between_inclusive(mean, BYTES / 4, BYTES * 3 / 4, "%zu bytes on average", mean);
}

ZTEST_SUITE(heap_stress, NULL, NULL, NULL, NULL, NULL);

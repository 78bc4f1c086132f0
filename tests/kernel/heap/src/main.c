/*
 * Heaps and k_malloc(): contents, limits, waiting, many CPUs.
 */
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define HEAP_BYTES 2048
#define THREADS 4
#define ROUNDS 500
#define PATIENCE K_SECONDS(10) /* only ends a failing test */

K_HEAP_DEFINE(defined, HEAP_BYTES);

static struct k_heap heap;
static char memory[HEAP_BYTES];
static struct k_thread threads[THREADS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 4096);
static void *got;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_heap_init(&heap, memory, sizeof(memory));
}

static void start(int n, k_thread_entry_t entry)
{
	k_thread_create(&threads[n], stacks[n], K_THREAD_STACK_SIZEOF(stacks[n]), entry, NULL,
			NULL, NULL, K_PRIO_PREEMPT(5), 0, K_NO_WAIT);
}

static void join(int n)
{
	zassert_equal(k_thread_join(&threads[n], PATIENCE), 0, "thread %d is stuck", n);
}

static void wait_pending(k_tid_t thread)
{
	char state[16];

	for (int i = 0; i < 1000; i++) {
		if (strcmp(k_thread_state_str(thread, state, sizeof(state)), "pending") == 0)
			return;
		k_msleep(1);
	}
	zassert_unreachable("thread does not wait");
}

ZTEST(heap, test_defined_gives_its_size)
{
	void *block = k_heap_alloc(&defined, HEAP_BYTES, K_NO_WAIT);

	zassert_not_null(block);
	memset(block, 0xa5, HEAP_BYTES);
	k_heap_free(&defined, block);
}

ZTEST(heap, test_too_much_is_null)
{
	zassert_is_null(k_heap_alloc(&heap, HEAP_BYTES + 1, K_NO_WAIT));
	zassert_is_null(k_heap_alloc(&heap, SIZE_MAX, K_NO_WAIT));
	zassert_is_null(k_heap_alloc(&heap, 0, K_FOREVER));
	zassert_not_null(k_heap_alloc(&heap, 64, K_NO_WAIT));
}

ZTEST(heap, test_alignment)
{
	for (size_t align = 8; align <= 256; align *= 2) {
		void *block = k_heap_aligned_alloc(&heap, align, 24, K_NO_WAIT);

		zassert_not_null(block);
		zassert_equal((uintptr_t)block % align, 0);
		k_heap_free(&heap, block);
	}
}

ZTEST(heap, test_freed_memory_comes_together_again)
{
	void *block[16], *all;
	int count = 0;

	while (count < 16 && (block[count] = k_heap_alloc(&heap, 200, K_NO_WAIT)))
		count++;
	zassert_true(count >= 5);
	zassert_is_null(k_heap_alloc(&heap, 1000, K_NO_WAIT));
	for (int i = 0; i < count; i++)
		k_heap_free(&heap, block[i]);
	all = k_heap_alloc(&heap, 1000, K_NO_WAIT);
	zassert_not_null(all);
}

ZTEST(heap, test_realloc_keeps_the_contents)
{
	char *block = k_heap_alloc(&heap, 32, K_NO_WAIT);

	memcpy(block, "contents", 9);
	block = k_heap_realloc(&heap, block, 512, K_NO_WAIT);
	zassert_not_null(block);
	zassert_equal(strcmp(block, "contents"), 0);
	zassert_is_null(k_heap_realloc(&heap, block, HEAP_BYTES * 2, K_NO_WAIT));
	zassert_equal(strcmp(block, "contents"), 0);
}

ZTEST(heap, test_timeout_is_null_and_not_early)
{
	void *block = k_heap_alloc(&heap, 1200, K_NO_WAIT);
	int64_t begin = k_uptime_get();

	zassert_not_null(block);
	zassert_is_null(k_heap_alloc(&heap, 1200, K_MSEC(30)));
	zassert_true(k_uptime_get() - begin >= 30);
}

static void alloc_much(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	got = k_heap_alloc(&heap, 1200, K_FOREVER);
}

ZTEST(heap, test_free_wakes_the_waiting_thread)
{
	void *large = k_heap_alloc(&heap, 1200, K_NO_WAIT);
	void *small = k_heap_alloc(&heap, 16, K_NO_WAIT);

	got = NULL;
	start(0, alloc_much);
	wait_pending(&threads[0]);
	k_heap_free(&heap, small); /* not enough: it goes on waiting */
	wait_pending(&threads[0]);
	zassert_is_null(got);
	k_heap_free(&heap, large);
	zassert_equal(k_thread_join(&threads[0], K_SECONDS(2)), 0);
	zassert_not_null(got);
}

ZTEST(heap, test_calloc_is_zero_and_does_not_wrap)
{
	char *block = k_malloc(100);

	zassert_not_null(block);
	memset(block, 0xff, 100);
	k_free(block);
	block = k_calloc(10, 10);
	zassert_not_null(block);
	for (int i = 0; i < 100; i++)
		zassert_equal(block[i], 0);
	k_free(block);
	zassert_is_null(k_calloc(SIZE_MAX / 2 + 1, 2));
	zassert_is_null(k_calloc(3, SIZE_MAX / 2));
}

ZTEST(heap, test_malloc_family)
{
	char *block = k_aligned_alloc(128, 100);

	zassert_not_null(block);
	zassert_equal((uintptr_t)block % 128, 0);
	block = k_realloc(block, 300);
	zassert_not_null(block);
	k_free(block);
	k_free(NULL);
	zassert_is_null(k_malloc(2 * CONFIG_HEAP_MEM_POOL_SIZE));
	zassert_is_null(k_malloc(SIZE_MAX));
}

static atomic_t damaged;

static void churn(void *p1, void *p2, void *p3)
{
	char mark = (char)(uintptr_t)k_current_get();

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (size_t i = 0; i < ROUNDS; i++) {
		size_t bytes = 16 + i * 7 % 200;
		char *block = k_heap_alloc(&heap, bytes, K_FOREVER);

		memset(block, mark, bytes);
		if (i % 8 == 0)
			k_yield();
		for (size_t j = 0; j < bytes; j++)
			if (block[j] != mark)
				atomic_inc(&damaged);
		k_heap_free(&heap, block);
	}
}

ZTEST(heap, test_blocks_do_not_overlap)
{
	atomic_set(&damaged, 0);
	for (int i = 0; i < THREADS; i++)
		start(i, churn);
	for (int i = 0; i < THREADS; i++)
		join(i);
	zassert_equal(atomic_get(&damaged), 0);
	zassert_not_null(k_heap_alloc(&heap, 1200, K_NO_WAIT));
}

ZTEST_SUITE(heap, NULL, NULL, before, NULL, NULL);

/*
 * Memory slabs: blocks, limits, waiting, many CPUs.
 */
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/mem_stats.h>
#include <zephyr/ztest.h>

#define BLOCKS 4
#define BLOCK_SIZE 32
#define THREADS 4
#define ROUNDS 1000
#define PATIENCE K_SECONDS(10) /* only ends a failing test */

K_MEM_SLAB_DEFINE(defined, 20, 3, 16);
K_MEM_SLAB_DEFINE_STATIC(defined_static, 8, 2, 8);

static struct k_mem_slab slab;
static uint64_t buffer[BLOCKS * BLOCK_SIZE / sizeof(uint64_t)];
static struct k_thread threads[THREADS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 4096);
static void *got;
static int result;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_equal(k_mem_slab_init(&slab, buffer, BLOCK_SIZE, BLOCKS), 0);
}

static void start(int n, k_thread_entry_t entry, int prio)
{
	k_thread_create(&threads[n], stacks[n], K_THREAD_STACK_SIZEOF(stacks[n]), entry, NULL,
			NULL, NULL, prio, 0, K_NO_WAIT);
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

ZTEST(slab, test_init_refuses_unaligned)
{
	struct k_mem_slab other;

	zassert_equal(k_mem_slab_init(&other, (char *)buffer + 1, BLOCK_SIZE, 1), -EINVAL);
	zassert_equal(k_mem_slab_init(&other, buffer, BLOCK_SIZE - 1, 1), -EINVAL);
	zassert_equal(k_mem_slab_init(&other, buffer, SIZE_MAX - 7, 2), -EINVAL);
}

ZTEST(slab, test_every_block_is_another)
{
	void *block[BLOCKS];

	for (int i = 0; i < BLOCKS; i++) {
		zassert_equal(k_mem_slab_alloc(&slab, &block[i], K_NO_WAIT), 0);
		zassert_true((char *)block[i] >= (char *)buffer);
		zassert_true((char *)block[i] + BLOCK_SIZE <= (char *)buffer + sizeof(buffer));
		memset(block[i], i + 1, BLOCK_SIZE);
	}
	for (int i = 0; i < BLOCKS; i++) {
		for (int j = 0; j < BLOCK_SIZE; j++)
			zassert_equal(((char *)block[i])[j], i + 1);
		k_mem_slab_free(&slab, &block[i]);
	}
	zassert_equal(k_mem_slab_num_used_get(&slab), 0);
}

ZTEST(slab, test_empty_is_enomem_and_changes_nothing)
{
	void *block[BLOCKS], *none = buffer;

	for (int i = 0; i < BLOCKS; i++)
		zassert_equal(k_mem_slab_alloc(&slab, &block[i], K_NO_WAIT), 0);
	zassert_equal(k_mem_slab_alloc(&slab, &none, K_NO_WAIT), -ENOMEM);
	zassert_equal_ptr(none, buffer);
	zassert_equal(k_mem_slab_num_used_get(&slab), BLOCKS);
	zassert_equal(k_mem_slab_num_free_get(&slab), 0);
}

ZTEST(slab, test_timeout_is_eagain_and_not_early)
{
	void *block;
	int64_t begin;

	for (int i = 0; i < BLOCKS; i++)
		k_mem_slab_alloc(&slab, &block, K_NO_WAIT);
	begin = k_uptime_get();
	zassert_equal(k_mem_slab_alloc(&slab, &block, K_MSEC(30)), -EAGAIN);
	zassert_true(k_uptime_get() - begin >= 30);
}

ZTEST(slab, test_freed_block_comes_again)
{
	void *block, *same;

	k_mem_slab_alloc(&slab, &block, K_NO_WAIT);
	same = block;
	k_mem_slab_free(&slab, &block);
	zassert_equal(k_mem_slab_alloc(&slab, &block, K_NO_WAIT), 0);
	zassert_equal_ptr(block, same);
}

static void alloc_one(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	result = k_mem_slab_alloc(&slab, &got, K_SECONDS(1));
}

ZTEST(slab, test_free_goes_to_the_waiting_thread)
{
	void *block[BLOCKS];

	for (int i = 0; i < BLOCKS; i++)
		k_mem_slab_alloc(&slab, &block[i], K_NO_WAIT);
	start(0, alloc_one, K_PRIO_PREEMPT(5));
	wait_pending(&threads[0]);
	k_mem_slab_free(&slab, &block[2]);
	zassert_equal(k_mem_slab_num_free_get(&slab), 0);
	join(0);
	zassert_equal(result, 0);
	zassert_equal_ptr(got, block[2]);
}

ZTEST(slab, test_defined_sizes)
{
	struct sys_memory_stats stats;
	void *block;

	zassert_equal(k_mem_slab_num_free_get(&defined), 3);
	zassert_equal(k_mem_slab_num_free_get(&defined_static), 2);
	zassert_equal(k_mem_slab_alloc(&defined, &block, K_NO_WAIT), 0);
	zassert_equal(k_mem_slab_runtime_stats_get(&defined, &stats), 0);
	zassert_equal(stats.allocated_bytes, 24);
	zassert_equal(stats.free_bytes, 48);
	zassert_equal(k_mem_slab_runtime_stats_get(NULL, &stats), -EINVAL);
	zassert_equal(k_mem_slab_runtime_stats_get(&defined, NULL), -EINVAL);
	zassert_equal(k_mem_slab_runtime_stats_reset_max(NULL), -EINVAL);
	k_mem_slab_free(&defined, &block);
}

static atomic_t shared_blocks;

/* A block in two hands at once would lose one of the two marks. */
static void use_blocks(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		void *block;

		k_mem_slab_alloc(&slab, &block, K_FOREVER);
		((volatile void **)block)[1] = k_current_get();
		if (i % 16 == 0)
			k_yield();
		if (((volatile void **)block)[1] != k_current_get())
			atomic_inc(&shared_blocks);
		k_mem_slab_free(&slab, &block);
	}
}

ZTEST(slab, test_a_block_has_one_owner)
{
	zassert_equal(k_mem_slab_init(&slab, buffer, BLOCK_SIZE, 2), 0);
	atomic_set(&shared_blocks, 0);
	for (int i = 0; i < THREADS; i++)
		start(i, use_blocks, K_PRIO_PREEMPT(5 + i % 2));
	for (int i = 0; i < THREADS; i++)
		join(i);
	zassert_equal(atomic_get(&shared_blocks), 0);
	zassert_equal(k_mem_slab_num_used_get(&slab), 0);
}

ZTEST_SUITE(slab, NULL, NULL, before, NULL, NULL);

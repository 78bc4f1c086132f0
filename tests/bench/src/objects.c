/*
 * Objects that nobody waits for.
 */
#include "bench.h"

#include <errno.h>

static struct k_sem sem;
static struct k_mutex mutex;

BENCH(sem, "k_sem_give + k_sem_take, nobody waits")
{
	uint64_t total;

	k_sem_init(&sem, 0, 1);
	total = BENCH_LOOP(rounds, k_sem_give(&sem); k_sem_take(&sem, K_FOREVER));
	BENCH_EXPECT(k_sem_count_get(&sem) == 0);
	return total;
}

BENCH(mutex, "k_mutex_lock + unlock, nobody waits")
{
	uint64_t total;

	k_mutex_init(&mutex);
	total = BENCH_LOOP(rounds, k_mutex_lock(&mutex, K_FOREVER); k_mutex_unlock(&mutex));
	BENCH_EXPECT(k_mutex_unlock(&mutex) == -EINVAL); /* nobody's */
	return total;
}

struct message {
	uint64_t word[2];
};

K_MSGQ_DEFINE(queue, sizeof(struct message), 4, 8);

BENCH(msgq, "k_msgq_put + get, 16 bytes")
{
	struct message m = { { 1, 2 } }, got = { { 0, 0 } };
	uint64_t total = BENCH_LOOP(rounds, k_msgq_put(&queue, &m, K_NO_WAIT);
				    k_msgq_get(&queue, &got, K_NO_WAIT));

	BENCH_EXPECT(k_msgq_num_used_get(&queue) == 0);
	BENCH_EXPECT(got.word[0] == 1 && got.word[1] == 2);
	return total;
}

K_PIPE_DEFINE(pipe, 64, 8);

BENCH(pipe, "k_pipe_put + get, 16 bytes")
{
	struct message m = { { 1, 2 } }, got = { { 0 } };
	uint64_t total;
	size_t n = 0;

	total = BENCH_LOOP(rounds, k_pipe_put(&pipe, &m, sizeof(m), &n, sizeof(m), K_NO_WAIT);
			   k_pipe_get(&pipe, &got, sizeof(got), &n, sizeof(got), K_NO_WAIT));
	BENCH_EXPECT(n == sizeof(got) && got.word[0] == 1 && got.word[1] == 2);
	return total;
}

K_MEM_SLAB_DEFINE_STATIC(slab, 32, 4, 8);

BENCH(slab, "k_mem_slab alloc + free")
{
	void *block = NULL;
	uint64_t total = BENCH_LOOP(rounds, k_mem_slab_alloc(&slab, &block, K_NO_WAIT);
				    k_mem_slab_free(&slab, &block));

	BENCH_EXPECT(block && k_mem_slab_num_used_get(&slab) == 0);
	return total;
}

BENCH(malloc, "k_malloc + k_free")
{
	void *block;
	uint64_t total = BENCH_LOOP(rounds, k_free(k_malloc(64)));

	block = k_malloc(64);
	BENCH_EXPECT(block);
	k_free(block);
	return total;
}

static struct k_timer timer;
static struct k_timer armed[1000];

BENCH(timer, "k_timer_start + stop")
{
	uint64_t total;

	k_timer_init(&timer, NULL, NULL);
	total = BENCH_LOOP(rounds, k_timer_start(&timer, K_SECONDS(5), K_NO_WAIT);
			   k_timer_stop(&timer));
	BENCH_EXPECT(k_timer_remaining_ticks(&timer) == 0);
	k_timer_start(&timer, K_SECONDS(5), K_NO_WAIT);
	BENCH_EXPECT(k_timer_remaining_ticks(&timer) > 0);
	k_timer_stop(&timer);
	return total;
}

BENCH(timer_1000, "k_timer_start + stop, 1000 armed")
{
	uint64_t total;

	for (unsigned int i = 0; i < ARRAY_SIZE(armed); i++) {
		k_timer_init(&armed[i], NULL, NULL);
		k_timer_start(&armed[i], K_MSEC(10000 + (i * 7919) % 100000), K_NO_WAIT);
	}
	total = bench_timer(rounds);
	for (unsigned int i = 0; i < ARRAY_SIZE(armed); i++) {
		BENCH_EXPECT(k_timer_remaining_ticks(&armed[i]) > 0);
		k_timer_stop(&armed[i]);
	}
	return total;
}

/*
 * Objects that nobody waits for.
 */
#include "bench.h"

static struct k_sem sem;
static struct k_mutex mutex;

BENCH(sem, "k_sem_give + k_sem_take, nobody waits")
{
	k_sem_init(&sem, 0, 1);
	return BENCH_LOOP(rounds, k_sem_give(&sem); k_sem_take(&sem, K_FOREVER));
}

BENCH(mutex, "k_mutex_lock + unlock, nobody waits")
{
	k_mutex_init(&mutex);
	return BENCH_LOOP(rounds, k_mutex_lock(&mutex, K_FOREVER); k_mutex_unlock(&mutex));
}

struct message {
	uint64_t word[2];
};

K_MSGQ_DEFINE(queue, sizeof(struct message), 4, 8);

BENCH(msgq, "k_msgq_put + get, 16 bytes")
{
	struct message m = { { 1, 2 } };

	return BENCH_LOOP(rounds, k_msgq_put(&queue, &m, K_NO_WAIT);
			  k_msgq_get(&queue, &m, K_NO_WAIT));
}

K_MEM_SLAB_DEFINE_STATIC(slab, 32, 4, 8);

BENCH(slab, "k_mem_slab alloc + free")
{
	void *block;

	return BENCH_LOOP(rounds, k_mem_slab_alloc(&slab, &block, K_NO_WAIT);
			  k_mem_slab_free(&slab, &block));
}

BENCH(malloc, "k_malloc + k_free")
{
	return BENCH_LOOP(rounds, k_free(k_malloc(64)));
}

static struct k_timer timer;
static struct k_timer armed[1000];

BENCH(timer, "k_timer_start + stop")
{
	k_timer_init(&timer, NULL, NULL);
	return BENCH_LOOP(rounds, k_timer_start(&timer, K_SECONDS(5), K_NO_WAIT);
			  k_timer_stop(&timer));
}

BENCH(timer_1000, "k_timer_start + stop, 1000 armed")
{
	uint64_t total;

	for (unsigned int i = 0; i < ARRAY_SIZE(armed); i++) {
		k_timer_init(&armed[i], NULL, NULL);
		k_timer_start(&armed[i], K_MSEC(10000 + (i * 7919) % 100000), K_NO_WAIT);
	}
	total = bench_timer(rounds);
	for (unsigned int i = 0; i < ARRAY_SIZE(armed); i++)
		k_timer_stop(&armed[i]);
	return total;
}

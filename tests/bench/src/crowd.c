/*
 * What may not grow with the number of threads. Those of the crowd are ready and never run.
 */
#include "bench.h"

#define CROWD 1000
#define LESS_URGENT 8

static struct k_thread crowd[CROWD];
static K_THREAD_STACK_DEFINE(shared_stack, 512);

static void never(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	BENCH_EXPECT(false);
}

/* The last of @threads ready ones goes from one priority to the other and back. */
static uint64_t set_priority(unsigned int threads, unsigned int rounds)
{
	k_tid_t last = &crowd[threads - 1];
	uint64_t total;

	for (unsigned int i = 0; i < threads; i++) {
		k_thread_create(&crowd[i], shared_stack, K_THREAD_STACK_SIZEOF(shared_stack),
				never, NULL, NULL, NULL, LESS_URGENT, 0, K_FOREVER);
		bench_pin(&crowd[i], 0);
		k_thread_start(&crowd[i]);
	}
	total = BENCH_LOOP(rounds, k_thread_priority_set(last, LESS_URGENT + (i_ & 1)));
	BENCH_EXPECT(k_thread_priority_get(last) == LESS_URGENT + (int)((rounds - 1) & 1));
	for (unsigned int i = 0; i < threads; i++)
		k_thread_abort(&crowd[i]);
	return total;
}

BENCH(priority, "k_thread_priority_set of a ready thread")
{
	return set_priority(1, rounds);
}

BENCH(priority_crowd, "k_thread_priority_set of a ready thread, 1000 ready")
{
	return set_priority(CROWD, rounds);
}

/*
 * Switches between threads of one CPU.
 */
#include "bench.h"

#define EQUAL 5
#define MORE_URGENT 4

static unsigned int turns;
static struct k_sem ping, pong;

static void yield_turns(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int i = 0; i < turns; i++)
		k_yield();
}

BENCH(yield_alone, "k_yield, nobody else")
{
	return BENCH_LOOP(rounds, k_yield());
}

/* Two threads in turn: each round is one switch there and one back. */
BENCH(yield_equals, "k_yield switch between equals")
{
	uint64_t total;

	turns = rounds + 1;
	bench_partner(0, yield_turns, EQUAL);
	k_yield(); /* the partner is in its loop */
	total = BENCH_LOOP(rounds, k_yield());
	bench_join(0);
	return total / 2;
}

static void answer(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int i = 0; i < turns; i++) {
		k_sem_take(&ping, K_FOREVER);
		k_sem_give(&pong);
	}
}

BENCH(sem_ping_pong, "semaphore ping-pong, round trip")
{
	uint64_t total;

	turns = rounds;
	k_sem_init(&ping, 0, 1);
	k_sem_init(&pong, 0, 1);
	bench_partner(0, answer, EQUAL);
	total = BENCH_LOOP(rounds, k_sem_give(&ping); k_sem_take(&pong, K_FOREVER));
	bench_join(0);
	BENCH_EXPECT(k_sem_count_get(&ping) == 0 && k_sem_count_get(&pong) == 0);
	return total;
}

static void take_all(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int i = 0; i < turns; i++)
		k_sem_take(&ping, K_FOREVER);
}

BENCH(give_to_urgent, "k_sem_give to a more urgent waiter and back")
{
	uint64_t total;

	turns = rounds;
	k_sem_init(&ping, 0, 1);
	bench_partner(0, take_all, MORE_URGENT);
	total = BENCH_LOOP(rounds, k_sem_give(&ping));
	bench_join(0);
	return total;
}

static unsigned int lives;

static void live(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	lives++;
}

static struct k_thread child;
static K_THREAD_STACK_DEFINE(child_stack, PARTNER_STACK);

BENCH(thread_life, "thread create, run, exit, join")
{
	uint64_t total;

	lives = 0;
	total = BENCH_LOOP(rounds, {
		k_thread_create(&child, child_stack, PARTNER_STACK, live, NULL, NULL, NULL,
				MORE_URGENT, 0, K_NO_WAIT);
		k_thread_join(&child, K_FOREVER);
	});
	BENCH_EXPECT(lives == rounds);
	return total;
}

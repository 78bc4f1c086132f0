/*
 * Queues, events and polling, with nobody waiting.
 */
#include "bench.h"

struct item {
	void *reserved; /* the queue's */
	int value;
};

static struct k_fifo fifo;
static struct item item;

BENCH(fifo, "k_fifo put + get")
{
	uint64_t total;

	k_fifo_init(&fifo);
	total = BENCH_LOOP(rounds, k_fifo_put(&fifo, &item); k_fifo_get(&fifo, K_NO_WAIT));
	BENCH_EXPECT(k_fifo_is_empty(&fifo));
	return total;
}

#ifdef CONFIG_POLL

static struct k_sem ready;
static struct k_poll_event poll_event = K_POLL_EVENT_STATIC_INITIALIZER(
	K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &ready, 0);

BENCH(poll, "k_poll, one ready semaphore")
{
	uint64_t total;

	k_sem_init(&ready, 1, 1);
	total = BENCH_LOOP(rounds, poll_event.state = K_POLL_STATE_NOT_READY;
			   k_poll(&poll_event, 1, K_NO_WAIT));
	BENCH_EXPECT(poll_event.state == K_POLL_STATE_SEM_AVAILABLE);
	return total;
}

#endif

#ifdef CONFIG_EVENTS

static struct k_event event;

BENCH(event, "event post + wait + clear")
{
	uint64_t total;

	k_event_init(&event);
	total = BENCH_LOOP(rounds, k_event_post(&event, 1);
			   k_event_wait(&event, 1, false, K_NO_WAIT); k_event_set(&event, 0));
	BENCH_EXPECT(k_event_wait(&event, 1, false, K_NO_WAIT) == 0);
	k_event_post(&event, 1);
	BENCH_EXPECT(k_event_wait(&event, 1, false, K_NO_WAIT) == 1);
	return total;
}

#endif

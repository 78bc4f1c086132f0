/*
 * Objects through which a thread wakes a more urgent one, which blocks again.
 */
#include "bench.h"

#define MORE_URGENT 4

static unsigned int turns;
static struct k_mutex mutex;
static struct k_condvar condvar;

static void wait_condvar(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_mutex_lock(&mutex, K_FOREVER);
	for (unsigned int i = 0; i < turns; i++)
		k_condvar_wait(&condvar, &mutex, K_FOREVER);
	k_mutex_unlock(&mutex);
}

BENCH(condvar, "k_condvar_signal to a more urgent waiter and back")
{
	uint64_t total;

	turns = rounds;
	k_mutex_init(&mutex);
	k_condvar_init(&condvar);
	bench_partner(0, wait_condvar, MORE_URGENT);
	total = BENCH_LOOP(rounds, k_condvar_signal(&condvar));
	bench_join(0);
	return total;
}

static struct k_sem start;

static void want_mutex(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int i = 0; i < turns; i++) {
		k_sem_take(&start, K_FOREVER);
		k_mutex_lock(&mutex, K_FOREVER); /* held by the less urgent: inheritance */
		k_mutex_unlock(&mutex);
	}
}

/* Lock, a more urgent thread comes and blocks on the mutex, unlock hands over, it unlocks. */
BENCH(mutex_contended, "contended mutex with priority inheritance, whole story")
{
	uint64_t total;

	turns = rounds + 1;
	k_mutex_init(&mutex);
	k_sem_init(&start, 0, 1);
	bench_partner(0, want_mutex, MORE_URGENT);
	total = BENCH_LOOP(rounds, {
		k_mutex_lock(&mutex, K_FOREVER);
		k_sem_give(&start);
		k_mutex_unlock(&mutex);
	});
	k_mutex_lock(&mutex, K_FOREVER);
	k_sem_give(&start);
	BENCH_EXPECT(k_thread_priority_get(k_current_get()) == MORE_URGENT);
	k_mutex_unlock(&mutex);
	bench_join(0);
	return total;
}

static struct k_work_q work_queue;
static K_THREAD_STACK_DEFINE(work_stack, 2048);
static struct k_work work;

static unsigned int done;

static void count_work(struct k_work *item)
{
	ARG_UNUSED(item);
	done++;
}

static struct k_work_q *queue_on_cpu0(void)
{
	static bool started;

	if (started)
		return &work_queue;
	started = true;
	k_work_queue_init(&work_queue);
	k_work_queue_start(&work_queue, work_stack, K_THREAD_STACK_SIZEOF(work_stack), MORE_URGENT,
			   NULL);
	return &work_queue;
}

BENCH(work, "k_work_submit to its work queue and back")
{
	struct k_work_q *queue = queue_on_cpu0();

	uint64_t total;

	done = 0;
	k_work_init(&work, count_work);
	total = BENCH_LOOP(rounds, k_work_submit_to_queue(queue, &work));
	BENCH_EXPECT(done == rounds);
	return total;
}

/*
 * Semaphores between CPUs: nothing given is lost or taken twice, with threads that move and with
 * threads that cannot, since a thief hides a wake-up that was lost.
 */
#include "common.h"

#define ROUNDS 1500

static struct k_sem ping, pong;
static atomic_t taken;

static void produce(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++)
		k_sem_give(&sem);
}

static void consume(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		k_timeout_t limit = i % 3 ? K_FOREVER : PATIENCE;

		zassert_ok(k_sem_take(&sem, limit), "consumer %d is stuck in round %d", n, i);
		atomic_inc(&taken);
	}
}

static void storm(bool pinned)
{
	zassert_ok(k_sem_init(&sem, 0, K_SEM_MAX_LIMIT));
	atomic_clear(&taken);
	for (int n = 0; n < THREADS; n++)
		start(n, n & 1 ? consume : produce, PRIO + n / 4, pinned ? n / 2 + n % 2 : -1);
	for (int n = 0; n < THREADS; n++)
		join(n);
	zassert_equal(atomic_get(&taken), THREADS / 2 * ROUNDS);
	zassert_equal(k_sem_count_get(&sem), 0);
}

ZTEST(sem, test_storm)
{
	storm(false);
}

ZTEST(sem, test_storm_pinned)
{
	storm(true);
}

static void serve(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		k_sem_give(&ping);
		zassert_ok(k_sem_take(&pong, PATIENCE), "the server is stuck in round %d", i);
	}
}

static void play(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		zassert_ok(k_sem_take(&ping, K_FOREVER));
		atomic_inc(&taken);
		k_sem_give(&pong);
	}
}

/* Between two CPUs that have nothing else to do: each wake-up meets a CPU that goes idle. */
static void rally(int here, int there)
{
	k_sem_init(&ping, 0, 1);
	k_sem_init(&pong, 0, 1);
	atomic_clear(&taken);
	start(0, serve, PRIO, here);
	start(1, play, PRIO, there);
	join(0);
	join(1);
	zassert_equal(atomic_get(&taken), ROUNDS);
}

ZTEST(sem, test_rally_on_one_cpu)
{
	rally(0, 0);
}

ZTEST(sem, test_rally_between_cpus)
{
	if (cpu_count() < 2)
		ztest_test_skip();
	rally(0, 1);
	rally((int)cpu_count() - 1, 0);
}

ZTEST(sem, test_rally_of_the_unpinned)
{
	rally(-1, -1);
}

static atomic_t timed_out;

static void take_briefly(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 25; i++) {
		if (k_sem_take(&sem, K_TICKS(1 + i % 2)) == 0)
			atomic_inc(&taken);
		else
			atomic_inc(&timed_out);
	}
}

static void give_in_handler(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_sem_give(&sem);
}

static K_TIMER_DEFINE(giver, give_in_handler, NULL);

/* Gives from a handler at the ticks at which takes time out. */
ZTEST(sem, test_handler_gives_at_timeouts)
{
	unsigned int given;

	zassert_ok(k_sem_init(&sem, 0, K_SEM_MAX_LIMIT));
	atomic_clear(&taken);
	atomic_clear(&timed_out);
	k_timer_status_get(&giver);
	k_timer_start(&giver, K_TICKS(1), K_TICKS(1));
	for (int n = 0; n < THREADS; n++)
		start(n, take_briefly, PRIO, n);
	for (int n = 0; n < THREADS; n++)
		join(n);
	k_timer_stop(&giver);
	given = k_timer_status_get(&giver);
	zassert_equal(atomic_get(&taken) + atomic_get(&timed_out), THREADS * 25);
	zassert_equal(atomic_get(&taken) + k_sem_count_get(&sem), given);
	zassert_true(atomic_get(&taken) > 0);
	zassert_true(atomic_get(&timed_out) > 0);
}

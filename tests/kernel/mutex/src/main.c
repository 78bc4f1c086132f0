/*
 * Mutexes: ownership, recursion, priority inheritance, exclusion between CPUs.
 *
 * Actors are threads that lock and unlock on request, so that a test can arrange who holds what.
 */
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define ACTORS 4
#define PATIENCE K_SECONDS(10) /* only ends a failing test */
#define ROUNDS 1000

struct actor {
	struct k_thread thread;
	struct k_sem go, done;
	struct k_mutex *mutex;
	bool lock;
	k_timeout_t timeout;
	int result;
};

static struct actor actors[ACTORS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, ACTORS, 4096);
static struct k_mutex first, second, third;

K_MUTEX_DEFINE(defined);

static void act(void *p1, void *p2, void *p3)
{
	struct actor *self = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_sem_take(&self->go, K_FOREVER);
		self->result = self->lock ? k_mutex_lock(self->mutex, self->timeout)
					  : k_mutex_unlock(self->mutex);
		k_sem_give(&self->done);
	}
}

/* Actor n has priority 10 - n: the later the more urgent. */
static int prio_of(int n)
{
	return K_PRIO_PREEMPT(10 - n);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_mutex_init(&first);
	k_mutex_init(&second);
	k_mutex_init(&third);
	for (int i = 0; i < ACTORS; i++) {
		k_sem_init(&actors[i].go, 0, 1);
		k_sem_init(&actors[i].done, 0, 1);
		k_thread_create(&actors[i].thread, stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]),
				act, &actors[i], NULL, NULL, prio_of(i), 0, K_NO_WAIT);
	}
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	for (int i = 0; i < ACTORS; i++)
		k_thread_abort(&actors[i].thread);
}

static void ask(int n, struct k_mutex *mutex, bool lock, k_timeout_t timeout)
{
	actors[n].mutex = mutex;
	actors[n].lock = lock;
	actors[n].timeout = timeout;
	k_sem_give(&actors[n].go);
}

static int answer(int n)
{
	zassert_equal(k_sem_take(&actors[n].done, PATIENCE), 0, "actor %d is stuck", n);
	return actors[n].result;
}

static int lock_by(int n, struct k_mutex *mutex)
{
	ask(n, mutex, true, K_NO_WAIT);
	return answer(n);
}

static int unlock_by(int n, struct k_mutex *mutex)
{
	ask(n, mutex, false, K_NO_WAIT);
	return answer(n);
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

/* Actor @n waits for @mutex when this returns. */
static void block(int n, struct k_mutex *mutex, k_timeout_t timeout)
{
	ask(n, mutex, true, timeout);
	zassert_equal(k_sem_take(&actors[n].done, K_NO_WAIT), -EBUSY);
	for (int i = 0; k_sem_count_get(&actors[n].go) != 0 && i < 1000; i++)
		k_msleep(1);
	wait_pending(&actors[n].thread);
}

static int prio_now(int n)
{
	return k_thread_priority_get(&actors[n].thread);
}

ZTEST(mutex, test_init_returns_zero)
{
	struct k_mutex mutex;

	zassert_equal(k_mutex_init(&mutex), 0);
	zassert_equal(k_mutex_lock(&mutex, K_NO_WAIT), 0);
	zassert_equal(k_mutex_unlock(&mutex), 0);
}

ZTEST(mutex, test_defined_is_free)
{
	zassert_equal(k_mutex_unlock(&defined), -EINVAL);
	zassert_equal(k_mutex_lock(&defined, K_FOREVER), 0);
	zassert_equal(k_mutex_unlock(&defined), 0);
}

ZTEST(mutex, test_owner_locks_again)
{
	for (int i = 0; i < 3; i++)
		zassert_equal(k_mutex_lock(&first, K_NO_WAIT), 0);
	for (int i = 0; i < 3; i++) {
		zassert_equal(lock_by(0, &first), -EBUSY);
		zassert_equal(k_mutex_unlock(&first), 0);
	}
	zassert_equal(lock_by(0, &first), 0);
}

ZTEST(mutex, test_unlock_of_free_is_einval)
{
	zassert_equal(k_mutex_unlock(&first), -EINVAL);
	zassert_equal(lock_by(0, &first), 0);
}

ZTEST(mutex, test_unlock_by_other_is_eperm)
{
	zassert_equal(lock_by(0, &first), 0);
	zassert_equal(k_mutex_unlock(&first), -EPERM);
	zassert_equal(lock_by(1, &first), -EBUSY);
	zassert_equal(unlock_by(0, &first), 0);
}

ZTEST(mutex, test_no_wait_is_ebusy)
{
	zassert_equal(lock_by(0, &first), 0);
	zassert_equal(k_mutex_lock(&first, K_NO_WAIT), -EBUSY);
}

ZTEST(mutex, test_timeout_is_eagain_and_not_early)
{
	int64_t start;

	zassert_equal(lock_by(0, &first), 0);
	start = k_uptime_get();
	zassert_equal(k_mutex_lock(&first, K_MSEC(50)), -EAGAIN);
	zassert_true(k_uptime_get() - start >= 50);
}

ZTEST(mutex, test_unlock_passes_to_most_urgent)
{
	zassert_equal(k_mutex_lock(&first, K_NO_WAIT), 0);
	block(1, &first, K_FOREVER);
	block(3, &first, K_FOREVER);
	block(2, &first, K_FOREVER);
	zassert_equal(k_mutex_unlock(&first), 0);
	zassert_equal(answer(3), 0);
	zassert_equal(unlock_by(3, &first), 0);
	zassert_equal(answer(2), 0);
	zassert_equal(unlock_by(2, &first), 0);
	zassert_equal(answer(1), 0);
}

ZTEST(mutex, test_owner_inherits_and_returns)
{
	zassert_equal(lock_by(0, &first), 0);
	zassert_equal(prio_now(0), prio_of(0));
	block(2, &first, K_FOREVER);
	zassert_equal(prio_now(0), prio_of(2));
	zassert_equal(unlock_by(0, &first), 0);
	zassert_equal(answer(2), 0);
	zassert_equal(prio_now(0), prio_of(0));
	zassert_equal(prio_now(2), prio_of(2));
}

ZTEST(mutex, test_inheritance_follows_the_chain)
{
	zassert_equal(lock_by(0, &first), 0);
	zassert_equal(lock_by(1, &second), 0);
	zassert_equal(lock_by(2, &third), 0);
	block(1, &first, K_FOREVER);
	block(2, &second, K_FOREVER);
	zassert_equal(prio_now(0), prio_of(2));
	block(3, &third, K_FOREVER);
	zassert_equal(prio_now(2), prio_of(3));
	zassert_equal(prio_now(1), prio_of(3));
	zassert_equal(prio_now(0), prio_of(3));
	zassert_equal(unlock_by(0, &first), 0);
	zassert_equal(prio_now(0), prio_of(0));
	zassert_equal(answer(1), 0);
	zassert_equal(prio_now(1), prio_of(3));
}

ZTEST(mutex, test_timeout_takes_inherited_back)
{
	zassert_equal(lock_by(0, &first), 0);
	block(2, &first, K_MSEC(100));
	zassert_equal(prio_now(0), prio_of(2));
	zassert_equal(answer(2), -EAGAIN);
	zassert_equal(prio_now(0), prio_of(0));
	zassert_equal(unlock_by(0, &first), 0);
}

ZTEST(mutex, test_unlock_keeps_what_another_mutex_lends)
{
	zassert_equal(lock_by(0, &first), 0);
	zassert_equal(lock_by(0, &second), 0);
	block(2, &first, K_FOREVER);
	block(3, &second, K_FOREVER);
	zassert_equal(prio_now(0), prio_of(3));
	zassert_equal(unlock_by(0, &second), 0);
	zassert_equal(answer(3), 0);
	zassert_equal(prio_now(0), prio_of(2));
	zassert_equal(unlock_by(0, &first), 0);
	zassert_equal(answer(2), 0);
	zassert_equal(prio_now(0), prio_of(0));
}

ZTEST(mutex, test_new_priority_of_waiter_is_lent)
{
	zassert_equal(lock_by(0, &first), 0);
	block(1, &first, K_FOREVER);
	k_thread_priority_set(&actors[1].thread, K_PRIO_PREEMPT(2));
	zassert_equal(prio_now(0), K_PRIO_PREEMPT(2));
	k_thread_priority_set(&actors[1].thread, K_PRIO_PREEMPT(12));
	zassert_equal(prio_now(0), prio_of(0));
}

ZTEST(mutex, test_new_priority_of_owner_keeps_inherited)
{
	zassert_equal(lock_by(0, &first), 0);
	block(3, &first, K_FOREVER);
	k_thread_priority_set(&actors[0].thread, K_PRIO_PREEMPT(12));
	zassert_equal(prio_now(0), prio_of(3));
	zassert_equal(unlock_by(0, &first), 0);
	zassert_equal(answer(3), 0);
	zassert_equal(prio_now(0), K_PRIO_PREEMPT(12));
}

static volatile int shared;
static atomic_t inside, overlaps;

static void count(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		int seen;

		k_mutex_lock(&first, K_FOREVER);
		if (atomic_inc(&inside) != 0)
			atomic_inc(&overlaps);
		seen = shared;
		if (i % 16 == 0)
			k_yield();
		shared = seen + 1;
		atomic_dec(&inside);
		k_mutex_unlock(&first);
	}
}

/* Different priorities, so that waiters inherit across CPUs all the time. */
ZTEST(mutex, test_one_owner_at_a_time)
{
	shared = 0;
	atomic_set(&overlaps, 0);
	for (int i = 0; i < ACTORS; i++) {
		k_thread_abort(&actors[i].thread);
		k_thread_create(&actors[i].thread, stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]),
				count, NULL, NULL, NULL, prio_of(i), 0, K_NO_WAIT);
	}
	for (int i = 0; i < ACTORS; i++)
		zassert_equal(k_thread_join(&actors[i].thread, PATIENCE), 0);
	zassert_equal(atomic_get(&overlaps), 0);
	zassert_equal(shared, ACTORS * ROUNDS);
	for (int i = 0; i < ACTORS; i++)
		zassert_equal(prio_now(i), prio_of(i));
}

ZTEST_SUITE(mutex, NULL, NULL, before, after, NULL);

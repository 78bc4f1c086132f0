/*
 * Threads that wait for words, and for each other; the argument says how.
 */
#include <errno.h>

#include <nx/expect.h>
#include <nx/ipc.h>
#include <nx/memory.h>
#include <nx/sync.h>

#define THREADS 4
#define STACK 2048
#define AT 0x40000000ul
#define ROUNDS 2000

static char stacks[THREADS][STACK] __attribute__((aligned(16)));
static long ids[THREADS];

static uint64_t in_ms(uint64_t ms)
{
	return (uint64_t)nx_clock_get() + ms * 1000000;
}

static void start(unsigned int n, void (*entry)(void *arg), void *arg)
{
	ids[n] = nx_thread_create(entry, stacks[n] + STACK, arg, 0);
	EXPECT(ids[n] > 0);
}

static void join(unsigned int n)
{
	long ret = nx_thread_join(ids[n], 0);

	EXPECT(ret == 0 || ret == -ESRCH);
}

/* ---- the two calls ---- */

static uint32_t word = 5;
static long results[THREADS];

/* It waits for what is there, and for nothing else. */
static int looks(void)
{
	EXPECT(nx_futex_wait(&word, 4, in_ms(200)) == -EAGAIN);
	EXPECT(nx_futex_wait(&word, 4, 1) == -EAGAIN);
	EXPECT(nx_futex_wait(&word, 5, 1) == -ETIMEDOUT);
	EXPECT(nx_futex_wait(&word, 5, in_ms(2)) == -ETIMEDOUT);
	EXPECT(nx_futex_wake(&word, 7) == 0);
	return 0;
}

static int refusals(void)
{
	const uint32_t *odd = (const uint32_t *)((const char *)&word + 2);
	const uint32_t *bad[] = { (const uint32_t *)0, (const uint32_t *)0x1000,
				  (const uint32_t *)AT, (const uint32_t *)0xffffffff80200000,
				  (const uint32_t *)-4 };

	EXPECT(nx_futex_wait(odd, 5, 1) == -EINVAL && nx_futex_wake(odd, 1) == -EINVAL);
	EXPECT(nx_syscall(NX_SYS_futex_wait, (long)&word, 5 + (1l << 32), 1, 0, 0, 0) == -EINVAL);
	for (unsigned int i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		EXPECT(nx_futex_wait(bad[i], 0, 1) == -EFAULT);
		EXPECT(nx_futex_wake(bad[i], 1) == -EFAULT);
	}
	EXPECT(word == 5);
	return 0;
}

static void wait_for_word(void *n)
{
	results[(long)n] = nx_futex_wait(&word, 5, in_ms(5000)) + 1;
}

/* As many as were asked for, and each of them once. */
static int counts(void)
{
	long woken = 0, ret;

	for (long n = 0; n < THREADS; n++)
		start((unsigned int)n, wait_for_word, (void *)n);
	while (woken < THREADS) {
		EXPECT(nx_futex_wake(&word, 0) == 0);
		ret = nx_futex_wake(&word, 2);
		EXPECT(ret >= 0 && ret <= 2);
		woken += ret;
		nx_yield();
	}
	EXPECT(woken == THREADS);
	for (unsigned int n = 0; n < THREADS; n++) {
		join(n);
		EXPECT(results[n] == 1);
	}
	EXPECT(nx_futex_wake(&word, 9) == 0);
	return 0;
}

static long map_page(long mem, uint64_t at)
{
	long where = nx_map(mem, 0, NX_PAGE_SIZE, at, NX_PROT_READ | NX_PROT_WRITE);

	EXPECT(where > 0);
	return where;
}

static void wait_there(void *at)
{
	results[0] = nx_futex_wait(at, 0, in_ms(5000)) + 1;
}

/* The word is the object's, not the address's. */
static int mappings(void)
{
	long mem = nx_mem_create(1);
	uint32_t *here = (uint32_t *)map_page(mem, AT), *there = (uint32_t *)map_page(mem, 0);
	uint32_t *other = (uint32_t *)map_page(nx_mem_create(1), 0);

	start(0, wait_there, here + 3);
	while (nx_futex_wake(there + 3, 1) == 0) {
		EXPECT(nx_futex_wake(there + 2, 1) == 0 && nx_futex_wake(other + 3, 1) == 0);
		nx_yield();
	}
	join(0);
	EXPECT(results[0] == 1);
	return 0;
}

/* Whether it waits already or is about to: the mapping goes, and so does the wait. */
static int unmapping(void)
{
	for (unsigned int i = 0; i < 50; i++) {
		long mem = nx_mem_create(1);
		uint32_t *at = (uint32_t *)map_page(mem, AT);

		start(0, wait_there, at);
		for (unsigned int yields = 0; yields < i % 10; yields++)
			nx_yield();
		EXPECT(nx_unmap(AT, NX_PAGE_SIZE) == 0);
		EXPECT(nx_cap_close(mem) == 0);
		join(0);
		EXPECT(results[0] == 1 - EFAULT);
	}
	return 0;
}

/* Who is killed as it waits is in nobody's way. */
static int killing(void)
{
	for (unsigned int i = 0; i < 50; i++) {
		start(0, wait_for_word, (void *)0);
		for (unsigned int yields = 0; yields < i % 10; yields++)
			nx_yield();
		EXPECT(nx_thread_kill(ids[0]) == 0 || i % 10);
		join(0);
		EXPECT(nx_futex_wake(&word, 9) == 0);
	}
	return 0;
}

/* ---- what stands on them ---- */

static struct nx_mutex mutex;
static volatile unsigned long counter;

static void count_up(void *unused)
{
	(void)unused;
	for (unsigned int i = 0; i < ROUNDS; i++) {
		unsigned long seen;

		EXPECT(nx_mutex_lock(&mutex, in_ms(5000)) == 0);
		seen = counter;
		if (i % 16 == 0)
			nx_yield(); /* on one hart, too, somebody else tries now */
		counter = seen + 1;
		EXPECT(nx_mutex_unlock(&mutex) == 0);
	}
}

static int excludes(void)
{
	for (unsigned int n = 0; n < THREADS; n++)
		start(n, count_up, NULL);
	for (unsigned int n = 0; n < THREADS; n++)
		join(n);
	EXPECT(counter == THREADS * ROUNDS && mutex.word == 0);
	return 0;
}

static void try_it(void *unused)
{
	(void)unused;
	results[0] = nx_mutex_trylock(&mutex);
	results[1] = nx_mutex_unlock(&mutex);
	results[2] = nx_mutex_lock(&mutex, in_ms(2));
}

static int owners(void)
{
	EXPECT(nx_self() == (uint32_t)nx_gettid());
	EXPECT(nx_mutex_unlock(&mutex) == -EPERM);
	EXPECT(nx_mutex_lock(&mutex, 0) == 0 && !nx_mutex_trylock(&mutex));
	EXPECT(nx_mutex_lock(&mutex, 0) == -EBUSY);
	start(0, try_it, NULL);
	join(0);
	EXPECT(results[0] == 0 && results[1] == -EPERM && results[2] == -ETIMEDOUT);
	EXPECT(nx_mutex_unlock(&mutex) == 0 && mutex.word == 0);
	return 0;
}

static struct nx_condition changed;
static unsigned long turn;

/* Each in its turn: a wake-up that is lost stops all of them. */
static void take_turns(void *n)
{
	for (unsigned long i = (unsigned long)n; i < ROUNDS; i += THREADS) {
		EXPECT(nx_mutex_lock(&mutex, 0) == 0);
		while (turn != i)
			EXPECT(nx_condition_wait(&changed, &mutex, in_ms(5000)) == 0);
		turn++;
		nx_condition_broadcast(&changed);
		EXPECT(nx_mutex_unlock(&mutex) == 0);
	}
}

static int turns(void)
{
	EXPECT(nx_condition_wait(&changed, &mutex, 1) == -EPERM);
	EXPECT(nx_mutex_lock(&mutex, 0) == 0);
	EXPECT(nx_condition_wait(&changed, &mutex, in_ms(2)) == -ETIMEDOUT);
	EXPECT(nx_mutex_unlock(&mutex) == 0);
	for (unsigned long n = 0; n < THREADS; n++)
		start((unsigned int)n, take_turns, (void *)n);
	for (unsigned int n = 0; n < THREADS; n++)
		join(n);
	EXPECT(turn == ROUNDS && changed.waiters == 0);
	return 0;
}

static struct nx_semaphore full, room = { .count = 3, .limit = 3 };
static uint64_t sum;

static void produce(void *unused)
{
	(void)unused;
	for (unsigned int i = 0; i < ROUNDS; i++) {
		EXPECT(nx_semaphore_take(&room, in_ms(5000)) == 0);
		nx_semaphore_give(&full);
	}
}

static void consume(void *unused)
{
	(void)unused;
	for (unsigned int i = 0; i < ROUNDS; i++) {
		EXPECT(nx_semaphore_take(&full, in_ms(5000)) == 0);
		__atomic_fetch_add(&sum, 1, __ATOMIC_ACQ_REL);
		nx_semaphore_give(&room);
	}
}

static int buffer(void)
{
	EXPECT(nx_semaphore_take(&full, 1) == -ETIMEDOUT);
	nx_semaphore_give(&room);
	EXPECT(room.count == 3);
	for (unsigned int n = 0; n < THREADS; n++)
		start(n, n % 2 ? produce : consume, NULL);
	for (unsigned int n = 0; n < THREADS; n++)
		join(n);
	EXPECT(sum == THREADS / 2 * ROUNDS && room.count == 3 && full.count == 0);
	EXPECT(room.waiters == 0 && full.waiters == 0);
	return 0;
}

/* ---- suspending ---- */

static volatile uint64_t steps;

static void step(void *unused)
{
	(void)unused;
	for (;;)
		steps++;
}

/* What it does not do while it is suspended it does again when it is resumed. */
static int suspending(void)
{
	start(0, step, NULL);
	for (unsigned int i = 0; i < 50; i++) {
		uint64_t seen = steps;

		while (steps == seen)
			nx_yield();
		EXPECT(nx_thread_suspend(ids[0]) == 0);
		seen = steps;
		for (uint64_t end = in_ms(1); (uint64_t)nx_clock_get() < end;)
			EXPECT(steps == seen);
		EXPECT(nx_thread_suspend(ids[0]) == 0); /* once more is no more */
		nx_yield();
		EXPECT(steps == seen);
		EXPECT(nx_thread_resume(ids[0]) == 0 && nx_thread_resume(ids[0]) == 0);
	}
	EXPECT(nx_thread_suspend(ids[0]) == 0 && nx_thread_kill(ids[0]) == 0);
	join(0);
	EXPECT(nx_thread_suspend(ids[0]) == -ESRCH && nx_thread_resume(ids[0]) == -ESRCH);
	return 0;
}

static volatile uint32_t stage;

static void suspend_itself(void *unused)
{
	(void)unused;
	stage = 1;
	EXPECT(nx_thread_suspend(nx_gettid()) == 0);
	stage = 2;
}

/* By itself; and as it waits: woken it stays where it is. */
static int resuming(void)
{
	start(0, suspend_itself, NULL);
	while (stage != 2) {
		nx_yield();
		EXPECT(nx_thread_resume(ids[0]) == 0 || stage == 2);
	}
	join(0);
	start(0, wait_for_word, (void *)0);
	EXPECT(nx_thread_suspend(ids[0]) == 0);
	nx_yield();
	nx_futex_wake(&word, 1);
	EXPECT(nx_thread_join(ids[0], in_ms(2)) == -ETIMEDOUT);
	EXPECT(results[0] == 0);
	EXPECT(nx_thread_resume(ids[0]) == 0);
	while (results[0] == 0) {
		nx_futex_wake(&word, 1);
		nx_yield();
	}
	join(0);
	EXPECT(results[0] == 1);
	return 0;
}

/* Of a process that is not the caller's, or of nobody: and nothing happens. */
static int suspend_refusals(void)
{
	static const long nobody[] = { 0, 1, -1, 4095, 1l << 31, 1l << 32 };

	for (unsigned int i = 0; i < sizeof(nobody) / sizeof(nobody[0]); i++) {
		EXPECT(nx_thread_suspend(nobody[i]) == -ESRCH);
		EXPECT(nx_thread_resume(nobody[i]) == -ESRCH);
	}
	EXPECT(nx_thread_suspend(nx_getpid()) == -ESRCH);
	EXPECT(nx_thread_suspend(nx_gettid() + (1l << 32)) == -ESRCH);
	EXPECT(nx_thread_suspend(nx_gettid() ^ 1 << 12) == -ESRCH);
	return 0;
}

int main(void)
{
	switch (*(const char *)nx_bootinfo()->args) {
	case 'l': return looks();
	case 'r': return refusals();
	case 'c': return counts();
	case 'm': return mappings();
	case 'u': return unmapping();
	case 'k': return killing();
	case 'e': return excludes();
	case 'o': return owners();
	case 't': return turns();
	case 'b': return buffer();
	case 's': return suspending();
	case 'R': return resuming();
	case 'S': return suspend_refusals();
	default: return __LINE__;
	}
}

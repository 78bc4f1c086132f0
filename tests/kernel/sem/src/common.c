/*
 * Threads that use semaphores.
 */
#include "common.h"

#include <arch/arch.h>

struct k_sem sem;

static struct k_thread threads[THREADS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 4096);
static bool started[THREADS];

unsigned int cpu_count(void)
{
	return arch_cpu_possible();
}

k_tid_t start(int n, k_thread_entry_t entry, int prio, int cpu)
{
	k_tid_t t = &threads[n];

	started[n] = true;
	k_thread_create(t, stacks[n], K_THREAD_STACK_SIZEOF(stacks[n]), entry,
			(void *)(uintptr_t)n, NULL, NULL, prio, 0, K_FOREVER);
	if (IS_ENABLED(CONFIG_SMP) && cpu >= 0)
		zassert_ok(k_thread_cpu_pin(t, cpu % (int)cpu_count()));
	k_thread_start(t);
	return t;
}

void join(int n)
{
	zassert_ok(k_thread_join(&threads[n], K_SECONDS(30)), "thread %d is stuck", n);
}

void wait_pending(int n)
{
	char state[16];

	for (int i = 0; i < 1000; i++) {
		k_thread_state_str(&threads[n], state, sizeof(state));
		if (strcmp(state, "pending") == 0 || strcmp(state, "dead") == 0)
			return;
		k_sleep(K_TICKS(1));
	}
	zassert_unreachable("thread %d does not wait", n);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_sem_init(&sem, 0, 10);
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	for (int i = 0; i < THREADS; i++) {
		if (started[i])
			k_thread_abort(&threads[i]);
		started[i] = false;
	}
}

ZTEST_SUITE(sem, NULL, NULL, before, after, NULL);

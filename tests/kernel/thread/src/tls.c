/*
 * Thread-local variables: initial values, one of each for each thread, wherever it runs.
 */
#include "common.h"

#ifdef CONFIG_THREAD_LOCAL_STORAGE

#define ROUNDS 200

static __thread int count = 41;
static __thread char zeros[300];
static __thread uint64_t __aligned(64) aligned;
__thread const char *text = "text";

static int *counts[THREADS];
static atomic_t faults;

static bool is_fresh(void)
{
	for (size_t i = 0; i < sizeof(zeros); i++)
		if (zeros[i])
			return false;
	return count == 41 && strcmp(text, "text") == 0 && aligned == 0;
}

static void use(void *p1, void *p2, void *p3)
{
	int own = (int)(intptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	counts[own] = &count;
	if (!is_fresh() || (uintptr_t)&aligned % 64)
		atomic_inc(&faults);
	for (int i = 1; i <= ROUNDS; i++) {
		count = own * ROUNDS + i;
		aligned = (uint64_t)i;
		memset(zeros, own, sizeof(zeros));
		if (i % 50)
			k_yield();
		else
			k_sleep(K_TICKS(1)); /* and goes on elsewhere */
		if (count != own * ROUNDS + i || zeros[299] != own || &count != counts[own])
			atomic_inc(&faults);
	}
}

ZTEST(thread_local, test_each_thread_has_its_own)
{
	atomic_clear(&faults);
	for (int i = 0; i < THREADS; i++)
		k_thread_create(&threads[i], stacks[i], STACK_SIZE, use, (void *)(intptr_t)i, NULL,
				NULL, PRIO, 0, K_NO_WAIT);
	for (int i = 0; i < THREADS; i++)
		zassert_ok(k_thread_join(&threads[i], PATIENCE));
	zassert_equal(atomic_get(&faults), 0);
	zassert_true(is_fresh(), "another thread's writes are seen here");
	for (int i = 0; i < THREADS; i++)
		for (int j = 0; j < i; j++)
			zassert_not_equal(counts[i], counts[j]);
}

static void read_in_isr(struct k_timer *timer)
{
	*(int *)k_timer_user_data_get(timer) = count;
}

/* Every CPU but the one that is about to be interrupted may idle: idle threads have variables. */
ZTEST(thread_local, test_interrupts_see_those_of_whom_they_interrupt)
{
	struct k_timer timer;
	int seen = 0;

	count = 41;
	k_timer_init(&timer, read_in_isr, NULL);
	k_timer_user_data_set(&timer, &seen);
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	zassert_equal(k_timer_status_sync(&timer), 1);
	zassert_equal(seen, 41);
}

ZTEST(thread_local, test_what_is_in_a_stack_is_counted_off)
{
	size_t unused;

	zassert_ok(k_thread_stack_space_get(k_current_get(), &unused));
	zassert_true((char *)&count > (char *)&unused, "they are at the end of the stack");
}

ZTEST_SUITE(thread_local, NULL, NULL, NULL, NULL, NULL);

#endif

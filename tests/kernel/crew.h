/*
 * A crew of threads for suites about the scheduler: made anew by each test, pinned where the test
 * wants them, gone after it. Included by the one source file of a suite.
 */
#ifndef TESTS_KERNEL_CREW_H
#define TESTS_KERNEL_CREW_H

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <arch/arch.h>

#define CREW 12
#define CREW_STACK 4096
#define ANYWHERE (-1)
#define PATIENCE K_SECONDS(10) /* only ends a failing test */
#define SPINS 5000000          /* the same */

static struct k_thread crew[CREW];
static K_THREAD_STACK_ARRAY_DEFINE(crew_stacks, CREW, CREW_STACK);
static bool crew_made[CREW];

/* Waits until @cond holds. */
#define UNTIL(cond)                                                                                \
	do {                                                                                       \
		int left_ = 1000;                                                                  \
		while (!(cond) && --left_)                                                         \
			k_sleep(K_TICKS(1));                                                       \
		zassert_true(left_ != 0, "never held: %s", #cond);                                 \
	} while (0)

/* The same without leaving the CPU. */
#define SPIN_UNTIL(cond)                                                                           \
	do {                                                                                       \
		int left_ = SPINS;                                                                 \
		while (!(cond) && --left_)                                                         \
			k_busy_wait(1);                                                            \
		zassert_true(left_ != 0, "never held: %s", #cond);                                 \
	} while (0)

static inline int cpu_count(void)
{
	return (int)arch_cpu_possible();
}

/* The number of this CPU, at the moment of asking. */
static inline int cpu_here(void)
{
	unsigned long key = arch_irq_lock();
	int id = (int)arch_curr_cpu()->id;

	arch_irq_unlock(key);
	return id;
}

/* Member @n, not started; it will run on @cpu only. Its first argument is @n. */
static inline k_tid_t make(int n, k_thread_entry_t entry, int prio, int cpu)
{
	k_tid_t t = &crew[n];

	if (crew_made[n])
		k_thread_abort(t);
	crew_made[n] = true;
	k_thread_create(t, crew_stacks[n], K_THREAD_STACK_SIZEOF(crew_stacks[n]), entry,
			(void *)(uintptr_t)n, NULL, NULL, prio, 0, K_FOREVER);
	if (IS_ENABLED(CONFIG_SMP) && cpu != ANYWHERE)
		zassert_ok(k_thread_cpu_pin(t, cpu));
	return t;
}

static inline k_tid_t start(int n, k_thread_entry_t entry, int prio, int cpu)
{
	k_tid_t t = make(n, entry, prio, cpu);

	k_thread_start(t);
	return t;
}

static inline void join(int n)
{
	zassert_ok(k_thread_join(&crew[n], K_SECONDS(30)), "thread %d is stuck", n);
}

static inline bool has_state(k_tid_t thread, const char *state)
{
	char buf[16];

	return strcmp(k_thread_state_str(thread, buf, sizeof(buf)), state) == 0;
}

static inline void dismiss_crew(void *fixture)
{
	ARG_UNUSED(fixture);
	for (int i = 0; i < CREW; i++) {
		if (crew_made[i])
			k_thread_abort(&crew[i]);
		crew_made[i] = false;
	}
}

static inline void need_cpus(int count)
{
	if (cpu_count() < count)
		ztest_test_skip();
}

#endif /* TESTS_KERNEL_CREW_H */

/*
 * One CPU for a test: a thread of highest priority spins on each of the others.
 *
 * The holders are not bound to CPUs: with one spinning on each CPU but one, the test's thread and
 * all it starts are left with the one that is free, whichever it is. A holder gives up after
 * CONFIG_ZTEST_CPU_HOLD_TIME_MS, and then the test fails.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest_assert.h>

#include <arch/arch.h>

#include "ztest_private.h"

#define HOLDER_STACK_SIZE 2048
#define POLL_US 5

/* One CPU is the test's; one more entry than needed keeps the arrays valid on a single CPU. */
static struct k_thread holders[CONFIG_MP_MAX_NUM_CPUS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_MP_MAX_NUM_CPUS, HOLDER_STACK_SIZE);
static unsigned int started;
static atomic_t holding; /* holders that spin */
static atomic_t released;
static atomic_t gave_up;

static bool is_time_over(int64_t start)
{
	return k_uptime_get() - start > CONFIG_ZTEST_CPU_HOLD_TIME_MS;
}

static void hold(void *p1, void *p2, void *p3)
{
	int64_t start = k_uptime_get();

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&holding);
	while (!atomic_get(&released)) {
		if (is_time_over(start)) {
			atomic_set(&gave_up, 1);
			return;
		}
		k_busy_wait(POLL_US);
	}
}

static void wait_for_holders(void)
{
	int64_t start = k_uptime_get();

	while (atomic_get(&holding) < (atomic_val_t)started && !is_time_over(start))
		k_busy_wait(POLL_US);
	zassert_equal(atomic_get(&holding), (atomic_val_t)started, "a CPU could not be held");
}

void ztest_simple_1cpu_before(void *data)
{
	unsigned int cpus = arch_cpu_possible();

	ARG_UNUSED(data);
	atomic_set(&holding, 0);
	atomic_set(&released, 0);
	atomic_set(&gave_up, 0);
	for (started = 0; started + 1 < cpus; started++) {
		k_thread_create(&holders[started], stacks[started],
				K_THREAD_STACK_SIZEOF(stacks[started]), hold, NULL, NULL, NULL,
				K_HIGHEST_THREAD_PRIO, 0, K_NO_WAIT);
		k_thread_name_set(&holders[started], "cpu_holder");
	}
	wait_for_holders();
}

void ztest_simple_1cpu_after(void *data)
{
	ARG_UNUSED(data);
	atomic_set(&released, 1);
	for (; started > 0; started--)
		k_thread_join(&holders[started - 1], K_FOREVER);
	zassert_equal(atomic_get(&gave_up), 0, "the test held its CPU for too long");
}

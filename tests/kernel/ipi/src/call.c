/*
 * Functions run on other CPUs, and states that all of them must reach.
 */
#include "common.h"

#define CALLS 40

static uint32_t ran_on;
static uint32_t total;

static void note_cpu(void *arg)
{
	ARG_UNUSED(arg);
	atomic_fetch_or_u32(&ran_on, BIT(arch_curr_cpu()->id));
}

ZTEST(ipi_call, test_function_runs_on_its_target_only)
{
	for (unsigned int id = 0; id < online_count(); id++) {
		ran_on = 0;
		zassert_ok(ipi_call(id, note_cpu, NULL));
		zassert_equal(ran_on, BIT(id));
	}
}

static void add_one(void *arg)
{
	ARG_UNUSED(arg);
	atomic_fetch_add_u32(&total, 1);
}

static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_MP_MAX_NUM_CPUS, 2048);
static struct k_thread callers[CONFIG_MP_MAX_NUM_CPUS];

static void call_everybody(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < CALLS; i++)
		for (unsigned int id = 0; id < online_count(); id++)
			ipi_call(id, add_one, NULL);
}

/* Every CPU calls every CPU at once; the slot of each passes from one to the next. */
ZTEST(ipi_call, test_each_call_runs_once)
{
	unsigned int n = online_count();

	total = 0;
	for (unsigned int i = 0; i < n; i++)
		k_thread_create(&callers[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]),
				call_everybody, NULL, NULL, NULL, K_PRIO_PREEMPT(5), 0, K_NO_WAIT);
	for (unsigned int i = 0; i < n; i++)
		zassert_ok(k_thread_join(&callers[i], K_SECONDS(30)));
	zassert_equal(total, n * n * CALLS);
	zassert_true(settle());
}

/* ---- shootdown ---- */

static uint32_t flushed[CONFIG_MP_MAX_NUM_CPUS];

static void flush(void)
{
	atomic_fetch_add_u32(&flushed[arch_curr_cpu()->id], 1);
}

/* When the call returns every target has acted, once more than before. */
ZTEST(ipi_call, test_shootdown_reaches_every_cpu)
{
	unsigned int self;

	need_two_cpus();
	self = other_cpu() == 0 ? 1 : 0;
	ipi_epoch_action(IPI_FENCEI, flush);
	for (int round = 0; round < 20; round++) {
		uint32_t before[CONFIG_MP_MAX_NUM_CPUS];

		for (unsigned int id = 0; id < online_count(); id++)
			before[id] = atomic_load_acquire_u32(&flushed[id]);
		ipi_epoch_sync(IPI_FENCEI, (uint32_t)(BIT(online_count()) - 1) & ~BIT(self));
		for (unsigned int id = 0; id < online_count(); id++)
			if (id != self)
				zassert_true(flushed[id] > before[id], "CPU %u did not", id);
	}
	zassert_equal(flushed[self], 0, "acted on a CPU that was not asked");
}

ZTEST_SUITE(ipi_call, NULL, NULL, NULL, NULL, NULL);

/*
 * Every CPU sends everything to every CPU while sends fail and tokens come and go; afterwards each
 * request is accounted for. Contracts I8.
 */
#include "common.h"

#define CHAINS 25
#define SENDS 200
/* Fewer than a sender that relies on its request tries: it may meet them all. */
#define FAILURES 3

/* A cap that a test can reach within a window. */
#ifdef CONFIG_IPI_RATE_LIMIT
#define BUDGET CONFIG_IPI_GLOBAL_BUDGET
#define WINDOW_MS CONFIG_IPI_GLOBAL_WINDOW_MS
#else
#define BUDGET UINT32_MAX
#define WINDOW_MS 0
#endif
#define SMALL_BUDGET 100

static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_MP_MAX_NUM_CPUS, 2048);
static struct k_thread senders[CONFIG_MP_MAX_NUM_CPUS];

static atomic_t failures_left;

static void fail_one(void)
{
	if (atomic_dec(&failures_left) > 0)
		atomic_store_release_u32(&ipi_injection.fail, 1);
}

static void hint_one(unsigned int target)
{
	unsigned long key = arch_irq_lock();

	ipi_hint(target, 0);
	arch_irq_unlock(key);
}

static void send_everything(void *p1, void *p2, void *p3)
{
	uint32_t seed = (uint32_t)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < SENDS; i++) {
		unsigned int target;

		seed = seed * 1664525 + 1013904223;
		target = (seed >> 8) % online_count();
		switch (seed >> 24 & 7) {
		case 0:
			ipi_send(target, IPI_STOP);
			break;
		case 1:
			hint_one(target);
			break;
		case 2:
			atomic_store_release_u32(&ipi_injection.suppress, seed >> 16 & 1);
			break;
		case 3:
			fail_one();
			break;
		default:
			ipi_send(target, IPI_RESCHED);
		}
	}
}

ZTEST(ipi_stress, test_equations_after_each_chain)
{
	unsigned int n = online_count();
	uint64_t requested = 0;

	for (uint32_t chain = 0; chain < CHAINS; chain++) {
		atomic_set(&failures_left, FAILURES);
		for (unsigned int i = 0; i < n; i++)
			k_thread_create(&senders[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]),
					send_everything, (void *)(uintptr_t)(chain * 16 + i), NULL,
					NULL, K_PRIO_PREEMPT(10), 0, K_NO_WAIT);
		for (unsigned int i = 0; i < n; i++)
			zassert_ok(k_thread_join(&senders[i], K_SECONDS(30)));
		ipi_injection = (struct ipi_injection){ 0 };
		zassert_true(settle(), "chain %u", chain);
	}
	for (unsigned int id = 0; id < n; id++)
		requested += counters(id).requested;
	zassert_true(requested >= (uint64_t)CHAINS * n * SENDS / 4);
}

/* ---- the cap of the whole system ---- */

static uint64_t sum_of_sent(void)
{
	uint64_t sent = 0;

	for (unsigned int id = 0; id < online_count(); id++)
		sent += class_counters(id, IPI_BEST_EFFORT).sent +
			class_counters(id, IPI_BEST_EFFORT).late +
			class_counters(id, IPI_OPTIONAL).sent;
	return sent;
}

static void use_up_tokens(unsigned int target)
{
	uint64_t refused = class_counters(target, IPI_BEST_EFFORT).deferred;

	for (uint32_t i = 0; i < 2 * SMALL_BUDGET; i++) {
		ipi_send(target, IPI_RESCHED);
		if (class_counters(target, IPI_BEST_EFFORT).deferred > refused)
			return;
		zassert_true(comes_true(cpus[target].ipi.doorbell == 0));
	}
}

/* Without tokens RESCHED is deferred, HINT dropped, and what must arrive is sent. */
ZTEST(ipi_stress, test_global_ipi_cap)
{
	struct ipi_counters before, after;
	unsigned int target;
	uint64_t sent;

	need_two_cpus();
	if (BUDGET > SMALL_BUDGET)
		ztest_test_skip();
	target = other_cpu();
	zassert_true(settle());
	k_msleep(2 * WINDOW_MS);
	sent = sum_of_sent();
	use_up_tokens(target);
	zassert_true(sum_of_sent() - sent <= BUDGET, "more than the cap");
	before = counters(target);
	hint_one(target);
	ipi_send(target, IPI_STOP);
	after = counters(target);
	zassert_equal(after.dropped, before.dropped + 1);
	zassert_equal(after.sent, before.sent + 1, "a stop was held back");
	zassert_true(settle());
}

ZTEST_SUITE(ipi_stress, NULL, NULL, NULL, NULL, NULL);

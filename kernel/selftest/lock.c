/*
 * One lock, wanted by every CPU at once: nobody's work is lost, and everybody gets it in the end.
 */
#include <kernel/spinlock.h>

#include "selftest.h"

#define ROUNDS 1000
#define PATIENCE 64 /* looks at whether somebody else wants the lock, too */

static struct k_spinlock lock;
static uint32_t total;   /* lock; a plain count, which only exclusion keeps whole */
static uint32_t arrived; /* CPUs at the start line */
static uint32_t wanting; /* CPUs that hold the lock or wait for it */

static void add_one(void)
{
	k_spinlock_key_t key;
	uint32_t before;

	atomic_fetch_add_u32(&wanting, 1);
	key = spin_lock(&lock, LOCK_PROC);
	before = atomic_load_relaxed_u32(&total);
	for (int i = 0; i < PATIENCE && atomic_load_acquire_u32(&wanting) == 1; i++)
		selftest_pause();
	selftest_pause(); /* room for somebody who should not be here */
	atomic_store_relaxed_u32(&total, before + 1);
	spin_unlock(&lock, key);
	atomic_fetch_add_u32(&wanting, UINT32_MAX);
}

static void contend(uintptr_t cpus_in_all)
{
	atomic_fetch_add_u32(&arrived, 1);
	selftest_wait(atomic_load_acquire_u32(&arrived) == cpus_in_all);
	for (int i = 0; i < ROUNDS; i++)
		add_one();
}

const char *test_lock_contention(unsigned int cpu)
{
	unsigned int n = selftest_cpus();
	const char *reason;

	ARG_UNUSED(cpu);
	total = 0;
	arrived = 0;
	for (unsigned int i = 0; i < n; i++)
		selftest_start(i, BIT(i), SELFTEST_LAST, contend, n);
	reason = selftest_join(n);
	if (reason)
		return reason;
	EXPECT(total == n * ROUNDS, "%u of %u rounds counted", total, n * ROUNDS);
	return NULL;
}

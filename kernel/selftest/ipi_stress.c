/*
 * Chains of everything at once: each CPU sends every kind of request to every CPU, while tokens
 * come and go; after each chain every request is accounted for (contracts I8).
 */
#include "ipi.h"
#include "selftest.h"

#define CHAINS 25
#define SENDS 40

static uint32_t arrived;

static void hint_one(unsigned int target)
{
	unsigned long key = arch_irq_lock();

	ipi_hint(target, 0);
	arch_irq_unlock(key);
}

static void send_one(unsigned int target, unsigned int kind)
{
	switch (kind) {
	case 0:
		ipi_send(target, IPI_STOP);
		break;
	case 1:
		hint_one(target);
		break;
	case 2:
		atomic_store_release_u32(&ipi_injection.suppress, target & 1);
		break;
	default:
		ipi_send(target, IPI_RESCHED);
	}
}

static void send_chain(uintptr_t seed)
{
	unsigned int n = selftest_cpus();

	atomic_fetch_add_u32(&arrived, 1);
	selftest_wait(atomic_load_acquire_u32(&arrived) == n);
	for (int i = 0; i < SENDS; i++) {
		seed = (uint32_t)(seed * 1664525 + 1013904223);
		send_one((unsigned int)(seed >> 8) % n, seed >> 24 & 7);
	}
}

static const char *run_chain(unsigned int chain)
{
	unsigned int n = selftest_cpus();
	const char *reason;

	arrived = 0;
	for (unsigned int i = 0; i < n; i++)
		selftest_start(i, BIT(i), SELFTEST_LAST, send_chain, chain * SELFTEST_MAX_CPUS + i);
	reason = selftest_join(n);
	ipi_injection.suppress = 0;
	if (reason)
		return reason;
	EXPECT(ipi_settle(), "chain %u: the counters do not balance", chain);
	return NULL;
}

const char *test_ipi_stress(unsigned int cpu)
{
	const char *reason = NULL;

	ARG_UNUSED(cpu);
	for (unsigned int chain = 0; chain < CHAINS && !reason; chain++)
		reason = run_chain(chain);
	return reason;
}

/*
 * With N CPUs, the N most urgent threads run, however many others there are.
 */
#include "crew.h"

#include <arch/arch.h>

static uint32_t spinning, arrived, together, stop;

static void occupy(unsigned int me)
{
	ARG_UNUSED(me);
	atomic_fetch_add_u32(&spinning, 1);
	for (int i = 0; i < CREW_SPINS && !atomic_load_acquire_u32(&stop); i++)
		arch_cpu_relax();
}

/* Each waits, without giving up its CPU, until all of them run. */
static void meet(unsigned int me)
{
	ARG_UNUSED(me);
	atomic_fetch_add_u32(&arrived, 1);
	for (int i = 0; i < CREW_SPINS / 40 && atomic_load_acquire_u32(&arrived) < online_cpus();
	     i++)
		arch_cpu_relax();
	if (atomic_load_acquire_u32(&arrived) == online_cpus())
		atomic_fetch_add_u32(&together, 1);
	atomic_store_release_u32(&stop, 1);
}

static void first_few_occupied(unsigned int cpus)
{
	for (int i = 0; i < CREW_SPINS && atomic_load_acquire_u32(&spinning) < cpus; i++)
		arch_cpu_relax();
}

/* The last of the urgent ones is the starter: it wakes the others on CPUs that are all taken. */
static void start_others_and_meet(unsigned int me)
{
	first_few_occupied(online_cpus() - 1);
	crew_start(me + 1, me + online_cpus());
	meet(me);
}

ZTEST(qos, test_most_urgent_threads_run)
{
	unsigned int cpus = online_cpus();

	spinning = arrived = together = stop = 0;
	for (unsigned int i = 0; i < cpus; i++)
		zassert_ok(crew_attach(i, occupy, i % 2 ? QOS_NORMAL : QOS_IDLE, 100, UINT32_MAX));
	zassert_ok(crew_attach(cpus, start_others_and_meet, QOS_INTERACTIVE, 1000, UINT32_MAX));
	for (unsigned int i = cpus + 1; i < 2 * cpus; i++)
		zassert_ok(crew_attach(i, meet, i % 2 ? QOS_INTERACTIVE : QOS_PERFBURST, 1000,
				       UINT32_MAX));
	crew_start(0, cpus + 1);
	crew_join(0, 2 * cpus);
	zassert_equal(together, cpus, "%u of the %u most urgent ran together", together, cpus);
}

ZTEST_SUITE(qos, NULL, NULL, NULL, NULL, NULL);

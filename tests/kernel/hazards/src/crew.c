/*
 * A thread for each CPU, pinned to it, which begin together.
 */
#include "crew.h"

static K_THREAD_STACK_ARRAY_DEFINE(stacks, CREW, 8192);
static struct k_thread threads[CREW];
static uint32_t met;

unsigned int crew_size(void)
{
	return (unsigned int)POPCOUNT(atomic_load_acquire_u32(&cpus_online));
}

static void enter(void *fn, void *id, void *unused)
{
	ARG_UNUSED(unused);
	((void (*)(unsigned int))fn)((unsigned int)(uintptr_t)id);
}

void crew_start(unsigned int n, void (*fn)(unsigned int id))
{
	met = 0;
	for (unsigned int id = 0; id < n; id++) {
		k_thread_create(&threads[id], stacks[id], K_THREAD_STACK_SIZEOF(stacks[id]), enter,
				(void *)fn, (void *)(uintptr_t)id, NULL, CREW_PRIO, 0, K_FOREVER);
		if (IS_ENABLED(CONFIG_SCHED_CPU_MASK))
			zassert_ok(k_thread_cpu_pin(&threads[id], (int)id));
		k_thread_start(&threads[id]);
	}
}

void crew_join(unsigned int n)
{
	for (unsigned int id = 0; id < n; id++)
		zassert_ok(k_thread_join(&threads[id], K_SECONDS(30)), "CPU %u", id);
}

bool crew_meet(unsigned int n)
{
	int spins = SPINS;

	atomic_fetch_add_u32(&met, 1);
	while (atomic_load_acquire_u32(&met) < n && --spins)
		arch_cpu_relax();
	return spins != 0;
}

struct k_thread *crew_thread(unsigned int id)
{
	return &threads[id];
}

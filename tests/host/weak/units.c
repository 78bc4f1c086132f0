/*
 * The kernel's own spin lock, idle flag and look at idle CPUs, and the hand-over of a thread's
 * context, on CPUs with store buffers. Compiled as it is, and once with each of
 *
 *   WEAK_UNLOCK  a lock is given back by a relaxed store
 *   WEAK_IDLE    the fence between a queued thread and the look at idle CPUs is no full one
 *   WEAK_SWITCH  "its context is saved" is a relaxed store
 */
#include <arch/atomic.h>

#ifdef WEAK_UNLOCK
#define atomic_store_release_u32 atomic_store_relaxed_u32
#endif
#ifdef SPINLOCK_TICKET
#include <neuron/spinlock_ticket.h>
#else
#include <neuron/spinlock_ttas.h>
#endif
#undef atomic_store_release_u32

#ifdef WEAK_IDLE
#define atomic_fence_full() __atomic_thread_fence(__ATOMIC_ACQ_REL)
#endif
#include <kernel/place.h>
#undef atomic_fence_full
#include <kernel/idle.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "weak.h"

#define ROUNDS 2u

bool sim_running;

static struct k_spinlock lock;
static struct cpu cpus[WEAK_CPUS_MAX];
uint32_t cpus_idle, cpus_online;

void sim_sync(bool store)
{
	(void)store;
}

static void take(void)
{
	while (!spinlock_try(&lock))
		weak_wait();
}

/* ---- a lock excludes, and hands over what it protects ---- */

static uint32_t counter;

static void reset(void)
{
	memset(&lock, 0, sizeof(lock));
	memset(cpus, 0, sizeof(cpus));
	for (unsigned int i = 0; i < WEAK_CPUS_MAX; i++)
		cpus[i].id = i;
	cpus_idle = counter = 0;
}

static void count(unsigned int cpu)
{
	(void)cpu;
	for (unsigned int i = 0; i < ROUNDS; i++) {
		take();
		counter++;
		spinlock_give(&lock);
	}
}

static bool all_counted(void)
{
	return counter == 3 * ROUNDS;
}

/* ---- a thread is left waiting while a CPU goes idle: one of the two sees the other ---- */

static bool seen, told;

static void queue_or_idle(unsigned int cpu)
{
	static const struct k_thread thread = { .cpu_mask = 2 };

	if (cpu == 0) {
		atomic_store_relaxed_u32(&cpus[0].runq.ready, 1);
		told = place_may_tell(&thread);
		return;
	}
	idle_enter(&cpus[1]);
	seen = atomic_load_relaxed_u32(&cpus[0].runq.ready) != 0;
}

static bool nobody_missed(void)
{
	return seen || told;
}

/* ---- a context is whole when another CPU loads it: litmus of arch_switch() ---- */

static uint32_t on_cpu, context[2], loaded[2];

static void switch_reset(void)
{
	reset();
	on_cpu = 1;
	context[0] = context[1] = loaded[0] = loaded[1] = 0;
}

static void saved(void)
{
#ifdef WEAK_SWITCH
	atomic_store_relaxed_u32(&on_cpu, 0);
#else
	atomic_store_release_u32(&on_cpu, 0);
#endif
}

static void switch_or_load(unsigned int cpu)
{
	if (cpu == 0) {
		context[0] = 1;
		context[1] = 2;
		saved();
		return;
	}
	while (atomic_load_acquire_u32(&on_cpu))
		weak_wait();
	loaded[0] = context[0];
	loaded[1] = context[1];
}

static bool context_is_whole(void)
{
	return loaded[0] == 1 && loaded[1] == 2;
}

static const struct weak_scenario scenarios[] = {
	{ "lock", 3, reset, count, all_counted },
	{ "idle", 2, reset, queue_or_idle, nobody_missed },
	{ "switch", 2, switch_reset, switch_or_load, context_is_whole },
};

/* weak <scenario> <runs>: ends with 1 and the seed of the first run that is wrong. */
int main(int argc, char **argv)
{
	unsigned long runs = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;

	for (unsigned int i = 0; runs && i < ARRAY_SIZE(scenarios); i++) {
		if (strcmp(scenarios[i].name, argv[1]) != 0)
			continue;
		for (unsigned long seed = 0; seed < runs; seed++)
			if (!weak_run(&scenarios[i], seed)) {
				printf("%s: wrong in run %lu\n", argv[1], seed);
				return 1;
			}
		printf("%s: %lu runs passed\n", argv[1], runs);
		return 0;
	}
	fprintf(stderr, "usage: weak lock|idle|switch <runs>\n");
	return 2;
}

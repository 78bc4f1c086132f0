/*
 * Hazards 4, 9, 14 and 20: threads that block, move and end all the time lose nothing.
 */
#include "crew.h"

#include <kernel/fault.h>

/* ---- 4: a thread that waits finds its own token, wherever it wakes ---- */

#define WAITERS 4
#define TOKENS 2500 /* each: 10,000 blocks and wakes in all */

static K_THREAD_STACK_ARRAY_DEFINE(waiter_stacks, WAITERS, 4096);
static struct k_thread waiters[WAITERS];
static struct k_sem offered[WAITERS], taken[WAITERS];
static uint32_t token[WAITERS];
static uint32_t wrong;
static uint32_t places[WAITERS];

static void wait_for_tokens(void *index, void *unused1, void *unused2)
{
	unsigned int i = (unsigned int)(uintptr_t)index;
	const struct k_thread *self = &waiters[i];

	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	for (uint32_t n = 1; n <= TOKENS; n++) {
		k_sem_take(&offered[i], K_FOREVER);
		if (token[i] != n || k_current_get() != self)
			atomic_fetch_add_u32(&wrong, 1);
		places[i] |= BIT(self->cpu);
		k_sem_give(&taken[i]);
	}
}

static void give_tokens(unsigned int id)
{
	for (uint32_t n = 1; n <= TOKENS; n++)
		for (unsigned int i = id; i < WAITERS; i += crew_size()) {
			token[i] = n;
			k_sem_give(&offered[i]);
			k_sem_take(&taken[i], K_FOREVER);
		}
}

ZTEST(moving, test_each_thread_finds_its_own_token)
{
	wrong = 0;
	for (unsigned int i = 0; i < WAITERS; i++) {
		places[i] = 0;
		k_sem_init(&offered[i], 0, 1);
		k_sem_init(&taken[i], 0, 1);
		k_thread_create(&waiters[i], waiter_stacks[i],
				K_THREAD_STACK_SIZEOF(waiter_stacks[i]), wait_for_tokens,
				(void *)(uintptr_t)i, NULL, NULL, K_PRIO_PREEMPT(6), 0, K_NO_WAIT);
	}
	crew_start(crew_size(), give_tokens);
	crew_join(crew_size());
	for (unsigned int i = 0; i < WAITERS; i++)
		zassert_ok(k_thread_join(&waiters[i], K_SECONDS(10)), "waiter %u", i);
	zassert_equal(wrong, 0, "%u of %u found another one's token", wrong, WAITERS * TOKENS);
	for (unsigned int id = 0; id < crew_size(); id++)
		zassert_equal(cpus[id].stats.forbidden, 0);
}

/* ---- 14: no stack is used by two threads ---- */

#define SPAWNS 1000

static K_THREAD_STACK_ARRAY_DEFINE(child_stacks, CREW, 4096);
static struct k_thread children[CREW];
static uint32_t ended[CREW];
static uint32_t shared;

static void live_briefly(void *index, void *stack, void *unused)
{
	unsigned int i = (unsigned int)(uintptr_t)index;
	char *here = (char *)&unused;

	if (here < (char *)stack || here >= (char *)stack + K_THREAD_STACK_SIZEOF(child_stacks[i]))
		atomic_fetch_add_u32(&shared, 1);
	ended[i]++;
}

static void spawn(unsigned int id)
{
	char *stack = K_THREAD_STACK_BUFFER(child_stacks[id]);
	unsigned int from = id;

	if (fault_active(FAULT_STACK_SHARED)) {
		if (id == 0)
			return; /* or two of them would be on it at once */
		from = id - 1;
	}
	for (int n = 0; n < SPAWNS; n++) {
		k_thread_create(&children[id], child_stacks[from],
				K_THREAD_STACK_SIZEOF(child_stacks[id]), live_briefly,
				(void *)(uintptr_t)id, stack, NULL, K_PRIO_PREEMPT(6), 0,
				K_NO_WAIT);
		k_thread_join(&children[id], K_FOREVER);
	}
}

ZTEST(moving, test_every_cpu_spawns_on_stacks_of_its_own)
{
	unsigned int n = crew_size();

	memset(ended, 0, sizeof(ended));
	shared = 0;
	crew_start(n, spawn);
	crew_join(n);
	zassert_equal(shared, 0);
	for (unsigned int id = 0; id < n; id++)
		zassert_equal(ended[id], SPAWNS, "CPU %u", id);
}

/* ---- 20: what is made ready on one CPU is run by all ---- */

#define WORKERS 8

static K_THREAD_STACK_ARRAY_DEFINE(worker_stacks, WORKERS, 4096);
static struct k_thread workers[WORKERS];
static uint32_t ran_on;

static uint32_t all_of_them(void)
{
	return (uint32_t)BIT_MASK(crew_size());
}

/* Keeps its CPU, or shares it with others, until each of the CPUs has run one. */
static void work(void *unused1, void *unused2, void *unused3)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	ARG_UNUSED(unused3);
	atomic_fetch_or_u32(&ran_on, BIT(k_current_get()->cpu));
	for (int i = 0; i < SPINS && atomic_load_acquire_u32(&ran_on) != all_of_them(); i++)
		arch_cpu_relax();
}

ZTEST(moving, test_eight_threads_of_one_cpu_reach_all)
{
	uint64_t foreign = 0;

	if (crew_size() < 2 || IS_ENABLED(CONFIG_SCHED_STEAL_NONE))
		ztest_test_skip();
	ran_on = 0;
	for (unsigned int i = 0; i < WORKERS; i++)
		k_thread_create(&workers[i], worker_stacks[i],
				K_THREAD_STACK_SIZEOF(worker_stacks[i]), work, NULL, NULL, NULL,
				K_PRIO_PREEMPT(6), 0, K_NO_WAIT);
	for (unsigned int i = 0; i < WORKERS; i++)
		zassert_ok(k_thread_join(&workers[i], K_SECONDS(10)), "worker %u", i);
	zassert_equal(ran_on, all_of_them(), "ran on 0x%x", ran_on);
	for (unsigned int id = 0; id < crew_size(); id++)
		foreign += cpus[id].stats.foreign_locks;
	zassert_true(foreign > 0);
}

ZTEST_SUITE(moving, NULL, NULL, NULL, NULL, NULL);

/*
 * See world.h.
 */
#include "world.h"

#include <stdio.h>
#include <string.h>

#include <kernel/boot.h>
#include <kernel/dispatch.h>
#include <kernel/lockdep.h>
#include <kernel/mutex.h>
#include <kernel/panic.h>
#include <kernel/thread.h>
#include <kernel/work.h>

#define STACK_SIZE 512

struct k_thread world_threads[WORLD_THREADS];
uint32_t world_begun[WORLD_THREADS], world_ended[WORLD_THREADS];

static K_THREAD_STACK_ARRAY_DEFINE(stacks, WORLD_THREADS, STACK_SIZE);
static world_entry_t entries[WORLD_THREADS];
static unsigned int cpu_count;
static enum fault wanted_fault; /* of explored machines; the live one is sound */

/* The live kernel's. */
static struct {
	struct cpu cpus[CONFIG_MP_MAX_NUM_CPUS];
	uint32_t online, idle, offers;
	uint64_t epoch;
	enum fault fault;
} live;

static struct arch_cpu *block(unsigned int cpu)
{
	return &cpus[cpu].arch;
}

static void save(void)
{
	memcpy(live.cpus, cpus, sizeof(cpus));
	live.online = cpus_online;
	live.idle = cpus_idle;
	live.offers = steal_offers;
	live.epoch = clock_epoch;
	live.fault = fault_chosen;
	fault_chosen = wanted_fault;
}

/* A run that failed may have left them taken. */
static void free_locks(void)
{
	mutex_chain_lock = (struct k_spinlock){};
	work_lock = (struct k_spinlock){};
	lockdep_forget();
}

static void restore(void)
{
	memcpy(cpus, live.cpus, sizeof(cpus));
	cpus_online = live.online;
	cpus_idle = live.idle;
	steal_offers = live.offers;
	clock_epoch = live.epoch;
	fault_chosen = live.fault;
	free_locks();
}

const struct explore_world world = { .block = block, .save = save, .restore = restore };

static void cpu_reset(unsigned int id)
{
	struct cpu *cpu = &cpus[id];

	memset(cpu, 0, sizeof(*cpu));
	cpu_init(id);
	for (unsigned int i = 0; i < CLOCK_SOURCES; i++)
		cpu->event[i] = TIMEOUT_NEVER;
	cpu->event_next = TIMEOUT_NEVER;
	cpu->timeouts.due = TIMEOUT_NEVER;
	cpu->armed = TIMEOUT_NEVER;
	cpu->current = &cpu->idle;
	cpu->preempt_level = RUNQ_LEVELS;
}

void world_reset(unsigned int count)
{
	panic_forget();
	free_locks();
	steal_offers = 0;
	clock_epoch = 0;
	cpu_count = count;
	for (unsigned int id = 0; id < count; id++)
		cpu_reset(id);
	cpus_online = (1u << count) - 1;
	cpus_idle = 0;
	memset(world_begun, 0, sizeof(world_begun));
	memset(world_ended, 0, sizeof(world_ended));
	memset(entries, 0, sizeof(entries));
}

static void thread_entry(void *number, void *p2, void *p3)
{
	unsigned int thread = (unsigned int)(uintptr_t)number;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	world_begun[thread]++;
	entries[thread](thread);
	world_ended[thread]++;
}

void world_add(unsigned int thread, unsigned int cpu, int prio, uint32_t mask, world_entry_t entry)
{
	struct k_thread *t = &world_threads[thread];
	char *lo = K_THREAD_STACK_BUFFER(stacks[thread]);

	thread_init(t, lo, lo + STACK_SIZE, thread_entry, prio);
	t->p1 = (void *)(uintptr_t)thread;
	t->cpu = (uint8_t)cpu;
	t->cpu_mask = mask;
	t->state = THREAD_READY;
	entries[thread] = entry;
	runq_add(&cpus[cpu].runq, t);
}

void world_add_delayed(unsigned int thread, int prio, uint32_t mask, world_entry_t entry)
{
	struct k_thread *t = &world_threads[thread];

	k_thread_create(t, stacks[thread], STACK_SIZE, thread_entry, (void *)(uintptr_t)thread,
			NULL, NULL, prio, 0, K_TICKS(1));
	t->cpu_mask = mask;
	entries[thread] = entry;
}

void world_wait_tick(void)
{
	arch_timer_set(timeout_deadline(K_TICKS(1)));
	arch_cpu_idle();
	arch_timer_set(TIMEOUT_NEVER);
}

void world_busy(unsigned int thread)
{
	ARG_UNUSED(thread);
	for (;;) {
		unsigned long key = arch_irq_lock();

		arch_cpu_idle();
		arch_irq_unlock(key);
	}
}

/* A thread is in the queue or the CPU's, and never seen between the two. */
void world_run(unsigned int id)
{
	struct cpu *cpu = &cpus[id];
	struct k_thread *first;

	lock_queue(cpu);
	first = runq_take(&cpu->runq);
	if (!first)
		first = &cpu->idle;
	begin(cpu, first);
	unlock_queue(cpu);
	arch_switch_first(first);
}

/* ---- what has to hold at the end ---- */

/* Calls for each node of @list; a list that is broken may never come to its end. */
#define FOR_SOME_NODES(list, t, n)                                                                 \
	for ((t) = SYS_DLIST_PEEK_HEAD_CONTAINER(list, t, node), (n) = 0;                          \
	     (t) && (n) <= WORLD_THREADS;                                                          \
	     (t) = SYS_DLIST_PEEK_NEXT_CONTAINER(list, t, node), (n)++)

static unsigned int places_of(const struct k_thread *t)
{
	unsigned int places = 0, n;

	for (unsigned int id = 0; id < cpu_count; id++) {
		struct runq *rq = &cpus[id].runq;
		struct k_thread *other;

		places += cpus[id].current == t;
		for (unsigned int level = 0; level < RUNQ_LEVELS; level++)
			FOR_SOME_NODES(&rq->level[level], other, n)
				places += other == t;
	}
	return places;
}

static void check_queue(struct runq *rq)
{
	unsigned int ready = 0;

	for (unsigned int level = 0; level < RUNQ_LEVELS; level++) {
		bool marked = (rq->map[level / 64] & BIT64(level % 64)) != 0;
		struct k_thread *t;
		unsigned int length;

		FOR_SOME_NODES(&rq->level[level], t, length)
			explore_require(t->state == THREAD_READY);
		explore_require(marked == (length != 0));
		ready += length;
	}
	explore_require(rq->ready == ready);
	explore_require(!spinlock_is_taken(&rq->lock));
}

void world_check(void)
{
	for (unsigned int id = 0; id < cpu_count; id++)
		check_queue(&cpus[id].runq);
	for (unsigned int i = 0; i < WORLD_THREADS; i++) {
		const struct k_thread *t = &world_threads[i];
		bool runnable = t->state == THREAD_READY || t->state == THREAD_RUNNING;

		if (entries[i])
			explore_require(places_of(t) == runnable);
	}
}

bool world_ended_once(unsigned int thread)
{
	return world_begun[thread] == 1 && world_ended[thread] == 1 &&
	       world_threads[thread].state == THREAD_DEAD;
}

bool world_all_ended(void)
{
	for (unsigned int i = 0; i < WORLD_THREADS; i++)
		if (entries[i] && !world_ended_once(i))
			return false;
	return true;
}

/* Whether a CPU where @t may run runs something less urgent. */
static bool is_kept_out(const struct k_thread *t)
{
	for (unsigned int id = 0; id < cpu_count; id++)
		if ((t->cpu_mask & BIT(id)) && t->level < cpus[id].current->preempt_level)
			return true;
	return false;
}

void world_check_order(void)
{
	for (unsigned int i = 0; i < WORLD_THREADS; i++)
		if (entries[i] && world_threads[i].state == THREAD_READY)
			explore_require(!is_kept_out(&world_threads[i]));
}

/* ---- counterfactuals ---- */

static const char *world_fault_name(enum fault fault)
{
	static const char *const names[] = {
#define FAULT_NAME(id, name, what) name,
		FAULTS(FAULT_NAME)
#undef FAULT_NAME
	};

	return names[fault];
}

bool world_finds(const struct sim_scenario *scenario, enum fault fault)
{
	static struct explore_result result;
	static char name[64];
	struct sim_scenario faulty = *scenario;
	bool passed;

	if (scenario->max_preemptions > CONFIG_EXPLORE_PREEMPTIONS)
		ztest_test_skip();
	/* A fault may break what a sanitizer watches, and that ends the process, not the run. */
	if (IS_ENABLED(CONFIG_ASAN) || IS_ENABLED(CONFIG_UBSAN))
		ztest_test_skip();
	snprintf(name, sizeof(name), "%s.%s", scenario->name, world_fault_name(fault));
	faulty.name = name;
	wanted_fault = fault;
	passed = explore_run(&faulty, &result);
	wanted_fault = FAULT_NONE;
	if (result.exhaustive == 0)
		ztest_test_skip();
	return !passed;
}

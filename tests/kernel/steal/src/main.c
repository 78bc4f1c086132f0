/*
 * Threads that nobody runs where they wait are run elsewhere, each once, and only where they may.
 *
 * A leader that never blocks holds CPU 0 while others occupy the rest, so that the work it starts
 * has to wait in its queue. Then the others end: what is run from then on was stolen.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <kernel/cpu.h>
#include <kernel/fault.h>

#define WORKERS 8
/* Only ends a test that fails; sooner when it shall fail. */
#define SPINS (fault_active(FAULT_NONE) ? 5000000 : 200000)
#define STACK_SIZE 2048

#define LEADER_PRIO K_PRIO_PREEMPT(1)
#define BLOCKER_PRIO K_PRIO_PREEMPT(2)
#define WORKER_PRIO K_PRIO_PREEMPT(CONFIG_NUM_PREEMPT_PRIORITIES - 1)

static K_THREAD_STACK_ARRAY_DEFINE(worker_stacks, WORKERS, STACK_SIZE);
static K_THREAD_STACK_ARRAY_DEFINE(blocker_stacks, CONFIG_MP_MAX_NUM_CPUS, STACK_SIZE);
static K_THREAD_STACK_DEFINE(leader_stack, STACK_SIZE);
static struct k_thread workers[WORKERS], blockers[CONFIG_MP_MAX_NUM_CPUS], leader;

static uint32_t blocking;       /* blockers that occupy their CPU */
static uint32_t released;       /* they may end */
static uint32_t runs[WORKERS];  /* how often each worker ran */
static uint32_t places;         /* bit n: a worker ran on CPU n */
static uint32_t pinned;         /* bit n: worker n may run on CPU 0 only */
static uint32_t astray;         /* a pinned worker ran elsewhere */
static bool all_ran;            /* while the leader still had CPU 0 */

static unsigned int online_count(void)
{
	return (unsigned int)POPCOUNT(atomic_load_acquire_u32(&cpus_online));
}

static struct steal_counters counters(void)
{
	struct steal_counters sum = { 0 };

	for (unsigned int id = 0; id < online_count(); id++) {
		const struct steal_counters *c = &cpus[id].steal.counters;

		sum.attempts += c->attempts;
		sum.taken += c->taken;
		sum.gated += c->gated;
		sum.ineligible += c->ineligible;
	}
	return sum;
}

static void work(void *p1, void *p2, void *p3)
{
	unsigned int index = (unsigned int)(uintptr_t)p1, key = arch_irq_lock();
	unsigned int here = cpu_id(cpu_self());

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	arch_irq_unlock(key);
	if ((pinned & BIT(index)) && here != 0)
		atomic_fetch_add_u32(&astray, 1);
	atomic_fetch_or_u32(&places, BIT(here));
	atomic_fetch_add_u32(&runs[index], 1);
}

static void block(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_fetch_add_u32(&blocking, 1);
	while (!atomic_load_acquire_u32(&released))
		arch_cpu_relax();
}

static void start_worker(unsigned int i)
{
	k_thread_create(&workers[i], worker_stacks[i], K_THREAD_STACK_SIZEOF(worker_stacks[i]),
			work, (void *)(uintptr_t)i, NULL, NULL, WORKER_PRIO, 0, K_FOREVER);
	if (pinned & BIT(i))
		k_thread_cpu_pin(&workers[i], 0);
	k_thread_start(&workers[i]);
}

static uint32_t workers_that_ran(void)
{
	uint32_t ran = 0;

	for (unsigned int i = 0; i < WORKERS; i++)
		ran |= atomic_load_acquire_u32(&runs[i]) ? BIT(i) : 0;
	return ran;
}

static void lead(void *p1, void *p2, void *p3)
{
	uint32_t expected = (uint32_t)(BIT(WORKERS) - 1) & ~pinned;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (atomic_load_acquire_u32(&blocking) != online_count() - 1)
		arch_cpu_relax();
	for (unsigned int i = 0; i < WORKERS; i++)
		start_worker(i);
	atomic_store_release_u32(&released, 1);
	for (int i = 0; i < SPINS && (workers_that_ran() & expected) != expected; i++)
		arch_cpu_relax();
	all_ran = (workers_that_ran() & expected) == expected;
	zassert_equal(workers_that_ran() & pinned, 0, "a pinned worker ran while CPU 0 was taken");
}

static void start_on(struct k_thread *t, k_thread_stack_t *stack, k_thread_entry_t entry, int prio,
		     unsigned int cpu)
{
	k_thread_create(t, stack, STACK_SIZE, entry, NULL, NULL, NULL, prio, 0, K_FOREVER);
	zassert_ok(k_thread_cpu_pin(t, (int)cpu));
	k_thread_start(t);
}

static void join(struct k_thread *t, const char *what, unsigned int index)
{
	zassert_ok(k_thread_join(t, fault_active(FAULT_NONE) ? K_SECONDS(10) : K_SECONDS(2)),
		   "%s %u never ended", what, index);
}

static void run_with_pinned(uint32_t mask)
{
	blocking = 0;
	released = 0;
	places = 0;
	astray = 0;
	all_ran = false;
	pinned = mask;
	for (unsigned int i = 0; i < WORKERS; i++)
		runs[i] = 0;
	for (unsigned int id = 1; id < online_count(); id++)
		start_on(&blockers[id], blocker_stacks[id], block, BLOCKER_PRIO, id);
	start_on(&leader, leader_stack, lead, LEADER_PRIO, 0);
	join(&leader, "leader", 0);
	for (unsigned int id = 1; id < online_count(); id++)
		join(&blockers[id], "blocker", id);
	for (unsigned int i = 0; i < WORKERS; i++)
		join(&workers[i], "worker", i);
}

static void check_each_ran_once(void)
{
	for (unsigned int i = 0; i < WORKERS; i++)
		zassert_equal(runs[i], 1, "worker %u ran %u times", i, runs[i]);
	zassert_equal(astray, 0);
}

static void need_two_cpus(void)
{
	if (online_count() < 2)
		ztest_test_skip();
}

ZTEST(steal, test_waiting_threads_are_run_elsewhere)
{
	struct steal_counters before, after;

	need_two_cpus();
	before = counters();
	run_with_pinned(0);
	after = counters();
	zassert_true(all_ran, "workers waited while CPUs were idle");
	check_each_ran_once();
	zassert_equal(places & BIT(0), 0, "a worker ran where the leader spun");
	zassert_true(after.taken >= before.taken + WORKERS, "%u of %u were stolen",
		     (unsigned int)(after.taken - before.taken), WORKERS);
}

ZTEST(steal, test_pinned_threads_stay)
{
	struct steal_counters before, after;

	need_two_cpus();
	before = counters();
	run_with_pinned(0x55);
	after = counters();
	zassert_true(all_ran, "workers waited while CPUs were idle");
	check_each_ran_once();
	zassert_true(after.ineligible > before.ineligible, "nobody looked at the pinned ones");
}

/* ---- threads that move all the time ---- */

#define TURNS 2000

static uint32_t turns[WORKERS];

static void take_turns(void *p1, void *p2, void *p3)
{
	uint32_t *own = &turns[(uintptr_t)p1];

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < TURNS; i++) {
		atomic_fetch_add_u32(own, 1);
		if (i % 64 == 0)
			k_usleep(1);
		else
			k_yield();
	}
}

ZTEST(steal, test_moving_threads_lose_nothing)
{
	for (unsigned int i = 0; i < WORKERS; i++) {
		turns[i] = 0;
		k_thread_create(&workers[i], worker_stacks[i],
				K_THREAD_STACK_SIZEOF(worker_stacks[i]), take_turns,
				(void *)(uintptr_t)i, NULL, NULL, WORKER_PRIO, 0, K_NO_WAIT);
	}
	for (unsigned int i = 0; i < WORKERS; i++)
		join(&workers[i], "worker", i);
	for (unsigned int i = 0; i < WORKERS; i++)
		zassert_equal(turns[i], TURNS, "worker %u took %u turns", i, turns[i]);
	for (unsigned int id = 0; id < online_count(); id++)
		zassert_equal(cpus[id].stats.forbidden, 0);
}

ZTEST_SUITE(steal, NULL, NULL, NULL, NULL, NULL);

/*
 * Spin locks: one CPU at a time, and nobody waits for ever.
 */
#include "world.h"

#define ROUNDS 2u

static struct k_spinlock lock, other;
static uint32_t counter;

static void reset(void)
{
	world_reset(3);
	lock = other = (struct k_spinlock){ 0 };
	counter = 0;
}

/* Two steps, between which another CPU may come. */
static void count(void)
{
	uint32_t seen = atomic_load_relaxed_u32(&counter);

	atomic_store_relaxed_u32(&counter, seen + 1);
}

static void count_locked(unsigned int cpu)
{
	ARG_UNUSED(cpu);
	for (unsigned int i = 0; i < ROUNDS; i++) {
		k_spinlock_key_t key = spin_lock(&lock, LOCK_OBJECT);

		count();
		spin_unlock(&lock, key);
	}
}

static void count_bare(unsigned int cpu)
{
	ARG_UNUSED(cpu);
	count();
}

static void two_counted(void)
{
	explore_require(counter == 2 * ROUNDS);
}

static void three_counted(void)
{
	explore_require(counter == 3 * ROUNDS);
}

static void both_counted(void)
{
	explore_require(counter == 2);
}

/* Two locks of one class in opposite orders. */
static void take_crosswise(unsigned int cpu)
{
	struct k_spinlock *first = cpu == 0 ? &lock : &other;
	struct k_spinlock *second = cpu == 0 ? &other : &lock;

	while (!spinlock_try(first))
		arch_cpu_relax();
	while (!spinlock_try(second))
		arch_cpu_relax();
	count();
	spinlock_give(second);
	spinlock_give(first);
}

ZTEST(explore_lock, test_two_cpus_count_under_a_lock)
{
	static const struct sim_scenario scenario = { .name = "lock2", .cpus = 2,
		.max_preemptions = 4, .setup = reset, .body = count_locked,
		.check = two_counted, .world = &world };

	zassert_schedules_pass(&scenario);
}

ZTEST(explore_lock, test_three_cpus_count_under_a_lock)
{
	static const struct sim_scenario scenario = { .name = "lock3", .cpus = 3,
		.max_preemptions = 2, .setup = reset, .body = count_locked,
		.check = three_counted, .world = &world };

	zassert_schedules_pass(&scenario);
}

ZTEST(explore_lock, test_finds_a_missing_lock)
{
	static const struct sim_scenario scenario = { .name = "bare", .cpus = 2,
		.max_preemptions = 1, .setup = reset, .body = count_bare,
		.check = both_counted, .world = &world };

	zassert_true(world_finds(&scenario, FAULT_NONE), "a lost update was not found");
}

ZTEST(explore_lock, test_finds_a_deadlock)
{
	static const struct sim_scenario scenario = { .name = "crosswise", .cpus = 2,
		.max_preemptions = 1, .setup = reset, .body = take_crosswise,
		.check = both_counted, .world = &world };

	zassert_true(world_finds(&scenario, FAULT_NONE), "a deadlock was not found");
}

ZTEST_SUITE(explore_lock, NULL, NULL, NULL, NULL, NULL);

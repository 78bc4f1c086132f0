/*
 * CPU masks of threads in bands: where they run, when a change takes effect, what is refused.
 */
#include <errno.h>

#include <neuron/sched.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <arch/arch.h>

#define STACK 2048
#define SPINS 100000000 /* only ends a test that fails */
#define ROUNDS 200

static struct k_thread subject;
static K_THREAD_STACK_DEFINE(stack, STACK);
static uint32_t stop, allowed, astray;
static uint32_t loops[CONFIG_MP_MAX_NUM_CPUS];
static struct k_sem parked;

static const struct sched_limits no_limits = {
	.class = QOS_PERFBURST, .shares = 1000, .mask = UINT32_MAX };
static const struct sched_authority capable = { .ceiling = &no_limits, .capable = true };
static const struct sched_authority own = { .ceiling = &no_limits, .own = true };
static const struct sched_authority stranger = { .ceiling = &no_limits };

static unsigned int here(void)
{
	unsigned int key = arch_irq_lock();
	unsigned int cpu = arch_curr_cpu()->id;

	arch_irq_unlock(key);
	return cpu;
}

/* Counts on the CPU where it is, interrupts off, so that the count is that CPU's. */
static void count_here(void)
{
	unsigned int key = arch_irq_lock();

	atomic_fetch_add_u32(&loops[arch_curr_cpu()->id], 1);
	arch_irq_unlock(key);
}

static void spin(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < SPINS && !atomic_load_acquire_u32(&stop); i++)
		count_here();
}

static void wait_parked(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_ok(k_sem_take(&parked, K_FOREVER));
	if (!(allowed & BIT(here())))
		atomic_fetch_add_u32(&astray, 1);
}

static void make(k_thread_entry_t entry, uint32_t mask)
{
	k_thread_create(&subject, stack, K_THREAD_STACK_SIZEOF(stack), entry, NULL, NULL, NULL,
			K_LOWEST_APPLICATION_THREAD_PRIO, 0, K_FOREVER);
	zassert_ok(qos_attach(&subject, QOS_NORMAL, 100));
	zassert_ok(sched_set_affinity(&subject, mask, &capable));
}

static void reset(void *fixture)
{
	ARG_UNUSED(fixture);
	stop = astray = 0;
	for (unsigned int i = 0; i < CONFIG_MP_MAX_NUM_CPUS; i++)
		loops[i] = 0;
	k_sem_init(&parked, 0, 1);
}

static uint32_t mask(void)
{
	return (uint32_t)sched_get(&subject, SCHED_AFFINITY, &capable);
}

static bool runs_on(unsigned int cpu)
{
	uint32_t before = atomic_load_acquire_u32(&loops[cpu]);

	for (int i = 0; i < SPINS && atomic_load_acquire_u32(&loops[cpu]) == before; i++)
		arch_cpu_relax();
	return atomic_load_acquire_u32(&loops[cpu]) != before;
}

/* The test's own thread may be in the way of the subject: a sleep lets it run wherever it is. */
static bool comes_to(unsigned int cpu)
{
	uint32_t before = atomic_load_acquire_u32(&loops[cpu]);

	for (int i = 0; i < 1000 && atomic_load_acquire_u32(&loops[cpu]) == before; i++)
		k_sleep(K_TICKS(1));
	return atomic_load_acquire_u32(&loops[cpu]) != before;
}

ZTEST(affinity, test_running_thread_is_off_before_the_call_returns)
{
	unsigned int cpus = arch_cpu_possible();
	unsigned int at = here() == 1 ? 0 : 1;
	unsigned int to;
	uint32_t counted;

	if (cpus < 3)
		ztest_test_skip();
	make(spin, BIT(at));
	k_thread_start(&subject);
	zassert_true(comes_to(at));
	for (int round = 0; round < ROUNDS; round++) {
		to = (at + 1) % cpus;
		if (to == here())
			to = (to + 1) % cpus;
		if (to == at)
			continue;
		zassert_true(runs_on(at));
		zassert_ok(sched_set_affinity(&subject, BIT(to), &capable));
		counted = atomic_load_acquire_u32(&loops[at]);
		zassert_true(runs_on(to), "round %d: does not come to CPU %u", round, to);
		zassert_equal(atomic_load_acquire_u32(&loops[at]), counted,
			      "round %d: still on CPU %u", round, at);
		at = to;
	}
	atomic_store_release_u32(&stop, 1);
	zassert_ok(k_thread_join(&subject, K_SECONDS(10)));
}

ZTEST(affinity, test_waiting_thread_wakes_where_it_may)
{
	for (unsigned int cpu = 0; cpu < arch_cpu_possible(); cpu++) {
		allowed = BIT(cpu);
		make(wait_parked, BIT(arch_cpu_possible() - 1 - cpu));
		k_thread_start(&subject);
		k_sleep(K_TICKS(2)); /* whether it waits already makes no difference */
		zassert_ok(sched_set_affinity(&subject, allowed, &capable));
		k_sem_give(&parked);
		zassert_ok(k_thread_join(&subject, K_SECONDS(10)));
	}
	zassert_equal(astray, 0);
}

static void move_itself(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int round = 0; round < ROUNDS; round++) {
		unsigned int to = (unsigned int)round % arch_cpu_possible();

		if (sched_set_affinity(k_current_get(), BIT(to), &own) != 0 || here() != to)
			atomic_fetch_add_u32(&astray, 1);
	}
}

ZTEST(affinity, test_thread_moves_itself)
{
	make(move_itself, UINT32_MAX);
	k_thread_start(&subject);
	zassert_ok(k_thread_join(&subject, K_SECONDS(30)));
	zassert_equal(astray, 0);
}

ZTEST(affinity, test_reject_affinity_empty)
{
	make(spin, BIT(0));
	zassert_equal(sched_set_affinity(&subject, 0, &capable), -EINVAL);
	zassert_equal(sched_set_affinity(&subject, 1ULL << 40, &capable), -EINVAL);
	zassert_equal(mask(), BIT(0));
	k_thread_abort(&subject);
}

/* With fewer harts than the kernel could use, the CPUs beyond them are never online. */
ZTEST(affinity, test_reject_affinity_all_offline)
{
	make(spin, BIT(0));
	zassert_equal(sched_set_affinity(&subject, ~BIT64_MASK(arch_cpu_possible()), &capable),
		      -EINVAL);
	zassert_equal(mask(), BIT(0));
	k_thread_abort(&subject);
}

ZTEST(affinity, test_reject_affinity_foreign_no_cap)
{
	make(spin, BIT(0));
	zassert_equal(sched_set_affinity(&subject, BIT(0), &stranger), -EPERM);
	zassert_equal(mask(), BIT(0));
	k_thread_abort(&subject);
}

ZTEST(affinity, test_reject_affinity_kernel_thread)
{
	zassert_equal(sched_set_affinity(k_current_get(), BIT(0), &capable), -EPERM);
}

ZTEST(affinity, test_reject_affinity_widen_past_ceiling)
{
	struct sched_limits narrow = no_limits;
	const struct sched_authority with = { .ceiling = &narrow, .capable = true };
	const struct sched_authority without = { .ceiling = &narrow, .own = true };

	if (arch_cpu_possible() < 2)
		ztest_test_skip();
	narrow.mask = BIT(0);
	make(spin, BIT(0));
	zassert_equal(sched_set_affinity(&subject, BIT(0) | BIT(1), &with), -EPERM);
	zassert_equal(sched_set_affinity(&subject, BIT(0) | BIT(1), &without), -EPERM);
	zassert_equal(mask(), BIT(0));
	k_thread_abort(&subject);
}

ZTEST(affinity, test_bits_beyond_the_machine_are_ignored)
{
	make(spin, BIT(0));
	zassert_ok(sched_set_affinity(&subject, UINT64_MAX, &own));
	zassert_equal(mask(), BIT64_MASK(arch_cpu_possible()));
	k_thread_abort(&subject);
}

ZTEST_SUITE(affinity, NULL, NULL, reset, NULL, NULL);

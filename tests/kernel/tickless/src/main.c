/*
 * Without ticks: no timer interrupt where nothing needs one, and time exact all the same.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <kernel/cpu.h>

#define STACK 2048
#define SPINS 400000000 /* only ends a test that fails */
#define TICK_US (1000000 / CONFIG_SYS_CLOCK_TICKS_PER_SEC)

static struct k_thread spinner, late;
static K_THREAD_STACK_DEFINE(spinner_stack, STACK);
static K_THREAD_STACK_DEFINE(late_stack, STACK);
static uint32_t interrupts, late_ran, stop;

/* Timer interrupts that this CPU handled. */
static uint32_t handled(void)
{
	unsigned int key = arch_irq_lock();
	uint32_t count = clock_ticks(cpu_id(cpu_self()));

	arch_irq_unlock(key);
	return count;
}

static void make(struct k_thread *t, k_thread_stack_t *stack, k_thread_entry_t fn, int prio,
		 k_timeout_t delay)
{
	k_thread_create(t, stack, STACK, fn, NULL, NULL, NULL, prio, 0, K_FOREVER);
	if (IS_ENABLED(CONFIG_SCHED_CPU_MASK))
		zassert_ok(k_thread_cpu_pin(t, 0));
	if (K_TIMEOUT_EQ(delay, K_NO_WAIT))
		k_thread_start(t);
}

static void spin_twenty_ticks(void *p1, void *p2, void *p3)
{
	uint32_t before;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_busy_wait(5 * TICK_US); /* the slice of whoever ran before may have its event yet */
	before = handled();
	k_busy_wait(20 * TICK_US);
	interrupts = handled() - before;
}

/* It is sliced, but has no equal. */
ZTEST(tickless, test_lone_thread_is_not_interrupted)
{
	make(&spinner, spinner_stack, spin_twenty_ticks, K_PRIO_PREEMPT(3), K_NO_WAIT);
	zassert_ok(k_thread_join(&spinner, K_FOREVER));
	zassert_equal(interrupts, 0, "%u timer interrupts", interrupts);
}

ZTEST(tickless, test_idle_cpus_are_not_interrupted)
{
	uint32_t before[CONFIG_MP_MAX_NUM_CPUS] = { 0 };
	unsigned int here = arch_curr_cpu()->id;

	if (arch_cpu_possible() < 2)
		ztest_test_skip();
	k_busy_wait(5 * TICK_US); /* what the others still had to do is done */
	for (unsigned int id = 0; id < arch_cpu_possible(); id++)
		before[id] = clock_ticks(id);
	k_busy_wait(20 * TICK_US);
	for (unsigned int id = 0; id < arch_cpu_possible(); id++)
		zassert_true(id == here || clock_ticks(id) == before[id],
			     "CPU %u handled %u timer interrupts", id,
			     clock_ticks(id) - before[id]);
}

ZTEST(tickless, test_uptime_goes_on)
{
	int64_t ticks = k_uptime_ticks();
	uint64_t cycles = k_cycle_get_64();

	k_busy_wait(10 * TICK_US);
	ticks = k_uptime_ticks() - ticks;
	cycles = k_cycle_get_64() - cycles;
	zassert_true(ticks >= 10 && (uint64_t)ticks <= cycles / clock_cycles_per_tick + 1,
		     "%d ticks", (int)ticks);
}

ZTEST(tickless, test_sleep_ends_on_time)
{
	for (int n = 1; n <= 5; n++) {
		int64_t from = k_uptime_ticks();
		uint32_t before = handled();

		zassert_equal(k_sleep(K_TICKS(n)), 0);
		zassert_true(k_uptime_ticks() - from >= n);
		if (arch_cpu_possible() == 1)
			zassert_equal(handled() - before, 1, "one interrupt for one timeout");
	}
}

static void spin_until_told(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < SPINS && !atomic_load_acquire_u32(&stop); i++)
		arch_cpu_relax();
	interrupts = atomic_load_acquire_u32(&stop);
}

static void come_late(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sleep(K_TICKS(3));
	late_ran = 1;
	atomic_store_release_u32(&stop, 1);
}

/* An equal that comes in the middle of a turn starts the slice, wherever it was woken. */
ZTEST(tickless, test_equal_that_comes_later_gets_its_turn)
{
	stop = late_ran = interrupts = 0;
	make(&late, late_stack, come_late, K_PRIO_PREEMPT(3), K_NO_WAIT);
	make(&spinner, spinner_stack, spin_until_told, K_PRIO_PREEMPT(3), K_NO_WAIT);
	zassert_ok(k_thread_join(&spinner, K_SECONDS(60)));
	zassert_ok(k_thread_join(&late, K_SECONDS(60)));
	zassert_equal(late_ran, 1);
	zassert_equal(interrupts, 1, "the first one was never interrupted");
}

/* The same, woken by another CPU, which cannot arm the timer of this one. */
ZTEST(tickless, test_equal_woken_elsewhere_gets_its_turn)
{
	stop = late_ran = interrupts = 0;
	make(&spinner, spinner_stack, spin_until_told, K_PRIO_PREEMPT(3), K_NO_WAIT);
	make(&late, late_stack, come_late, K_PRIO_PREEMPT(3), K_FOREVER);
	k_busy_wait(TICK_US);
	k_thread_start(&late);
	zassert_ok(k_thread_join(&spinner, K_SECONDS(60)));
	zassert_ok(k_thread_join(&late, K_SECONDS(60)));
	zassert_equal(interrupts, 1, "the first one was never interrupted");
}

ZTEST_SUITE(tickless, NULL, NULL, NULL, NULL, NULL);

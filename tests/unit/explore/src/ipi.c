/*
 * Inter-processor interrupts: what was asked for is taken, once, and the books balance.
 */
#include "world.h"

#include <kernel/ipi.h>

#define TARGET 0u


static void reset2(void)
{
	world_reset(2);
}

static void reset3(void)
{
	world_reset(3);
}

/* Does nothing but take interrupts; it does not look at what is pending without one. */
static void target(void)
{
	for (;;) {
		arch_cpu_idle();
		arch_irq_unlock(arch_irq_key_on());
		arch_irq_lock();
	}
}

static void one_is_target(unsigned int cpu)
{
	if (cpu == TARGET)
		target();
	ipi_send(TARGET, IPI_STOP);
	ipi_send(TARGET, IPI_STOP);
}

static void balanced(const struct ipi_counters *c)
{
	explore_require(c->requested ==
			c->merged + c->deferred + c->dropped + c->sent + c->failed);
	explore_require(c->deferred + c->failed == c->late + c->absorbed);
	explore_require(c->acknowledged == c->sent + c->late);
}

static void nothing_is_left(void)
{
	const struct ipi_cpu *ipi = &cpus[TARGET].ipi;

	explore_require(ipi->pending == 0);
	explore_require(ipi->doorbell == 0);
	explore_require(ipi->held == 0);
	explore_require(cpus[TARGET].arch.resched != 0);
	for (int class = 0; class < IPI_CLASSES; class++)
		balanced(&ipi->counters[class]);
	explore_require(ipi->counters[IPI_CORRECTNESS].sent >= 1);
}

static const struct sim_scenario two = { .name = "ipi2", .cpus = 2, .max_preemptions = 3,
	.setup = reset2, .body = one_is_target, .check = nothing_is_left, .world = &world };
static const struct sim_scenario three = { .name = "ipi3", .cpus = 3, .max_preemptions = 2,
	.setup = reset3, .body = one_is_target, .check = nothing_is_left, .world = &world };

ZTEST(explore_ipi, test_one_sender)
{
	zassert_schedules_pass(&two);
}

ZTEST(explore_ipi, test_two_senders)
{
	zassert_schedules_pass(&three);
}

ZTEST(explore_ipi, test_finds_a_missing_clear_of_the_pending_bits)
{
	zassert_true(world_finds(&two, FAULT_IPI_KEEP_PENDING), "it was not found");
}

ZTEST(explore_ipi, test_finds_a_doorbell_taken_down_late)
{
	zassert_true(world_finds(&two, FAULT_IPI_DOORBELL_LATE), "it was not found");
}

ZTEST_SUITE(explore_ipi, NULL, NULL, NULL, NULL, NULL);

/*
 * Inter-processor interrupts: what was asked for is taken, once, and the books balance.
 */
#include "world.h"

#include <kernel/ipi.h>

#include <arch/upcalls.h>

#define TARGET 0u

static uint32_t called;

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

static void function(void *arg)
{
	ARG_UNUSED(arg);
	explore_require(arch_is_in_isr());
	called++;
}

static void call_the_idle_one(unsigned int thread)
{
	ARG_UNUSED(thread);
	explore_require(ipi_call(1, function, NULL) == 0);
}

static void caller_and_idle_one(void)
{
	world_reset(2);
	called = 0;
	world_add(0, 0, 5, BIT(0), call_the_idle_one);
}

static void called_once(void)
{
	world_check();
	explore_require(world_all_ended());
	explore_require(called == 1);
}

/* A request of best effort that nobody rang for. */
static void interrupt_with_request(unsigned int cpu)
{
	atomic_fetch_or_u32(&cpus[cpu].ipi.pending, BIT(IPI_RESCHED));
	kernel_irq();
}

static void all_taken(void)
{
	explore_require(cpus[0].ipi.pending == 0 && cpus[0].arch.resched);
	explore_require(cpus[1].ipi.pending == 0 && cpus[1].arch.resched);
}

static const struct sim_scenario call = { .name = "ipi_call", .cpus = 2, .max_preemptions = 2,
	.setup = caller_and_idle_one, .body = world_run, .check = called_once, .world = &world };
static const struct sim_scenario external = { .name = "ipi_external", .cpus = 2,
	.max_preemptions = 2, .setup = reset2, .body = interrupt_with_request,
	.check = all_taken, .world = &world };
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

ZTEST(explore_ipi, test_functions_run_in_an_interrupt)
{
	zassert_schedules_pass(&call);
}

ZTEST(explore_ipi, test_an_external_interrupt_takes_requests)
{
	zassert_schedules_pass(&external);
}

ZTEST(explore_ipi, test_finds_a_function_in_the_idle_loop)
{
	zassert_true(world_finds(&call, FAULT_CALL_IN_IDLE), "it was not found");
}

ZTEST(explore_ipi, test_finds_an_interrupt_that_takes_no_requests)
{
	zassert_true(world_finds(&external, FAULT_IRQ_KEEPS_PENDING), "it was not found");
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

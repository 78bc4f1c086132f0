/*
 * The protocol between sender and target, one step at a time.
 */
#include <errno.h>

#include <zephyr/ztest.h>

#include "machine.h"

#define LEVEL_OF_A_PROCESS (RUNQ_LEVELS - 1)

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	machine_reset();
}

/* The equations of struct ipi_counters, of every target and class. */
static void check_equations(void)
{
	for (unsigned int id = 0; id < CPUS; id++)
		for (int class = 0; class < IPI_CLASSES; class++) {
			struct ipi_counters c = machine_counters(id, class);

			zassert_equal(c.requested,
				      c.merged + c.deferred + c.dropped + c.sent + c.failed);
			zassert_equal(c.deferred + c.failed, c.late + c.absorbed);
			zassert_equal(c.acknowledged, c.sent + c.late);
		}
}

static void resched(unsigned int target)
{
	machine_ipi_resched(target, LEVEL_OF_A_PROCESS);
}

ZTEST(ipi, test_request_rings_and_is_taken)
{
	struct ipi_counters c;

	resched(2);
	zassert_equal(knobs.rung, BIT(2));
	machine_interrupt(2);
	zassert_equal(machine[2].arch.resched, 1);
	c = machine_counters(2, IPI_BEST_EFFORT);
	zassert_equal(c.requested, 1);
	zassert_equal(c.sent, 1);
	zassert_equal(c.received, 1);
	zassert_equal(c.acknowledged, 1);
	check_equations();
}

ZTEST(ipi, test_second_request_merges)
{
	resched(1);
	knobs.rung = 0;
	resched(1);
	zassert_equal(knobs.rung, 0, "rang twice");
	zassert_equal(machine_counters(1, IPI_BEST_EFFORT).merged, 1);
	knobs.rung = BIT(1);
	machine_interrupt(1);
	check_equations();
}

ZTEST(ipi, test_reject_invalid_ipi_target_cpu)
{
	zassert_equal(machine_ipi_send(CPUS, IPI_RESCHED), -EINVAL);
	zassert_equal(machine_ipi_send(UINT32_MAX, IPI_STOP), -EINVAL);
	zassert_equal(machine_ipi_send(1, IPI_REASONS), -EINVAL);
	zassert_equal(machine_ipi_send(1, IPI_CALL), -EINVAL, "no function came with it");
	machine_online &= ~BIT(3);
	zassert_equal(machine_ipi_send(3, IPI_STOP), -EINVAL);
	for (unsigned int id = 0; id < CPUS; id++) {
		zassert_equal(machine[id].ipi.pending, 0);
		for (int class = 0; class < IPI_CLASSES; class++)
			zassert_equal(machine_counters(id, class).requested, 0);
	}
}

ZTEST(ipi, test_sender_is_named)
{
	knobs.self = 3;
	machine_ipi_send(0, IPI_STOP);
	zassert_equal(machine[0].ipi.pending >> 16, BIT(3));
}

ZTEST(ipi, test_best_effort_without_tokens_is_held)
{
	struct ipi_counters c;

	knobs.tokens = 0;
	resched(1);
	resched(1);
	c = machine_counters(1, IPI_BEST_EFFORT);
	zassert_equal(knobs.rung, 0);
	zassert_equal(c.deferred, 1);
	zassert_equal(c.merged, 1);
	zassert_not_equal(machine[0].event[CLOCK_REFILL], TIMEOUT_NEVER, "no retry armed");
	machine_trap(1);
	zassert_equal(machine[1].arch.resched, 1, "the target's next trap missed it");
	zassert_equal(machine_counters(1, IPI_BEST_EFFORT).absorbed, 1);
	machine_trap(0);
	check_equations();
}

ZTEST(ipi, test_held_bit_rings_at_the_refill)
{
	knobs.tokens = 0;
	resched(1);
	machine_trap(0);
	zassert_equal(knobs.rung, 0, "rang without tokens");
	knobs.tokens = 1;
	machine_trap(0);
	zassert_equal(knobs.rung, BIT(1));
	machine_interrupt(1);
	zassert_equal(machine[1].arch.resched, 1);
	zassert_equal(machine_counters(1, IPI_BEST_EFFORT).late, 1);
	check_equations();
}

/* The timer event that is over is the one that the retry runs in: a new one must be armed. */
ZTEST(ipi, test_retry_is_armed_again)
{
	knobs.tokens = 0;
	resched(1);
	machine[0].event[CLOCK_REFILL] = 900;
	machine_trap(0);
	zassert_equal(machine[0].event[CLOCK_REFILL], 1500);
}

ZTEST(ipi, test_retry_finds_the_doorbell_up)
{
	knobs.tokens = 0;
	resched(1);
	machine_ipi_send(1, IPI_STOP);
	knobs.tokens = 5;
	machine_trap(0);
	zassert_equal(machine_counters(1, IPI_BEST_EFFORT).absorbed, 1);
	zassert_equal(knobs.tokens, 5, "tokens were spent on nothing");
	machine_settle();
	check_equations();
}

ZTEST(ipi, test_correctness_needs_no_tokens)
{
	knobs.tokens = 0;
	machine_ipi_send(1, IPI_TLB);
	machine_ipi_send(2, IPI_STOP);
	zassert_equal(knobs.rung, BIT(1) | BIT(2));
	zassert_equal(machine_counters(1, IPI_CORRECTNESS).sent, 1);
	machine_settle();
	zassert_equal(knobs.answers, 1);
	check_equations();
}

ZTEST(ipi, test_urgent_thread_needs_no_tokens)
{
	knobs.tokens = 0;
	machine_ipi_resched(1, 0);
	zassert_equal(knobs.rung, BIT(1));
	zassert_equal(machine_counters(1, IPI_CORRECTNESS).requested, 1);
	zassert_equal(machine_counters(1, IPI_BEST_EFFORT).requested, 0);
}

ZTEST(ipi, test_target_without_timer_needs_no_tokens)
{
	knobs.tokens = 0;
	machine[1].armed = TIMEOUT_NEVER;
	resched(1);
	machine[2].armed = 1000 + clock_cycles_per_tick + 1;
	resched(2);
	machine[3].armed = 1000 + clock_cycles_per_tick;
	resched(3);
	zassert_equal(knobs.rung, BIT(1) | BIT(2));
	zassert_equal(machine_counters(3, IPI_BEST_EFFORT).deferred, 1);
}

ZTEST(ipi, test_refused_ringing_is_held)
{
	knobs.refusals = 1;
	resched(1);
	zassert_equal(machine_counters(1, IPI_BEST_EFFORT).failed, 1);
	zassert_equal(machine[1].ipi.doorbell, 0);
	machine_trap(0);
	zassert_equal(knobs.rung, BIT(1));
	machine_settle();
	zassert_equal(machine_counters(1, IPI_BEST_EFFORT).late, 1);
	check_equations();
}

ZTEST(ipi, test_late_ringing_that_is_refused_counts_once)
{
	knobs.refusals = 3;
	resched(1);
	machine_trap(0);
	machine_trap(0);
	zassert_equal(machine_counters(1, IPI_BEST_EFFORT).failed, 1);
	zassert_equal(machine_counters(1, IPI_BEST_EFFORT).late, 0);
	machine_settle();
	check_equations();
}

/* Contracts I9: with the backend forced to fail, requests are counted and nothing else moves. */
ZTEST(ipi, test_counterfactual_of_a_resched)
{
	struct ipi_counters c;

	knobs.refusals = UINT32_MAX;
	resched(1);
	c = machine_counters(1, IPI_BEST_EFFORT);
	zassert_equal(c.requested, 1);
	zassert_equal(c.sent + c.received + c.acknowledged, 0);
}

ZTEST(ipi, test_correctness_is_retried)
{
	knobs.refusals = 3;
	machine_ipi_send(1, IPI_STOP);
	zassert_equal(knobs.rung, BIT(1));
	zassert_equal(machine_counters(1, IPI_CORRECTNESS).sent, 1, "counted more than once");
	zassert_equal(knobs.panics, 0);
}

ZTEST(ipi, test_correctness_that_cannot_be_sent_is_the_end)
{
	knobs.refusals = UINT32_MAX;
	machine_ipi_send(1, IPI_STOP);
	zassert_equal(knobs.panics, 1);
}

static void stop_meanwhile(unsigned int target)
{
	knobs.self = 2;
	machine_ipi_send(target, IPI_STOP);
	knobs.self = 0;
}

/* A request that may not be lost found the doorbell up: whoever raised it must get through. */
ZTEST(ipi, test_refused_ringing_is_not_given_up_while_relied_on)
{
	knobs.refusals = 2;
	knobs.while_ringing = stop_meanwhile;
	resched(1);
	zassert_equal(machine_counters(1, IPI_CORRECTNESS).merged, 1);
	zassert_equal(knobs.rung, BIT(1), "the stop was lost");
	machine_settle();
	check_equations();
}

static void resched_meanwhile(unsigned int target)
{
	knobs.self = 2;
	machine[target].armed = TIMEOUT_NEVER;
	machine_ipi_resched(target, LEVEL_OF_A_PROCESS);
	knobs.self = 0;
}

ZTEST(ipi, test_resched_of_an_idle_target_is_relied_on)
{
	knobs.refusals = 2;
	knobs.while_ringing = resched_meanwhile;
	resched(1);
	zassert_equal(knobs.rung, BIT(1), "the idle target was not woken");
	machine_settle();
	check_equations();
}

static void trap_meanwhile(unsigned int target)
{
	machine_trap(target);
}

/* The target took the doorbell down before its sender could give up: then it has arrived. */
ZTEST(ipi, test_target_is_quicker_than_a_refusal)
{
	knobs.refusals = 1;
	knobs.while_ringing = trap_meanwhile;
	resched(1);
	zassert_equal(machine[1].arch.resched, 1);
	zassert_equal(machine_counters(1, IPI_BEST_EFFORT).sent, 1);
	zassert_equal(machine_counters(1, IPI_BEST_EFFORT).failed, 0);
	check_equations();
}

static void trap_and_resched_meanwhile(unsigned int target)
{
	machine_trap(target);
	knobs.refusals = 0;
	knobs.self = 2;
	resched(target);
	knobs.self = 0;
	knobs.refusals = 1;
}

/* Who gives up must not take down what another one raised meanwhile. */
ZTEST(ipi, test_refusal_leaves_the_doorbell_of_another)
{
	knobs.refusals = 1;
	knobs.while_ringing = trap_and_resched_meanwhile;
	resched(1);
	zassert_not_equal(machine[1].ipi.doorbell, 0);
	machine_settle();
	check_equations();
}

/* The target was in another trap when the doorbell rang: the interrupt finds it down. */
ZTEST(ipi, test_interrupt_after_another_trap_took_the_bits)
{
	resched(1);
	machine_trap(1);
	zassert_equal(machine[1].arch.resched, 1);
	machine[1].arch.resched = 0;
	machine_interrupt(1);
	zassert_equal(machine[1].arch.resched, 0);
	zassert_equal(machine_counters(1, IPI_BEST_EFFORT).received, 1);
	check_equations();
}

ZTEST(ipi, test_reasons_act_once)
{
	machine_ipi_send(1, IPI_TLB);
	machine_ipi_send(1, IPI_FENCEI);
	machine_ipi_request(1, IPI_CALL, IPI_CORRECTNESS, NULL);
	machine_settle();
	zassert_equal(knobs.answers, 2);
	zassert_equal(knobs.calls, 1);
	machine_trap(1);
	zassert_equal(knobs.answers + knobs.calls, 3, "taken twice");
}

static uint32_t seed;

static uint32_t random_below(uint32_t limit)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % limit;
}

static void hint(unsigned int target)
{
	const struct ipi_tokens tokens = { 0 };
	struct ipi_hint *slot = &machine[target].ipi.hint;

	if (slot->state != IPI_SLOT_FREE || knobs.tokens == 0)
		return;
	knobs.tokens--;
	slot->state = IPI_SLOT_POSTED;
	machine_ipi_request(target, IPI_HINT, IPI_OPTIONAL, &tokens);
}

/* One step of anything. @expected: bit n: CPU n must have rescheduled in the end. */
static void random_step(uint32_t *expected)
{
	unsigned int target = random_below(CPUS);

	knobs.self = random_below(CPUS);
	switch (random_below(8)) {
	case 0:
	case 1:
	case 2:
		resched(target);
		*expected |= BIT(target);
		break;
	case 3:
		machine_ipi_send(target, IPI_STOP);
		*expected |= BIT(target);
		break;
	case 4:
		hint(target);
		break;
	case 5:
		machine_trap(target);
		break;
	case 6:
		machine_interrupt(target);
		break;
	default:
		knobs.tokens = random_below(4);
		knobs.refusals = random_below(3);
	}
}

ZTEST(ipi, test_random_operations_keep_the_equations)
{
	for (seed = 1; seed < 1000000; seed += 99991) {
		uint32_t start = seed, expected = 0;

		machine_reset();
		for (int i = 0; i < 10000; i++)
			random_step(&expected);
		knobs.tokens = 1000;
		knobs.refusals = 0;
		machine_settle();
		check_equations();
		for (unsigned int id = 0; id < CPUS; id++)
			zassert_equal(machine[id].arch.resched, expected >> id & 1);
		seed = start;
	}
}

ZTEST_SUITE(ipi, NULL, NULL, before, NULL, NULL);

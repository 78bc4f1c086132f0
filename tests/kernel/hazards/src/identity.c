/*
 * Hazards 1, 2, 3 and 18: each CPU has stacks, a current thread and a clock of its own.
 */
#include <zephyr/fatal.h>

#include "crew.h"

#include <kernel/fault.h>

#define EMERGENCY_BYTES 4096

/* ---- 1: blocks and interrupt stacks of CPUs lie apart ---- */

static bool overlap(const void *a, const void *a_end, const void *b, const void *b_end)
{
	return a < b_end && b < a_end;
}

ZTEST(identity, test_blocks_and_stacks_are_disjoint)
{
	for (unsigned int a = 0; a < crew_size(); a++) {
		zassert_equal((uintptr_t)&cpus[a] % 64, 0, "block of CPU %u", a);
		for (unsigned int b = a + 1; b < crew_size(); b++) {
			const struct arch_cpu *one = &cpus[a].arch, *other = &cpus[b].arch;

			zassert_false(overlap(&cpus[a], &cpus[a + 1], &cpus[b], &cpus[b + 1]));
			zassert_false(overlap(one->isr_lo, one->isr_top, other->isr_lo,
					      other->isr_top), "stacks of CPUs %u and %u", a, b);
			zassert_true(one->emergency_top != other->emergency_top);
		}
	}
}

/* ---- 3: at a rendezvous every CPU runs another thread, and knows which ---- */

static const struct k_thread *seen[CREW];
static bool runs_here[CREW];
static bool together;

static void report(unsigned int id)
{
	unsigned int n = crew_size();
	unsigned long key;

	if (crew_meet(n))
		together = true;
	key = arch_irq_lock();
	seen[id] = k_current_get();
	runs_here[id] = seen[id]->on_cpu && seen[id]->cpu == id && cpu_id(cpu_self()) == id &&
			cpus[id].current == seen[id];
	arch_irq_unlock(key);
}

ZTEST(identity, test_current_is_each_cpus_own)
{
	unsigned int n = crew_size();

	together = false;
	crew_start(n, report);
	crew_join(n);
	zassert_true(together);
	for (unsigned int id = 0; id < n; id++) {
		zassert_equal(seen[id], crew_thread(id), "CPU %u", id);
		zassert_true(runs_here[id], "CPU %u", id);
	}
}

/* ---- 2: two stacks run over at once; each report names its own CPU and thread ---- */

static struct {
	unsigned int reason;
	const struct k_thread *thread;
	const void *frame;
	unsigned int count;
} reports[CREW];
static char *emergency_top[CREW]; /* each CPU's own */

void k_sys_fatal_error_handler(unsigned int reason, const z_arch_esf_t *esf)
{
	unsigned int id = cpu_id(cpu_self());

	reports[id].reason = reason;
	reports[id].thread = k_current_get();
	reports[id].frame = esf;
	reports[id].count++;
}

static unsigned int endless(volatile unsigned int depth)
{
	volatile char frame[256];

	frame[0] = (char)depth;
	return depth == UINT_MAX ? 0 : endless(depth + 1) + (unsigned int)frame[0];
}

/* Two frames on one stack would be the end: with that fault, one after the other. */
static void run_over(unsigned int id)
{
	crew_meet(2);
	if (id == 1 && fault_active(FAULT_EMERGENCY_SHARED))
		k_thread_join(crew_thread(0), K_FOREVER);
	endless(0);
}

static void note_tops(void)
{
	for (unsigned int id = 0; id < 2; id++)
		emergency_top[id] = cpus[id].arch.emergency_top;
	if (fault_active(FAULT_EMERGENCY_SHARED))
		cpus[1].arch.emergency_top = emergency_top[0];
}

static bool is_on_own_stack(unsigned int id)
{
	const char *frame = reports[id].frame;

	return frame < emergency_top[id] && frame >= emergency_top[id] - EMERGENCY_BYTES;
}

ZTEST(identity, test_guards_hit_on_two_cpus_at_once)
{
	if (crew_size() < 2 || !IS_ENABLED(CONFIG_HW_STACK_PROTECTION))
		ztest_test_skip();
	memset(reports, 0, sizeof(reports));
	note_tops();
	crew_start(2, run_over);
	crew_join(2);
	cpus[1].arch.emergency_top = emergency_top[1];
	for (unsigned int id = 0; id < 2; id++) {
		zassert_equal(reports[id].count, 1, "CPU %u: %u reports", id, reports[id].count);
		zassert_equal(reports[id].reason, K_ERR_STACK_CHK_FAIL, "CPU %u", id);
		zassert_equal(reports[id].thread, crew_thread(id), "CPU %u named another thread",
			      id);
		zassert_true(is_on_own_stack(id), "CPU %u: frame at %p", id, reports[id].frame);
	}
}

/* ---- 18: the time that goes round the CPUs never goes back ---- */

#define ROUNDS 200

static uint64_t latest;
static unsigned int backwards;

static void look_at_clock(void *arg)
{
	uint64_t now = arch_cycles_now();

	ARG_UNUSED(arg);
	backwards += now < latest;
	latest = now;
}

ZTEST(identity, test_time_never_goes_back_between_cpus)
{
	latest = 0;
	backwards = 0;
	if (crew_size() < 2)
		ztest_test_skip();
	for (unsigned int i = 0; i < ROUNDS * crew_size(); i++)
		zassert_ok(ipi_call(i % crew_size(), look_at_clock, NULL));
	zassert_equal(backwards, 0);
}

ZTEST_SUITE(identity, NULL, NULL, NULL, NULL, NULL);

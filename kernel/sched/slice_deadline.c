/*
 * The end of a slice, without ticks. A slice begins when the thread takes the CPU with an equal
 * waiting, or when the first equal comes; until then there is no event for it.
 */
#include <kernel/slice.h>

#include <kernel/fault.h>
#include <kernel/qos.h>
#include <kernel/turn.h>

/* Once a thread has a slice of its own, every preemptible thread is looked at. */
void slice_changed(unsigned int from)
{
	for (unsigned int i = 0; i < CONFIG_MP_MAX_NUM_CPUS; i++)
		cpus[i].slice.from = MIN(cpus[i].slice.from, from);
}

static uint64_t end_of(const struct cpu *cpu, int32_t limit)
{
	return cpu->slice.since + (uint64_t)limit * clock_cycles_per_tick;
}

/* Does the slice of @t, which runs on @cpu, need to be measured? */
static void measure(struct cpu *cpu, const struct k_thread *t, int32_t limit, uint64_t now)
{
	if (limit == 0 || (!turn_has_equal(cpu, t) && !fault_active(FAULT_SLICE_ALONE))) {
		cpu->slice.alone = true;
		return;
	}
	if (cpu->slice.alone) {
		cpu->slice.alone = false;
		cpu->slice.since = now;
	}
	if (!fault_active(FAULT_SLICE_NEVER))
		turn_ends_at(cpu, end_of(cpu, limit));
}

void slice_begin(struct cpu *cpu, struct k_thread *t)
{
	cpu->slice.alone = true;
	measure(cpu, t, slice_limit(t), arch_cycles_now());
}

void slice_goes_on(struct cpu *cpu, struct k_thread *t)
{
	int32_t limit = qos_is_in_band(t) ? 0 : slice_limit(t);

	if (limit)
		measure(cpu, t, limit, arch_cycles_now());
}

void slice_event(struct cpu *cpu, uint64_t now)
{
	struct k_thread *t = cpu->current;
	int32_t limit = slice_limit(t);

	if (limit == 0 || cpu->slice.alone || now < end_of(cpu, limit))
		return;
	cpu->slice.alone = true; /* if it stays, its next slice begins */
	slice_expire(cpu, t);
}

void slice_left_waiting(struct cpu *cpu, const struct k_thread *t, bool is_equal)
{
	if (!is_equal)
		return;
	if (cpu == cpu_self())
		slice_goes_on(cpu, cpu->current);
	else
		ipi_resched(cpu_id(cpu), t->level);
}

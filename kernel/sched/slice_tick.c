/*
 * The end of a slice, with a tick: slices are counted in ticks that fell into them.
 */
#include <kernel/slice.h>
#include <kernel/slice_size.h>

#include <kernel/fault.h>

void slice_changed(unsigned int from)
{
	ARG_UNUSED(from); /* every tick asks anew */
}

void slice_tick_may_end(struct cpu *cpu)
{
	struct k_thread *t = cpu->current;
	int32_t limit = slice_limit(t);

	if (limit != 0 && cpu->slice.used < limit)
		return;
	cpu->slice.used = 0;
	if (limit == 0 || fault_active(FAULT_SLICE_NEVER))
		return;
	slice_expire(cpu, t);
}

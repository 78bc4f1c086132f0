/*
 * Every CPU that shall be there is, and runs threads of its own.
 */
#include "selftest.h"

static uint32_t ran_on; /* bit n: the thread saw itself on CPU n */

const char *test_smp_online(unsigned int cpu)
{
	uint32_t possible = (uint32_t)BIT64_MASK(arch_cpu_possible());

	ARG_UNUSED(cpu);
	EXPECT(selftest_online() == possible, "online 0x%x, possible 0x%x", selftest_online(),
	       possible);
	return NULL;
}

static void note_cpu(uintptr_t arg)
{
	unsigned long key = arch_irq_lock();
	struct cpu *self = cpu_self();

	ARG_UNUSED(arg);
	if (self->current->cpu == cpu_id(self))
		atomic_fetch_or_u32(&ran_on, BIT(cpu_id(self)));
	arch_irq_unlock(key);
}

const char *test_exec(unsigned int cpu)
{
	const char *reason;

	EXPECT(selftest_online() & BIT(cpu), "offline");
	ran_on = 0;
	selftest_start(0, BIT(cpu), SELFTEST_LAST, note_cpu, 0);
	reason = selftest_join(1);
	if (reason)
		return reason;
	EXPECT(ran_on == BIT(cpu), "ran on 0x%x", ran_on);
	EXPECT(cpus[cpu].stats.forbidden == 0, "%u forbidden dispatches",
	       (unsigned int)cpus[cpu].stats.forbidden);
	return NULL;
}

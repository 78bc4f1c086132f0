/*
 * Each CPU knows who it is, and a wrong answer would be noticed.
 */
#include <arch/selftest.h>

#include "selftest.h"

struct identity {
	const struct arch_cpu *block; /* what the CPU believes */
	bool confirmed;               /* the machine agrees */
};

/* Context: isr of the CPU that is asked, or the ladder's thread on CPU 0. */
static void identify(void *arg)
{
	struct identity *out = arg;

	out->block = fault_active(FAULT_CPU_SHARED_BLOCK) ? &cpus[0].arch : arch_curr_cpu();
	out->confirmed = arch_cpu_is_self(out->block);
}

const char *test_cpuid_tp(unsigned int cpu)
{
	ARG_UNUSED(cpu);
	for (uint32_t left = selftest_online(); left; left &= left - 1) {
		unsigned int id = (unsigned int)__builtin_ctz(left);
		struct identity seen = { 0 };

		selftest_call(id, identify, &seen);
		EXPECT(seen.block == &cpus[id].arch && seen.block->id == id,
		       "CPU %u believes in the block of CPU %u", id, seen.block->id);
		EXPECT(seen.confirmed, "CPU %u: the machine says otherwise", id);
	}
	return NULL;
}

static bool is_own(const struct arch_cpu *block)
{
	return arch_cpu_is_self(block) || fault_active(FAULT_BLOCK_UNCHECKED);
}

static void believe_another(void *arg)
{
	static struct arch_cpu copy;
	const struct cpu *self = cpu_self();
	bool *fooled = arg;

	copy = self->arch;
	*fooled = is_own(&copy);
	for (unsigned int id = 0; id < SELFTEST_MAX_CPUS; id++)
		if (id != cpu_id(self) && is_own(&cpus[id].arch))
			*fooled = true;
}

/* A copy of the own block, and another CPU's, are told from the own one. */
const char *test_cpuid_counterfactual(unsigned int cpu)
{
	ARG_UNUSED(cpu);
	for (uint32_t left = selftest_online(); left; left &= left - 1) {
		unsigned int id = (unsigned int)__builtin_ctz(left);
		bool fooled = true;

		selftest_call(id, believe_another, &fooled);
		EXPECT(!fooled, "CPU %u takes a foreign block for its own", id);
	}
	return NULL;
}

/*
 * Self tests: which CPU the simulation is executing.
 */
#include <arch/arch.h>
#include <arch/selftest.h>

#include "sim.h"

bool arch_cpu_is_self(const struct arch_cpu *block)
{
	return sim.cpu[sim.self].block == block && block->id == sim.self;
}

/*
 * Self tests: what sscratch knows of this hart; the trap entry believes it, whatever tp holds.
 */
#include <arch/arch.h>
#include <arch/selftest.h>

bool arch_cpu_is_self(const struct arch_cpu *block)
{
	return csr_read(sscratch) == (uintptr_t)block && block->magic == ARCH_CPU_MAGIC &&
	       block->id < CONFIG_MP_MAX_NUM_CPUS;
}

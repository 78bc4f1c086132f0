/*
 * Failures of inter-processor interrupts that a test switches in while it runs.
 */
#include <kernel/cpu.h>
#include <kernel/fault.h>

struct ipi_injection ipi_injection;

bool ipi_injected_failure(void)
{
	uint32_t left = atomic_load_acquire_u32(&ipi_injection.fail);

	if (fault_active(FAULT_IPI_FAIL_IGNORED))
		return false;
	while (left && left != UINT32_MAX &&
	       !atomic_compare_exchange_u32(&ipi_injection.fail, &left, left - 1))
		;
	return left != 0;
}

bool ipi_suppressed(void)
{
	return atomic_load_acquire_u32(&ipi_injection.suppress) != 0;
}

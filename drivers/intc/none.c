/* No interrupt controller: no external interrupt is enabled, so none comes. */
#include <kernel/fault.h>
#include <kernel/ipi.h>

#include <arch/upcalls.h>

void kernel_irq(void)
{
	if (!fault_active(FAULT_IRQ_KEEPS_PENDING))
		ipi_take();
}

/*
 * Queries about interrupts of devices (CONFIG_NX_HW).
 */
#include <neuron/diag.h>

#include <errno.h>

#include <drivers/intc.h>

unsigned int nx_diag_irqs(void)
{
	return intc_sources();
}

int nx_diag_irq(unsigned int irq, uint64_t *count)
{
	if (!intc_is_connected(irq))
		return -ENOENT;
	*count = intc_count(irq);
	return 0;
}

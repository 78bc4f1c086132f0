/*
 * Zephyr's interface to interrupts of devices, on top of the controller.
 */
#include <zephyr/irq.h>

#include <drivers/intc.h>

int irq_connect_dynamic(unsigned int irq, unsigned int priority,
			void (*routine)(const void *parameter), const void *parameter,
			uint32_t flags)
{
	int ret = intc_connect(irq, routine, parameter);

	ARG_UNUSED(flags);
	if (ret)
		return ret;
	intc_set_priority(irq, priority);
	return (int)irq;
}

void irq_enable(unsigned int irq)
{
	intc_enable(irq);
}

void irq_disable(unsigned int irq)
{
	intc_disable(irq);
}

int irq_is_enabled(unsigned int irq)
{
	return intc_is_enabled(irq);
}

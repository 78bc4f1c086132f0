/* No interrupt controller: no external interrupt is enabled, so none comes. */
#include <arch/upcalls.h>

void kernel_irq(void)
{
}

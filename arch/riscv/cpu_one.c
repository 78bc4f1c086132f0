/* One CPU: the boot hart. */
#include <arch/arch.h>

#include "port.h"

unsigned int arch_cpu_possible(void)
{
	return 1;
}

void harts_choose(struct machine *machine)
{
	(void)machine;
}

const char *ipi_choose(const struct machine *machine)
{
	(void)machine;
	return NULL;
}

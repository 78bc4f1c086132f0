/* The doorbell through the firmware: every machine has it. */
#include <errno.h>

#include <arch/arch.h>
#include <arch/machine.h>

#include "port.h"
#include "sbi.h"

const char *ipi_choose(const struct machine *machine)
{
	(void)machine;
	return NULL;
}

int arch_ipi_send(unsigned int id)
{
	atomic_fence_full(); /* contracts O3; pairs with the fence in trap_entry.S */
	return sbi_send_ipi(arch_machine()->hart[id].id) ? -EIO : 0;
}

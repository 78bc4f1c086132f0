/*
 * The doorbell through the ACLINT's supervisor software interrupt device: one store
 * (ACLINT 1.0 §4: SETSSIP of hart index n at 4n).
 */
#include <arch/arch.h>
#include <arch/io.h>
#include <arch/layout.h>

#include "port.h"

static uintptr_t setssip[CONFIG_MP_MAX_NUM_CPUS];

const char *ipi_choose(const struct machine *machine)
{
	if (machine->sswi.window.size == 0)
		return "no_sswi";
	for (unsigned int i = 0; i < machine->harts; i++) {
		if (machine->hart[i].sswi_index < 0)
			return "no_sswi";
		setssip[i] = (uintptr_t)phys_to_virt(machine->sswi.window.base) +
			     4u * (unsigned int)machine->hart[i].sswi_index;
	}
	return NULL;
}

int arch_ipi_send(unsigned int id)
{
	__asm__ volatile("fence rw, o" ::: "memory"); /* contracts O3 */
	io_write32(setssip[id], 1);
	return 0;
}

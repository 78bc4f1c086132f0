/*
 * Queries about machine and firmware (CONFIG_NX_HW).
 */
#include <neuron/diag.h>

#include <arch/arch.h>
#include <arch/machine.h>

#include "sbi.h"

void nx_diag_machine(struct nx_diag_machine *out)
{
	const struct machine *m = arch_machine();

	*out = (struct nx_diag_machine){
		.model = m->model,
		.memory_base = m->memory[0].base,
		.memory_size = m->memory[0].size,
		.harts = m->harts,
		.timebase_hz = m->timebase_hz,
	};
}

void nx_diag_firmware(struct nx_diag_firmware *out)
{
	unsigned long spec = sbi_spec_version();

	*out = (struct nx_diag_firmware){
		.spec_major = (unsigned int)(spec >> 24) & 0x7f,
		.spec_minor = (unsigned int)spec & 0xffffff,
		.implementation = sbi_implementation(),
		.hsm = sbi_probe(SBI_HSM),
		.ipi = sbi_probe(SBI_IPI),
		.rfence = sbi_probe(SBI_RFENCE),
		.timer = arch_timer_name(),
	};
}

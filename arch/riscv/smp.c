/*
 * Other harts: logical numbers to hartids, starting, stopping (contracts C2, B4, B5).
 */
#include <errno.h>

#include <zephyr/sys/printk.h>

#include <arch/arch.h>
#include <arch/hsm.h>
#include <arch/layout.h>
#include <arch/machine.h>
#include <arch/upcalls.h>

#include "boot_block.h"
#include "port.h"
#include "sbi.h"

enum hsm_state {
	HSM_STARTED,
	HSM_STOPPED,
	HSM_START_PENDING,
};

struct boot_block boot_blocks[CONFIG_MP_MAX_NUM_CPUS];

/* Contracts B7. */
void harts_choose(struct machine *machine)
{
	if (machine->harts == 1 || sbi_probe(SBI_HSM))
		return;
	printk("neuron: sbi hsm unavailable, smp=1\n");
	machine->harts = 1;
}

unsigned int arch_cpu_possible(void)
{
	return arch_machine()->harts;
}

unsigned int arch_cpu_stage(unsigned int id)
{
	if (id >= CONFIG_MP_MAX_NUM_CPUS || id >= arch_cpu_possible())
		return STAGE_NONE;
	return id == 0 ? STAGE_READY : atomic_load_acquire_u32(&boot_blocks[id].stage);
}

int arch_cpu_hsm_state(unsigned int id)
{
	long state;

	if (id >= arch_cpu_possible())
		return -EINVAL;
	state = sbi_hart_status(arch_machine()->hart[id].id);
	return state < 0 ? -EIO : (int)state;
}

/* Everything the hart reads is in memory before the firmware hears of it. */
static void block_fill(unsigned int id, struct arch_cpu *cpu)
{
	struct boot_block *block = &boot_blocks[id];

	cpu_block_init(cpu, id);
	block->hartid = arch_machine()->hart[id].id;
	block->satp = mmu_satp();
	block->isr_top = cpu->isr_top;
	atomic_store_release_u32(&block->stage, STAGE_NONE);
	atomic_fence_full();
	block->cpu = cpu; /* a hart that looks for its block sees a complete one */
	atomic_fence_full();
}

static bool may_start(unsigned int id, uintptr_t entry)
{
	return id < arch_cpu_possible() && id != arch_curr_cpu()->id && is_text(entry) &&
	       arch_cpu_hsm_state(id) == HSM_STOPPED;
}

int hsm_start(unsigned int id, struct arch_cpu *cpu, uintptr_t entry)
{
	long error;

	if (!may_start(id, entry))
		return -EINVAL;
	block_fill(id, cpu);
	error = sbi_hart_start(arch_machine()->hart[id].id, image_to_phys((void *)entry),
			       image_to_phys(&boot_blocks[id]));
	if (error == SBI_ERR_ALREADY_AVAILABLE || error == SBI_ERR_ALREADY_STARTED)
		return -EALREADY;
	return error ? -EIO : 0;
}

int arch_cpu_start(unsigned int id, struct arch_cpu *cpu)
{
	return hsm_start(id, cpu, (uintptr_t)hart_entry);
}

FUNC_NORETURN void boot_secondary(void)
{
	struct arch_cpu *cpu = arch_curr_cpu();

	cpu_self_init();
	atomic_store_release_u32(&boot_blocks[cpu->id].stage, STAGE_READY);
	kernel_start(cpu);
}

FUNC_NORETURN void arch_cpu_stop(void)
{
	csr_write(sie, 0);
	arch_timer_set(UINT64_MAX);
	sbi_hart_stop();
	hart_halt();
}

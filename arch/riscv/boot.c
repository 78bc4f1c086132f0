/*
 * From the first stack to kernel_start(): believe the device tree or refuse it, then make this
 * hart ready.
 */
#include <string.h>

#include <zephyr/sys/util.h>

#include <arch/arch.h>
#include <arch/layout.h>
#include <arch/machine.h>
#include <arch/upcalls.h>

#include "boot_block.h"
#include "port.h"

/* A tree's size field is not believed beyond this. */
#define FDT_LIMIT (2ul << 20)

struct cpu_stacks cpu_stacks[CONFIG_MP_MAX_NUM_CPUS] __attribute__((section(".noinit.stacks")));

static struct machine machine;

const struct machine *arch_machine(void)
{
	return &machine;
}

uint32_t arch_cycles_hz(void)
{
	return machine.timebase_hz;
}

/* The compatible string is made of vendor and machine: "riscv-virtio" is QEMU's machine virt. */
const char *arch_machine_name(void)
{
	return strcmp(machine.name, "riscv-virtio") ? machine.name : "virt";
}

const char *arch_boot_args(void)
{
	return machine.bootargs;
}

void early_puts(const char *s)
{
	while (*s)
		arch_console_putc(*s++);
}

FUNC_NORETURN void hart_halt(void)
{
	csr_write(sie, 0);
	for (;;)
		__asm__ volatile("wfi");
}

static FUNC_NORETURN void refuse(const char *reason)
{
	early_puts("neuron: fdt refused (");
	early_puts(reason);
	early_puts(")\n");
	hart_halt();
}

static const void *tree_at(uintptr_t pa)
{
	if (pa == 0 || pa % 8)
		return NULL;
#ifdef CONFIG_MMU
	if (pa >> GIGAPAGE_SHIFT >= DIRECT_MAP_GIBS)
		return NULL;
#endif
	return phys_to_virt(pa);
}

void cpu_block_init(struct arch_cpu *cpu, unsigned int id)
{
	struct cpu_stacks *stacks = &cpu_stacks[id];

	cpu->id = id;
	cpu->magic = ARCH_CPU_MAGIC;
	cpu->resched = 0;
	cpu->in_isr = 0;
	cpu->isr_top = (char *)stacks + CPU_ISR_TOP_OFFSET;
	cpu->isr_lo = stacks->isr;
	cpu->emergency_top = stacks->emergency + EMERGENCY_STACK_SIZE;
	cpu->stack_lo = stacks->isr; /* until the first thread */
}

void cpu_self_init(void)
{
	timer_init();
	if (IS_ENABLED(CONFIG_USERSPACE))
		csr_write(scounteren, SCOUNTEREN_TM); /* programs count no instructions */
	csr_write(sie, SIE_SSIE | SIE_STIE | SIE_SEIE);
}

void boot_main(uintptr_t hartid, uintptr_t fdt)
{
	const char *reason;

	cpu_block_init(arch_curr_cpu(), 0);
	machine.boot_hart = hartid;
	machine.need_mmu = IS_ENABLED(CONFIG_MMU);
	if (machine_parse(tree_at(fdt), FDT_LIMIT, &machine, &reason))
		refuse(reason);
	reason = ipi_choose(&machine);
	if (reason)
		refuse(reason);
	machine.tree.base = fdt;
	mmu_init(&machine);
	if (IS_ENABLED(CONFIG_RISCV_ASID))
		asid_init();
	console_use_uart(&machine.uart);
	power_choose(&machine);
	timer_choose(&machine);
	harts_choose(&machine);
	cpu_self_init();
	kernel_start(arch_curr_cpu());
}

/*
 * CPUs as the kernel starts and stops them, and the way out of the machine.
 */
#include <errno.h>

#include <arch/arch.h>
#include <arch/upcalls.h>

#include "host.h"
#include "sim.h"

/* Stages of a start (contracts B5); the native port goes from the first to the last at once. */
enum { STAGE_NONE = 0, STAGE_TRAPS_READY = 3 };

/* States of the SBI's HSM extension that exist here. */
enum { HSM_STARTED = 0, HSM_STOPPED = 1 };

static void cpu_main(void *block)
{
	kernel_start(block);
}

const char *arch_machine_name(void)
{
	return "sim";
}

unsigned int arch_cpu_possible(void)
{
	return sim.cpus;
}

static void start(unsigned int id, struct arch_cpu *block)
{
	struct arch_fiber *boot = &sim.cpu[id].boot;

	if (boot->lo)
		fiber_reset(boot, cpu_main, block);
	else
		fiber_init(boot, cpu_main, block);
	block->id = id;
	block->in_isr = 0;
	block->irq_on = 0;
	sim_cpu_start(id, block, boot);
}

int arch_cpu_start(unsigned int id, struct arch_cpu *block)
{
	if (id >= sim.cpus || id == sim.self || sim.cpu[id].state != SIM_OFF)
		return -EINVAL;
	start(id, block);
	return 0;
}

void arch_cpu_stop(void)
{
	sim_leave();
}

unsigned int arch_cpu_stage(unsigned int id)
{
	return id < sim.cpus && sim.cpu[id].state != SIM_OFF ? STAGE_TRAPS_READY : STAGE_NONE;
}

int arch_cpu_hsm_state(unsigned int id)
{
	if (id >= sim.cpus)
		return -EINVAL;
	return sim.cpu[id].state == SIM_OFF ? HSM_STOPPED : HSM_STARTED;
}

void arch_system_off(int code)
{
	sim.driver->off(code);
	host_exit(code);
}

void arch_system_reset(void)
{
	host_restart();
}

void arch_console_putc(char c)
{
	sim.driver->putc(c);
}

void arch_devices_init(void)
{
}

/* The kernel's array of CPU blocks, of which only the kernel knows the type. */
extern struct cpu cpus;

static struct arch_cpu *boot_block(void)
{
	return (struct arch_cpu *)&cpus;
}

static unsigned int cpus_from_args(void)
{
	uint64_t wanted = args_number("cpus", CONFIG_MP_MAX_NUM_CPUS);

	if (wanted < 1 || wanted > CONFIG_MP_MAX_NUM_CPUS)
		host_fatal("cpus= is not in 1..CONFIG_MP_MAX_NUM_CPUS");
	return (unsigned int)wanted;
}

void host_start(const char *args)
{
	static struct arch_fiber host;

	args_set(args);
	sim.cpus = cpus_from_args();
	sim.steps = UINT64_MAX;
	sim.driver = policy_from_args();
	host_traps_init();
	start(0, boot_block());
	sim_running = true;
	sim_resume(&host, 0);
	CODE_UNREACHABLE;
}

/*
 * Leaving and restarting the machine.
 */
#include <neuron/system.h>

#include <neuron/console.h>
#include <zephyr/kernel/smp.h>

#include <kernel/lockdep.h>

#include <arch/arch.h>

void nx_system_exit(int code)
{
	lockdep_report();
	nx_console_flush();
	arch_system_off(code);
}

unsigned int arch_num_cpus(void)
{
	return arch_cpu_possible();
}

void nx_system_reset(void)
{
	nx_console_flush();
	arch_system_reset();
}

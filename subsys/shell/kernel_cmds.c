/*
 * Commands about the kernel.
 */
#include <errno.h>

#include <neuron/diag.h>
#include <neuron/system.h>
#include <neuron/version.h>

#include "shell_private.h"

static int cmd_version(const struct shell *sh, size_t argc, char **argv)
{
	ARG_UNUSED(argc);
	ARG_UNUSED(argv);
	shell_print(sh, "Neuron " NEURON_VERSION " for %s, CPUs: %u", CONFIG_BOARD, nx_diag_cpus());
	return 0;
}

static int cmd_uptime(const struct shell *sh, size_t argc, char **argv)
{
	ARG_UNUSED(argc);
	ARG_UNUSED(argv);
	shell_print(sh, "Uptime: %llu ms", (unsigned long long)k_uptime_get());
	return 0;
}

static int cmd_cycles(const struct shell *sh, size_t argc, char **argv)
{
	ARG_UNUSED(argc);
	ARG_UNUSED(argv);
	shell_print(sh, "cycles: %llu hw cycles, %u a second",
		    (unsigned long long)k_cycle_get_64(), sys_clock_hw_cycles_per_sec());
	return 0;
}

static int cmd_threads(const struct shell *sh, size_t argc, char **argv)
{
	struct nx_diag_thread t;

	ARG_UNUSED(argc);
	ARG_UNUSED(argv);
	shell_print(sh, "name                 state       prio cpu mask");
	for (unsigned int n = 0; nx_diag_thread(n, &t) == 0; n++)
		shell_print(sh, "%-20s %-10s %5d %3u 0x%x%s", t.name, t.state, t.prio, t.cpu,
			    t.cpu_mask, t.id == k_current_get() ? " *" : "");
	return 0;
}

static int cmd_stacks(const struct shell *sh, size_t argc, char **argv)
{
	struct nx_diag_thread t;
	size_t unused;
	int ret;

	ARG_UNUSED(argc);
	ARG_UNUSED(argv);
	for (unsigned int n = 0; nx_diag_thread(n, &t) == 0; n++) {
		ret = nx_diag_stack_unused(n, &unused);
		if (ret == -ENOTSUP || t.stack_size == 0)
			shell_print(sh, "%-20s size %6zu", t.name, t.stack_size);
		else if (ret == 0)
			shell_print(sh, "%-20s size %6zu used %6zu (%zu %%)", t.name,
				    t.stack_size, t.stack_size - unused,
				    (t.stack_size - unused) * 100 / t.stack_size);
	}
	return 0;
}

static int cmd_reboot_cold(const struct shell *sh, size_t argc, char **argv)
{
	ARG_UNUSED(sh);
	ARG_UNUSED(argc);
	ARG_UNUSED(argv);
	nx_system_reset();
}

SHELL_STATIC_SUBCMD_SET_CREATE(reboot_set,
	SHELL_CMD_ARG(cold, NULL, "Restarts the machine", cmd_reboot_cold, 1, 0),
	SHELL_SUBCMD_SET_END
);

SHELL_STATIC_SUBCMD_SET_CREATE(kernel_set,
	SHELL_CMD_ARG(cycles, NULL, "The cycle counter", cmd_cycles, 1, 0),
	SHELL_CMD(reboot, &reboot_set, "Restarts the machine", NULL),
	SHELL_CMD_ARG(stacks, NULL, "Stack usage of the threads", cmd_stacks, 1, 0),
	SHELL_CMD_ARG(threads, NULL, "Threads", cmd_threads, 1, 0),
	SHELL_CMD_ARG(uptime, NULL, "Time since boot", cmd_uptime, 1, 0),
	SHELL_CMD_ARG(version, NULL, "What this is", cmd_version, 1, 0),
	SHELL_SUBCMD_SET_END
);

SHELL_CMD_REGISTER(kernel, &kernel_set, "The kernel", NULL);

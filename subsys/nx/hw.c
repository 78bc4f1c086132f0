/* nx hw: the machine as the kernel found it. */
#include <zephyr/sys/printk.h>

#include "nx.h"

static int smp(const struct shell *sh, size_t argc, char **argv)
{
	struct nx_diag_cpu cpu;
	unsigned int online = 0;

	ARG_UNUSED(argv);
	if (argc != 1)
		return nx_fail(sh, "hw smp", "usage: nx hw smp");
	for (unsigned int id = 0; nx_diag_cpu(id, &cpu) == 0; id++) {
		online += cpu.online;
		shell_print(sh, "hart%u %s ticks=%u", id, cpu.online ? "online" : "offline",
			    cpu.ticks);
	}
	shell_print(sh, "nx: smp online=%u", online);
	return 0;
}

static int dt(const struct shell *sh, size_t argc, char **argv)
{
	struct nx_diag_machine m;

	ARG_UNUSED(argv);
	if (argc != 1)
		return nx_fail(sh, "hw dt", "usage: nx hw dt");
	nx_diag_machine(&m);
	shell_print(sh, "model=%s memory=0x%llx+0x%llx harts=%u", m.model,
		    (unsigned long long)m.memory_base, (unsigned long long)m.memory_size, m.harts);
	shell_print(sh, "nx: hw dt tb=%u", m.timebase_hz);
	return 0;
}

static int sbi(const struct shell *sh, size_t argc, char **argv)
{
	struct nx_diag_firmware f;

	ARG_UNUSED(argv);
	if (argc != 1)
		return nx_fail(sh, "hw sbi", "usage: nx hw sbi");
	nx_diag_firmware(&f);
	shell_print(sh, "spec=%u.%u impl=%lu hsm=%u ipi=%u rfence=%u", f.spec_major, f.spec_minor,
		    f.implementation, f.hsm, f.ipi, f.rfence);
	shell_print(sh, "nx: hw sbi time=%s", f.timer);
	return 0;
}

static int irq(const struct shell *sh, size_t argc, char **argv)
{
	unsigned int sources = 0;

	ARG_UNUSED(argv);
	if (argc != 1)
		return nx_fail(sh, "hw irq", "usage: nx hw irq");
	for (unsigned int n = 0; n < nx_diag_irqs(); n++) {
		uint64_t count;

		if (nx_diag_irq(n, &count))
			continue;
		sources++;
		shell_print(sh, "irq %u owner=kernel count=%llu", n, (unsigned long long)count);
	}
	shell_print(sh, "nx: hw irq sources=%u", sources);
	return 0;
}

static const struct shell_static_entry commands[] = {
	NX_COMMAND(dt, NULL, "What the device tree says", dt),
	NX_COMMAND(irq, NULL, "Interrupts of devices", irq),
	NX_COMMAND(sbi, NULL, "The firmware", sbi),
	NX_COMMAND(smp, NULL, "Harts and their ticks", smp),
	NX_COND_COMMAND(CONFIG_BLOCK_VIRTIO_KERNEL, vblk, &nx_vblk_set, "The disk", nx_vblk),
	SHELL_SUBCMD_SET_END
};

const union shell_cmd_entry nx_hw_set = { .entry = commands };

/* Reached when no subcommand has the name. */
int nx_hw(const struct shell *sh, size_t argc, char **argv)
{
	char command[32];

	if (argc == 1)
		return nx_fail(sh, "hw", "usage: nx hw <command>");
	snprintk(command, sizeof(command), "hw %s", argv[1]);
	return nx_fail(sh, command, "unknown command");
}

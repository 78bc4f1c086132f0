/* nx sched: a line for each CPU that is online. */
#include "nx.h"

static void print_cpu(const struct shell *sh, unsigned int id, const struct nx_diag_cpu *cpu)
{
	shell_print(sh, "hart%u ready=%u switches=%llu steals=%llu gated=%llu forbidden=%llu", id,
		    cpu->ready, (unsigned long long)cpu->switches,
		    (unsigned long long)cpu->steals, (unsigned long long)cpu->gated,
		    (unsigned long long)cpu->forbidden);
}

int nx_sched(const struct shell *sh, size_t argc, char **argv)
{
	struct nx_diag_cpu cpu;
	unsigned int online = 0;

	ARG_UNUSED(argv);
	if (argc != 1)
		return nx_fail(sh, "sched", "usage: nx sched");
	for (unsigned int id = 0; nx_diag_cpu(id, &cpu) == 0; id++) {
		if (!cpu.online)
			continue;
		online++;
		print_cpu(sh, id, &cpu);
	}
	shell_print(sh, "nx: sched cpus=%u", online);
	return 0;
}

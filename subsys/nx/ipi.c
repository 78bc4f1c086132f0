/*
 * nx ipi: for each CPU and class of request what happened to them. Lines are long: they are put
 * together first, so that they reach the console in one piece.
 */
#include <zephyr/sys/printk.h>

#include "nx.h"

#define LINE_BYTES 384 /* eleven names and 64-bit numbers */

static void print_class(const struct shell *sh, unsigned int id, unsigned int class,
			const uint64_t counter[NX_DIAG_IPI_COUNTERS])
{
	char line[LINE_BYTES];
	size_t used = 0;

	for (unsigned int i = 0; i < NX_DIAG_IPI_COUNTERS; i++)
		used += (size_t)snprintk(line + used, sizeof(line) - used, " %s=%llu",
					 nx_diag_ipi_counter[i], (unsigned long long)counter[i]);
	shell_print(sh, "hart%u %s%s", id, nx_diag_ipi_class[class], line);
}

static void print_cpu(const struct shell *sh, unsigned int id)
{
	uint64_t counter[NX_DIAG_IPI_COUNTERS];

	for (unsigned int class = 0; class < NX_DIAG_IPI_CLASSES; class++)
		if (nx_diag_ipi(id, class, counter) == 0)
			print_class(sh, id, class, counter);
}

int nx_ipi(const struct shell *sh, size_t argc, char **argv)
{
	struct nx_diag_cpu cpu;
	unsigned int online = 0;

	ARG_UNUSED(argv);
	if (argc != 1)
		return nx_fail(sh, "ipi", "usage: nx ipi");
	for (unsigned int id = 0; nx_diag_cpu(id, &cpu) == 0; id++) {
		if (!cpu.online)
			continue;
		online++;
		print_cpu(sh, id);
	}
	shell_print(sh, "nx: ipi cpus=%u", online);
	return 0;
}

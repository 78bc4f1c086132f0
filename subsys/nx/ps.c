/* nx ps: a line for each thread. */
#include "nx.h"

static void print_thread(const struct shell *sh, unsigned int n, const struct nx_diag_thread *t)
{
	shell_print(sh, "%u %s %s %d/%d shares=%u cpu=%u", n, t->name[0] ? t->name : "-", t->state,
		    t->base_prio, t->prio, t->shares, t->cpu);
}

int nx_ps(const struct shell *sh, size_t argc, char **argv)
{
	struct nx_diag_thread thread;
	unsigned int n = 0;

	ARG_UNUSED(argv);
	if (argc != 1)
		return nx_fail(sh, "ps", "usage: nx ps");
	while (nx_diag_thread(n, &thread) == 0)
		print_thread(sh, n++, &thread);
	shell_print(sh, "nx: ps processes=%u", n);
	return 0;
}

#include <nx/roles.h>

#include <nx/ipc.h>
#include <nx/line.h>
#include <nx/process.h>

#define LOOK_NS 1000000ull

static void report(unsigned int role, int at)
{
	struct nx_line line = { 0 };

	nx_line_text(&line, "role ");
	nx_line_number(&line, role);
	nx_line_text(&line, " fails at line ");
	nx_line_number(&line, at);
	nx_line_print(&line);
}

static void wait_watched(void)
{
	struct nx_cap_info info;

	while (nx_cap_query(NX_SLOT_WATCHED, &info))
		nx_sleep_until((uint64_t)nx_clock_get() + LOOK_NS);
}

int nx_roles_run(const nx_role *roles, unsigned int count)
{
	int failed = 0;

	wait_watched();
	for (unsigned int i = 0; i < count; i++) {
		int line = roles[i]();

		if (line)
			report(i, line);
		failed |= line ? 1 << i : 0;
	}
	return failed;
}

/* nx log: what is still in the log's ring, oldest first. */
#include <zephyr/logging/log_ring.h>

#include "nx.h"

int nx_log(const struct shell *sh, size_t argc, char **argv)
{
	struct log_ring_cursor cursor = { 0 };
	char line[CONFIG_LOG_LINE_BYTES];
	unsigned int lines = 0;

	ARG_UNUSED(argv);
	if (argc != 1)
		return nx_fail(sh, "log", "usage: nx log");
	while (log_ring_read(&cursor, line, sizeof(line))) {
		shell_print(sh, "%s", line);
		lines++;
	}
	shell_print(sh, "nx: log lines=%u dropped=%u", lines, log_ring_dropped());
	return 0;
}

/* nx pkg: the mounted package image. */
#include <zephyr/kernel.h>

#include "pkg.h"

static int failed(const struct shell *sh, const char *command, int err)
{
	return nx_fail(sh, command, pkg_reason(err));
}

static int ls(const struct shell *sh, size_t argc, char **argv)
{
	unsigned int entries;
	int err;

	if (argc > 2)
		return nx_fail(sh, "pkg ls", "usage: nx pkg ls [path]");
	err = pkg_list(sh, argc == 2 ? argv[1] : "pkg://", &entries);
	if (err)
		return failed(sh, "pkg ls", err);
	shell_print(sh, "nx: pkg entries=%u", entries);
	return 0;
}

static int show_stat(const struct shell *sh, size_t argc, char **argv)
{
	struct pkgfs_node node;
	int err;

	if (argc != 2)
		return nx_fail(sh, "pkg stat", "usage: nx pkg stat <path>");
	err = nx_pkgfs_resolve(argv[1], &node);
	if (err)
		return failed(sh, "pkg stat", err);
	shell_print(sh, "node=%u kind=%s mode=%04o", node.number, pkg_kind(node.kind), node.mode);
	shell_print(sh, "nx: pkg size=%u", node.size);
	return 0;
}

static int cat(const struct shell *sh, size_t argc, char **argv)
{
	uint64_t bytes;
	int err;

	if (argc != 2)
		return nx_fail(sh, "pkg cat", "usage: nx pkg cat <path>");
	err = pkg_show(sh, argv[1], &bytes);
	if (err)
		return failed(sh, "pkg cat", err);
	shell_print(sh, "nx: pkg bytes=%llu", (unsigned long long)bytes);
	return 0;
}

static int verify(const struct shell *sh, size_t argc, char **argv)
{
	uint32_t blocks;
	int err;

	ARG_UNUSED(argv);
	if (argc != 1)
		return nx_fail(sh, "pkg verify", "usage: nx pkg verify");
	err = nx_pkgfs_verify(&blocks);
	if (err)
		return failed(sh, "pkg verify", err);
	shell_print(sh, "nx: pkg verified=%u", blocks);
	return 0;
}

static int status(const struct shell *sh, size_t argc, char **argv)
{
	static const char *const modes[] = { "strict", "permissive", "audit", "disabled" };
	static const char *const sources[] = { "none", "virtio-blk", "fixtures" };
	struct nx_pkgfs_status s;

	ARG_UNUSED(argv);
	if (argc != 1)
		return nx_fail(sh, "pkg status", "usage: nx pkg status");
	nx_pkgfs_status(&s);
	if (s.refused)
		return nx_fail(sh, "pkg status", pkgfs_reason_name(s.refused));
	shell_print(sh, "source=%s mode=%s trusted=%u version=%llu mismatches=%llu",
		    sources[s.source], modes[s.mode], s.trusted, (unsigned long long)s.set_version,
		    (unsigned long long)s.mismatches);
	shell_print(sh, "nx: pkg blocks=%u", s.data_blocks);
	return 0;
}

static const struct shell_static_entry commands[] = {
	NX_COMMAND(cat, NULL, "Shows a file", cat),
	NX_COMMAND(ls, NULL, "Lists a folder", ls),
	NX_COMMAND(stat, NULL, "A file or folder", show_stat),
	NX_COMMAND(status, NULL, "What is mounted", status),
	NX_COMMAND(verify, NULL, "Reads every block", verify),
	SHELL_SUBCMD_SET_END
};

const union shell_cmd_entry nx_pkg_set = { .entry = commands };

/* Reached when no subcommand has the name. */
int nx_pkg(const struct shell *sh, size_t argc, char **argv)
{
	ARG_UNUSED(argv);
	return nx_fail(sh, "pkg", argc == 1 ? "usage: nx pkg <command>" : "unknown command");
}

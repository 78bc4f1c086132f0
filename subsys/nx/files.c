/* ls and cat: packages by their paths, for people and for nx pkg. */
#include <zephyr/kernel.h>

#include "pkg.h"

#define PIECE 256

const char *pkg_kind(enum pkgfs_kind kind)
{
	static const char *const kinds[] = { "file", "directory", "link" };

	return kinds[kind];
}

const char *pkg_reason(int err)
{
	return err == -EINVAL    ? "malformed"
	       : err == -ENOENT  ? "not found"
	       : err == -ENOTDIR ? "not a directory"
	       : err == -EISDIR  ? "is a directory"
	       : err == -ENODEV  ? "not mounted"
				 : "io";
}

int pkg_list(const struct shell *sh, const char *path, unsigned int *entries)
{
	struct pkgfs_node dir, node;
	struct pkgfs_entry entry;
	uint64_t cursor = 0;
	int err = nx_pkgfs_resolve(path, &dir);

	for (*entries = 0; !err; ++*entries) {
		err = nx_pkgfs_list(&dir, &cursor, &entry);
		if (err == -ENODATA)
			return 0;
		if (!err)
			err = nx_pkgfs_stat(entry.node, &node);
		if (!err)
			shell_print(sh, "%s %s mode=%04o size=%u", entry.name, pkg_kind(node.kind),
				    node.mode, node.size);
	}
	return err;
}

/* Text as it stands; other control characters become '?', so that none reaches the terminal. */
static void print_text(const struct shell *sh, char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((text[i] < ' ' && text[i] != '\n' && text[i] != '\t') || text[i] == 0x7f)
			text[i] = '?';
	text[len] = '\0';
	shell_fprintf(sh, SHELL_NORMAL, "%s", text);
}

int pkg_show(const struct shell *sh, const char *path, uint64_t *bytes)
{
	char text[PIECE + 1];
	struct pkgfs_node node;
	size_t got = 0;
	int err = nx_pkgfs_resolve(path, &node);

	*bytes = 0;
	do {
		if (!err)
			err = nx_pkgfs_read(&node, *bytes, text, PIECE, &got);
		if (err)
			return err;
		print_text(sh, text, got);
		*bytes += got;
	} while (got > 0);
	return 0;
}

static int cmd_ls(const struct shell *sh, size_t argc, char **argv)
{
	const char *path = argc == 2 ? argv[1] : "pkg://";
	unsigned int entries;
	int err = pkg_list(sh, path, &entries);

	if (err)
		shell_error(sh, "%s: %s", path, pkg_reason(err));
	return err;
}

static int cmd_cat(const struct shell *sh, size_t argc, char **argv)
{
	uint64_t bytes;
	int err = pkg_show(sh, argv[1], &bytes);

	ARG_UNUSED(argc);
	if (err)
		shell_error(sh, "%s: %s", argv[1], pkg_reason(err));
	return err;
}

SHELL_CMD_ARG_REGISTER(ls, NULL, "ls [pkg://...]: lists a folder of the packages", cmd_ls, 1, 1);
SHELL_CMD_ARG_REGISTER(cat, NULL, "cat pkg://...: shows a file of the packages", cmd_cat, 2, 0);

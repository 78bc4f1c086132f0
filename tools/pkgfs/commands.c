/* What the program can do with a mounted image. */
#include "tool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char kinds[] = "-dl";

static int find(struct session *s, const char *path, struct pkgfs_node *node)
{
	int err = pkgfs_resolve(&s->reader, path, strlen(path), node);

	return err ? complain(path, err) : 0;
}

struct totals {
	FILE *sink;
	unsigned long nodes, bytes;
};

static int read_all(struct session *s, const char *path, const struct pkgfs_node *node,
		    void *context)
{
	struct totals *totals = context;

	totals->nodes++;
	if (node->kind == PKGFS_DIRECTORY)
		return 0;
	totals->bytes += node->size;
	return file_copy(s, path, node, totals->sink);
}

int command_verify(struct session *s, const char *path, const char *target)
{
	struct totals totals = { .sink = fopen("/dev/null", "w") };
	struct pkgfs_node root;

	(void)target;
	for (uint32_t block = 0; block < s->image.data_blocks; block++) {
		if (!pkgfs_block(&s->reader, block, s->image.data_blocks - 1 - block)) {
			fprintf(stderr, "pkgfs: block %u: not what was signed\n",
				s->reader.damaged);
			return -1;
		}
	}
	if (!totals.sink || find(s, path, &root) || tree_walk(s, "", &root, read_all, &totals))
		return -1;
	printf("version %llu, %u blocks, %lu nodes, %lu bytes: ok\n",
	       (unsigned long long)s->image.set_version, s->image.data_blocks, totals.nodes,
	       totals.bytes);
	return fclose(totals.sink);
}

int command_list(struct session *s, const char *path, const char *target)
{
	struct pkgfs_node dir, node;
	struct pkgfs_entry entry;
	uint64_t cursor = 0;
	int err;

	(void)target;
	if (find(s, path, &dir))
		return -1;
	while (!(err = pkgfs_list(&s->reader, &dir, &cursor, &entry))) {
		err = pkgfs_stat(&s->reader, entry.node, &node);
		if (err)
			return complain(entry.name, err);
		printf("%c%04o %10u %s\n", kinds[node.kind], node.mode, node.size, entry.name);
	}
	return err == -ENODATA ? 0 : complain(path, err);
}

int command_stat(struct session *s, const char *path, const char *target)
{
	struct pkgfs_node node;

	(void)target;
	if (find(s, path, &node))
		return -1;
	printf("node %u, kind %c, mode %04o, %u bytes, layout %u\n", node.number,
	       kinds[node.kind], node.mode, node.size, node.layout);
	return 0;
}

int command_cat(struct session *s, const char *path, const char *target)
{
	struct pkgfs_node node;

	(void)target;
	if (find(s, path, &node))
		return -1;
	return file_copy(s, path, &node, stdout) || fflush(stdout) ? -1 : 0;
}

static int extract_file(struct session *s, const char *path, const struct pkgfs_node *node,
			const char *name, int folder)
{
	int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			node->mode & 0111 ? 0755 : 0644);
	FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
	int err;

	if (!out)
		return complain(name, errno);
	err = file_copy(s, path, node, out);
	return fclose(out) || err ? -1 : 0;
}

static int extract_link(struct session *s, const struct pkgfs_node *node, const char *name,
			int folder)
{
	char text[PKGFS_PATH_MAX * 4 + 1];
	size_t got;
	int err = pkgfs_read(&s->reader, node, 0, text, sizeof(text) - 1, &got);

	if (err || got != node->size)
		return complain(name, err ? err : ENAMETOOLONG);
	text[got] = '\0';
	return symlinkat(text, folder, name) ? complain(name, errno) : 0;
}

/* All of it is new, so no link of the image is ever followed. */
static int extract(struct session *s, const char *path, const struct pkgfs_node *node,
		   void *context)
{
	const char *name = *path ? path : ".";
	int folder = *(int *)context;

	if (node->kind == PKGFS_FILE)
		return extract_file(s, path, node, name, folder);
	if (node->kind == PKGFS_LINK)
		return extract_link(s, node, name, folder);
	return *path && mkdirat(folder, name, 0755) ? complain(name, errno) : 0;
}

int command_extract(struct session *s, const char *path, const char *target)
{
	struct pkgfs_node node;
	int folder, err;

	if (find(s, path, &node))
		return -1;
	if (node.kind != PKGFS_DIRECTORY)
		return complain(path, ENOTDIR);
	if (mkdir(target, 0755))
		return complain(target, errno);
	folder = open(target, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return complain(target, errno);
	err = tree_walk(s, "", &node, extract, &folder);
	close(folder);
	return err;
}

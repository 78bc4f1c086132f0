/* Walking a tree that may be anything: bounded in depth and in nodes. */
#include "tool.h"

#include <errno.h>
#include <string.h>

#define DEPTH_MAX (PKGFS_PATH_MAX / 2)
#define TEXT_MAX (2 * PKGFS_PATH_MAX + PKGFS_NAME_MAX)

struct tree {
	struct session *s;
	visit_t visit;
	void *context;
	char path[TEXT_MAX + 1];
	unsigned int depth, nodes;
};

static int visit_node(struct tree *t, const struct pkgfs_node *node);

static int visit_entry(struct tree *t, size_t len, const struct pkgfs_entry *entry)
{
	struct pkgfs_node node;
	int err;

	if (len + 1 + entry->len > TEXT_MAX)
		return complain(t->path, ENAMETOOLONG);
	if (len > 0)
		t->path[len++] = '/';
	memcpy(t->path + len, entry->name, entry->len + 1);
	err = pkgfs_stat(&t->s->reader, entry->node, &node);
	return err ? complain(t->path, err) : visit_node(t, &node);
}

static int visit_entries(struct tree *t, const struct pkgfs_node *dir)
{
	size_t len = strlen(t->path);
	struct pkgfs_entry entry;
	uint64_t cursor = 0;
	int err, wrong = 0;

	while (!wrong && !(err = pkgfs_list(&t->s->reader, dir, &cursor, &entry))) {
		wrong = visit_entry(t, len, &entry);
		t->path[len] = '\0';
	}
	return wrong || err == -ENODATA ? wrong : complain(t->path, err);
}

static int visit_node(struct tree *t, const struct pkgfs_node *node)
{
	int wrong;

	if (++t->nodes > PKGFS_INODES_MAX || t->depth >= DEPTH_MAX)
		return complain(t->path, ELOOP);
	wrong = t->visit(t->s, t->path, node, t->context);
	if (wrong || node->kind != PKGFS_DIRECTORY)
		return wrong;
	t->depth++;
	wrong = visit_entries(t, node);
	t->depth--;
	return wrong;
}

int tree_walk(struct session *s, const char *path, const struct pkgfs_node *node, visit_t visit,
	      void *context)
{
	struct tree t = { .s = s, .visit = visit, .context = context };

	snprintf(t.path, sizeof(t.path), "%s", path);
	return visit_node(&t, node);
}

int file_copy(struct session *s, const char *path, const struct pkgfs_node *node, FILE *out)
{
	static uint8_t buffer[PKGFS_READ_MAX];
	uint64_t offset = 0;
	size_t got;
	int err;

	do {
		err = pkgfs_read(&s->reader, node, offset, buffer, sizeof(buffer), &got);
		if (err)
			return complain(path, err);
		if (fwrite(buffer, 1, got, out) != got)
			return complain(path, errno);
		offset += got;
	} while (got > 0);
	return 0;
}

/*
 * From a path to a node. What is still to be walked lies at the end of the reader's path buffer;
 * the target of a symbolic link is put in front of it. So .. and absolute paths, which only links
 * can contain, are met where it is known how deep in its bundle the walk is.
 */
#include "internal.h"

#include <errno.h>

struct walk {
	struct pkgfs_reader *r;
	struct pkgfs_node at;
	unsigned int depth; /* directories below the bundle's own */
	unsigned int links; /* followed so far */
	size_t begin;       /* of what is to be walked, in r->path[] */
};

/* The bundle's directory: <bundle>@<version>, the only one with this bundle. */
static int find_bundle(struct pkgfs_reader *r, const struct pkgfs_name *name,
		       struct pkgfs_node *dir)
{
	char prefix[64 + 1];
	size_t len = name->bundle_len + 1;
	struct pkgfs_entry entry, second;
	uint64_t cursor;
	int err;

	memcpy(prefix, name->bundle, name->bundle_len);
	prefix[name->bundle_len] = '@';
	err = dir_seek(r, dir, prefix, len, &cursor);
	if (!err)
		err = dir_next(r, dir, &cursor, &entry);
	if (err)
		return err == -ENODATA ? -ENOENT : err;
	if (entry.len <= len || memcmp(entry.name, prefix, len) ||
	    !name_version_is_valid(entry.name + len, entry.len - len))
		return -ENOENT;
	err = dir_next(r, dir, &cursor, &second);
	if (err && err != -ENODATA)
		return err;
	if (!err && second.len >= len && !memcmp(second.name, prefix, len))
		return -EIO;
	if (name->version_len && (name->version_len != entry.len - len ||
				  memcmp(entry.name + len, name->version, name->version_len)))
		return -ENOENT;
	err = pkgfs_stat(r, entry.node, dir);
	return !err && dir->kind != PKGFS_DIRECTORY ? -ENOENT : err;
}

static void put_in_front(struct walk *w, const char *text, size_t len)
{
	w->begin -= len;
	memcpy(w->r->path + w->begin, text, len);
}

/* The target goes in front of the rest; one that begins at the top leaves the bundle. */
static int follow(struct walk *w, const struct pkgfs_node *link)
{
	size_t len = link->size, got;
	bool rest = w->begin < PKGFS_PATH_MAX;
	char *target;

	if (++w->links > PKGFS_LINKS_MAX || len == 0 || len + rest > w->begin)
		return -ENOENT;
	if (rest)
		put_in_front(w, "/", 1);
	target = w->r->path + w->begin - len;
	if (pkgfs_read(w->r, link, 0, target, len, &got) || got != len)
		return -EIO;
	w->begin -= len;
	return target[0] == '/' || memchr(target, '\0', len) ? -ENOENT : 0;
}

static int go_up(struct walk *w)
{
	if (w->depth == 0)
		return -ENOENT;
	w->depth--;
	return dir_lookup(w->r, &w->at, "..", 2, &w->at);
}

static int go_down(struct walk *w, const char *name, size_t len)
{
	struct pkgfs_node found;
	int err = dir_lookup(w->r, &w->at, name, len, &found);

	if (err)
		return err;
	if (found.kind == PKGFS_LINK)
		return follow(w, &found);
	w->at = found;
	w->depth++;
	return 0;
}

static int step(struct walk *w)
{
	const char *name = w->r->path + w->begin;
	size_t left = PKGFS_PATH_MAX - w->begin, len = name_segment(name, left);

	w->begin += len < left ? len + 1 : len;
	if (w->at.kind != PKGFS_DIRECTORY)
		return -ENOTDIR;
	if (len == 0 || (len == 1 && name[0] == '.'))
		return 0;
	if (len == 2 && name[0] == '.' && name[1] == '.')
		return go_up(w);
	return go_down(w, name, len);
}

int pkgfs_resolve(struct pkgfs_reader *r, const char *path, size_t len, struct pkgfs_node *node)
{
	struct walk w = { .r = r, .begin = PKGFS_PATH_MAX };
	struct pkgfs_name name;
	int err = name_parse(path, len, &name);

	if (!err)
		err = pkgfs_stat(r, r->image->root_node, &w.at);
	if (!err && w.at.kind != PKGFS_DIRECTORY)
		err = -EIO;
	if (!err && name.bundle_len)
		err = find_bundle(r, &name, &w.at);
	if (!err && name.path_len)
		put_in_front(&w, name.path, name.path_len);
	while (!err && w.begin < PKGFS_PATH_MAX)
		err = step(&w);
	if (!err)
		*node = w.at;
	return err;
}

/*
 * Directories: blocks that each hold an array of entries and then their names, sorted bytewise
 * within a block and from block to block, so a name is found by halving. A cursor is the number
 * of a block, and of an entry in its lower 12 bits.
 */
#include "internal.h"

#include <errno.h>

#define ENTRY_BYTES 12
#define AT_NAME_OFFSET 8
#define CURSOR_BITS 12
#define CURSOR(block, entry) ((uint64_t)(block) << CURSOR_BITS | (entry))

/* A block of a directory; valid until the reader is used again. */
struct view {
	const uint8_t *data;
	uint32_t len;   /* bytes */
	uint32_t count; /* entries */
};

/* A name in a view. */
struct text {
	const uint8_t *at;
	size_t len;
};

static uint32_t blocks_in(const struct pkgfs_node *dir)
{
	return (dir->size + PKGFS_BLOCK_BYTES - 1) / PKGFS_BLOCK_BYTES;
}

static int view_open(struct pkgfs_reader *r, const struct pkgfs_node *dir, uint32_t block,
		     struct view *v)
{
	uint32_t offset = block * PKGFS_BLOCK_BYTES, names;
	struct extent e;

	if (extent_find(r, dir, offset, &e) || e.block == NO_BLOCK || e.len < ENTRY_BYTES)
		return -EIO;
	v->data = pkgfs_block(r, e.block, 0);
	if (!v->data)
		return -EIO;
	v->data += e.at;
	v->len = e.len;
	/* The first name begins where the array of entries ends. */
	names = get16(v->data + AT_NAME_OFFSET);
	if (names == 0 || names % ENTRY_BYTES || names > v->len)
		return -EIO;
	v->count = names / ENTRY_BYTES;
	return 0;
}

static uint32_t name_offset(const struct view *v, uint32_t entry)
{
	return get16(v->data + entry * ENTRY_BYTES + AT_NAME_OFFSET);
}

/* A name ends where the next begins; the block's last one at its end, or before a NUL. */
static int view_name(const struct view *v, uint32_t entry, struct text *name)
{
	bool last = entry + 1 == v->count;
	uint32_t begin = name_offset(v, entry), end = last ? v->len : name_offset(v, entry + 1);

	if (begin < v->count * ENTRY_BYTES || begin >= end || end > v->len)
		return -EIO;
	name->at = v->data + begin;
	name->len = strnlen((const char *)name->at, end - begin);
	if (name->len == 0 || name->len > PKGFS_NAME_MAX || (!last && name->len != end - begin) ||
	    memchr(name->at, '/', name->len))
		return -EIO;
	return 0;
}

static int compare(const struct text *a, const char *name, size_t len)
{
	int order = memcmp(a->at, name, a->len < len ? a->len : len);

	if (order)
		return order;
	return a->len < len ? -1 : a->len > len;
}

/* The last block whose first name is not above @name; the first block if there is none. */
static int seek_block(struct pkgfs_reader *r, const struct pkgfs_node *dir, const char *name,
		      size_t len, uint32_t *block)
{
	uint32_t low = 0, high = blocks_in(dir);
	struct text first;
	struct view v;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (view_open(r, dir, middle, &v) || view_name(&v, 0, &first))
			return -EIO;
		if (compare(&first, name, len) <= 0)
			low = middle;
		else
			high = middle;
	}
	*block = low;
	return 0;
}

int dir_seek(struct pkgfs_reader *r, const struct pkgfs_node *dir, const char *name, size_t len,
	     uint64_t *cursor)
{
	struct text found;
	uint32_t block;
	struct view v;

	*cursor = 0;
	if (dir->size == 0)
		return 0;
	if (seek_block(r, dir, name, len, &block) || view_open(r, dir, block, &v))
		return -EIO;
	for (uint32_t i = 0; i < v.count; i++) {
		if (view_name(&v, i, &found))
			return -EIO;
		if (compare(&found, name, len) >= 0) {
			*cursor = CURSOR(block, i);
			return 0;
		}
	}
	*cursor = CURSOR(block + 1, 0);
	return 0;
}

static int copy_entry(const struct view *v, uint32_t index, struct pkgfs_entry *entry)
{
	uint64_t node = get64(v->data + index * ENTRY_BYTES);
	struct text name;

	if (view_name(v, index, &name) || node > UINT32_MAX)
		return -EIO;
	entry->node = (uint32_t)node;
	entry->len = name.len;
	memcpy(entry->name, name.at, name.len);
	entry->name[name.len] = '\0';
	return 0;
}

int dir_next(struct pkgfs_reader *r, const struct pkgfs_node *dir, uint64_t *cursor,
	     struct pkgfs_entry *entry)
{
	uint64_t block = *cursor >> CURSOR_BITS;
	uint32_t index = *cursor & (CURSOR(1, 0) - 1);
	struct view v;

	if (block == blocks_in(dir) && index == 0)
		return -ENODATA;
	if (block >= blocks_in(dir))
		return -ERANGE;
	if (view_open(r, dir, (uint32_t)block, &v))
		return -EIO;
	if (index >= v.count)
		return -ERANGE;
	if (copy_entry(&v, index, entry))
		return -EIO;
	*cursor = index + 1 < v.count ? CURSOR(block, index + 1) : CURSOR(block + 1, 0);
	return 0;
}

static bool is_dots(const struct pkgfs_entry *entry)
{
	return !strcmp(entry->name, ".") || !strcmp(entry->name, "..");
}

int pkgfs_list(struct pkgfs_reader *r, const struct pkgfs_node *dir, uint64_t *cursor,
	       struct pkgfs_entry *entry)
{
	uint64_t at = *cursor;
	int err;

	if (dir->kind != PKGFS_DIRECTORY)
		return -ENOTDIR;
	do {
		err = dir_next(r, dir, &at, entry);
	} while (!err && is_dots(entry));
	if (!err)
		*cursor = at;
	return err;
}

int dir_lookup(struct pkgfs_reader *r, const struct pkgfs_node *dir, const char *name, size_t len,
	       struct pkgfs_node *node)
{
	struct pkgfs_entry entry;
	uint64_t cursor;
	int err = dir_seek(r, dir, name, len, &cursor);

	if (err)
		return err;
	err = dir_next(r, dir, &cursor, &entry);
	if (err)
		return err == -ENODATA ? -ENOENT : err;
	if (entry.len != len || memcmp(entry.name, name, len))
		return -ENOENT;
	return pkgfs_stat(r, entry.node, node);
}

/*
 * Fuzz target: the EROFS reader on any bytes at all, as if a trusted key had signed them. Hashes
 * are left out, so that what a change leads to is reached: this file takes the place of verity.c.
 *
 * Input: one byte of flags, one with a block that cannot be read, two with the length of paths,
 * each of which ends with a newline, then the file system, of which missing bytes are zero.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#include <lib/packagefs/internal.h>

#define BLOCKS_MAX 64
#define NODES_MAX 80
#define READS_MAX 120
#define DEPTH_MAX 8

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint8_t *held; /* the block that was asked for last, in memory of its own */
static const uint8_t *bytes;
static size_t bytes_size;
static struct pkgfs_image image;
static struct pkgfs_reader reader = { .image = &image };
static unsigned int nodes, reads;
static uint32_t unreadable;

enum {
	HEAD = 4,
	FLAG_OTHER_UUID = 1,
};

uint32_t verity_geometry(struct pkgfs_image *im)
{
	return im->data_blocks;
}

const uint8_t *pkgfs_block(struct pkgfs_reader *r, uint32_t block, uint32_t ahead)
{
	size_t at = (size_t)block * PKGFS_BLOCK_BYTES, n = 0;

	(void)ahead;
	if (block >= r->image->data_blocks || block == unreadable)
		return NULL;
	/* Whoever looks at an older block is caught. */
	free(held);
	held = calloc(1, PKGFS_BLOCK_BYTES);
	if (at < bytes_size)
		n = bytes_size - at < PKGFS_BLOCK_BYTES ? bytes_size - at : PKGFS_BLOCK_BYTES;
	memcpy(held, bytes + at, n);
	return held;
}

static void demand(bool claim)
{
	if (!claim)
		abort();
}

static void read_some(const struct pkgfs_node *node)
{
	static uint8_t buffer[PKGFS_READ_MAX];
	uint64_t at = 0;
	size_t got;

	do {
		if (++reads > READS_MAX || pkgfs_read(&reader, node, at, buffer, 20000, &got))
			return;
		demand(got <= 20000 && at + got <= node->size);
		demand(got == 20000 || at + got == node->size);
		at += got;
	} while (got > 0);
}

static void walk(uint32_t number, unsigned int depth)
{
	struct pkgfs_entry entry;
	struct pkgfs_node node;
	uint64_t cursor = 0;

	if (++nodes > NODES_MAX || depth > DEPTH_MAX || pkgfs_stat(&reader, number, &node))
		return;
	demand(node.size <= PKGFS_FILE_MAX && node.number == number);
	if (node.kind != PKGFS_DIRECTORY) {
		read_some(&node);
		return;
	}
	while (nodes < NODES_MAX && !pkgfs_list(&reader, &node, &cursor, &entry)) {
		struct pkgfs_node same;
		int err;

		demand(entry.len >= 1 && entry.len <= PKGFS_NAME_MAX);
		demand(strlen(entry.name) == entry.len && !strchr(entry.name, '/'));
		demand(strcmp(entry.name, "..") && strcmp(entry.name, "."));
		err = dir_lookup(&reader, &node, entry.name, entry.len, &same);
		demand(err <= 0);
		walk(entry.node, depth + 1);
	}
}

/* Calls that a client may get wrong. */
static void misuse(const struct pkgfs_node *node, uint64_t cursor)
{
	static uint8_t byte;
	struct pkgfs_entry entry;
	uint64_t before = cursor;
	size_t got = 7;

	demand(pkgfs_read(&reader, node, cursor, &byte, PKGFS_READ_MAX + 1, &got) < 0 && got == 7);
	if (node->kind != PKGFS_DIRECTORY)
		demand(pkgfs_list(&reader, node, &cursor, &entry) == -ENOTDIR);
	else if (pkgfs_list(&reader, node, &cursor, &entry))
		demand(cursor == before);
}

/* A path that is taken leads to something whose every segment was sound. */
static void resolve(const char *path, size_t len)
{
	struct pkgfs_node node;
	int err = pkgfs_resolve(&reader, path, len, &node);

	demand(err <= 0);
	if (err)
		return;
	demand(len >= 5 && !memcmp(path, "pkg:/", 5) && node.kind != PKGFS_LINK);
	misuse(&node, (uint64_t)path[len - 1] << len % 57);
}

static void resolve_each(const char *paths, size_t len)
{
	while (len > 0) {
		const char *end = memchr(paths, '\n', len);
		size_t n = end ? (size_t)(end - paths) : len;

		if (n > 0)
			resolve(paths, n);
		n += end != NULL;
		paths += n;
		len -= n;
	}
}

static void mount(uint8_t flags)
{
	image.data_blocks = BLOCKS_MAX;
	memset(image.uuid, 0, sizeof(image.uuid));
	if (bytes_size >= 1088)
		memcpy(image.uuid, bytes + 1072, sizeof(image.uuid));
	image.uuid[3] ^= flags & FLAG_OTHER_UUID;
	nodes = reads = 0;
	reader.next = 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t len = size >= HEAD ? get16(data + 2) : 0;

	if (size < HEAD + len || size > BLOCKS_MAX * PKGFS_BLOCK_BYTES)
		return 0;
	unreadable = data[1];
	bytes = data + HEAD + len;
	bytes_size = size - HEAD - len;
	mount(data[0]);
	if (super_check(&image, &reader) == PKGFS_MOUNTED) {
		walk(image.root_node, 0);
		resolve_each((const char *)data + HEAD, len);
		walk((uint32_t)data[0] << 8 | data[1], 0);
	}
	free(held);
	held = NULL;
	return 0;
}

/*
 * Fuzz target: the EROFS reader on any bytes at all, as if a trusted key had signed them. Hashes
 * are left out, so that what a change leads to is reached: this file takes the place of verity.c.
 *
 * Input: one byte n, n bytes of path, then the file system, of which missing bytes are zero.
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

uint32_t verity_geometry(struct pkgfs_image *im)
{
	return im->data_blocks;
}

const uint8_t *pkgfs_block(struct pkgfs_reader *r, uint32_t block, uint32_t ahead)
{
	size_t at = (size_t)block * PKGFS_BLOCK_BYTES, n = 0;

	(void)ahead;
	if (block >= r->image->data_blocks)
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t len = size ? data[0] : 0;

	if (size < 1 + len || size > BLOCKS_MAX * PKGFS_BLOCK_BYTES)
		return 0;
	bytes = data + 1 + len;
	bytes_size = size - 1 - len;
	nodes = reads = 0;
	image.data_blocks = BLOCKS_MAX;
	memset(image.uuid, 0, sizeof(image.uuid));
	if (bytes_size >= 1088)
		memcpy(image.uuid, bytes + 1072, sizeof(image.uuid));
	reader.next = 0;
	if (super_check(&image, &reader) == PKGFS_MOUNTED) {
		walk(image.root_node, 0);
		resolve((const char *)data + 1, len);
		walk((uint32_t)len * 3, 0);
	}
	free(held);
	held = NULL;
	return 0;
}

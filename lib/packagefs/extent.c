/*
 * Where the bytes of a node are. Three layouts of EROFS: 0, blocks in a row; 2, the same but that
 * what does not fill a block lies behind the inode; 4, chunks of a power of two of blocks, with a
 * map behind the inode that says where each begins.
 */
#include "internal.h"

#include <errno.h>

enum {
	LAYOUT_PLAIN = 0,
	LAYOUT_INLINE = 2,
	LAYOUT_CHUNKS = 4,
};

#define CHUNK_BITS(format) ((format) & 0x1f)
#define CHUNK_INDEXES 0x20
#define CHUNK_KNOWN 0x3f
#define CHUNK_HOLE UINT32_MAX
#define BLOCK_BITS 12

static uint32_t smaller(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static uint32_t blocks_of(uint32_t bytes)
{
	return (bytes + PKGFS_BLOCK_BYTES - 1) / PKGFS_BLOCK_BYTES;
}

/* Byte @offset of a node of which @run blocks from @offset's on lie in a row, from @block on. */
static int in_block(const struct pkgfs_reader *r, const struct pkgfs_node *node, uint32_t offset,
		    uint64_t block, uint32_t run, struct extent *e)
{
	if (block >= r->image->blocks)
		return -EIO;
	e->block = (uint32_t)block;
	e->at = offset % PKGFS_BLOCK_BYTES;
	e->len = smaller(PKGFS_BLOCK_BYTES - e->at, node->size - offset);
	e->more = run - 1;
	return 0;
}

static int in_tail(const struct pkgfs_reader *r, const struct pkgfs_node *node, uint32_t offset,
		   struct extent *e)
{
	uint32_t begin = node->body % PKGFS_BLOCK_BYTES;
	uint32_t tail = node->size % PKGFS_BLOCK_BYTES;

	if (begin + tail > PKGFS_BLOCK_BYTES ||
	    node->body / PKGFS_BLOCK_BYTES >= r->image->blocks)
		return -EIO;
	e->block = (uint32_t)(node->body / PKGFS_BLOCK_BYTES);
	e->at = begin + offset % PKGFS_BLOCK_BYTES;
	e->len = node->size - offset;
	e->more = 0;
	return 0;
}

/* Where chunk @chunk begins. Return: 0; -EIO. */
static int chunk_block(struct pkgfs_reader *r, const struct pkgfs_node *node, uint32_t chunk,
		       uint32_t *block)
{
	uint32_t unit = node->start & CHUNK_INDEXES ? 8 : 4;
	uint64_t map = (node->body + unit - 1) / unit * unit;
	uint8_t raw[8];

	if (node->start & ~CHUNK_KNOWN || meta_read(r, map + (uint64_t)chunk * unit, raw, unit))
		return -EIO;
	if (unit == 8 && get16(raw + 2) != 0) /* on another device */
		return -EIO;
	*block = get32(raw + unit - 4);
	return 0;
}

static int in_chunk(struct pkgfs_reader *r, const struct pkgfs_node *node, uint32_t offset,
		    struct extent *e)
{
	unsigned int bits = BLOCK_BITS + CHUNK_BITS(node->start);
	uint32_t within = (uint32_t)(offset & ((1ull << bits) - 1)) / PKGFS_BLOCK_BYTES;
	uint32_t left = blocks_of(node->size) - offset / PKGFS_BLOCK_BYTES, first;

	if (chunk_block(r, node, (uint32_t)((uint64_t)offset >> bits), &first))
		return -EIO;
	if ((1ull << CHUNK_BITS(node->start)) - within < left)
		left = (1u << CHUNK_BITS(node->start)) - within;
	if (first != CHUNK_HOLE)
		return in_block(r, node, offset, (uint64_t)first + within, left, e);
	in_block(r, node, offset, 0, left, e);
	e->block = NO_BLOCK;
	return 0;
}

int extent_find(struct pkgfs_reader *r, const struct pkgfs_node *node, uint32_t offset,
		struct extent *e)
{
	uint32_t index = offset / PKGFS_BLOCK_BYTES;
	uint32_t blocks = node->layout == LAYOUT_INLINE ? node->size / PKGFS_BLOCK_BYTES
							: blocks_of(node->size);

	switch (node->layout) {
	case LAYOUT_INLINE:
		if (index == blocks)
			return in_tail(r, node, offset, e);
		return in_block(r, node, offset, (uint64_t)node->start + index, blocks - index, e);
	case LAYOUT_PLAIN:
		return in_block(r, node, offset, (uint64_t)node->start + index, blocks - index, e);
	case LAYOUT_CHUNKS:
		return in_chunk(r, node, offset, e);
	default:
		return -EIO;
	}
}

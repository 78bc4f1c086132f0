/* EROFS inodes: 32 bytes (compact) or 64 (extended), at multiples of 32 from the metadata on. */
#include "internal.h"

#include <errno.h>

#define INODE_SLOT 32
#define FORMAT_EXTENDED 1
#define FORMAT_LAYOUT(format) ((format) >> 1 & 7)
#define FORMAT_KNOWN 0xf
#define XATTR_HEADER 12
#define TYPE_MASK 0xf000
#define TYPE_FILE 0x8000
#define TYPE_DIRECTORY 0x4000
#define TYPE_LINK 0xa000

/* Offsets. The two forms agree up to the size, of which the compact one has the lower half. */
enum {
	AT_FORMAT = 0,
	AT_XATTRS = 2,
	AT_MODE = 4,
	AT_SIZE = 8,
	AT_START = 16,
};

int meta_read(struct pkgfs_reader *r, uint64_t at, void *buf, size_t len)
{
	uint8_t *to = buf;

	while (len > 0) {
		size_t begin = at % PKGFS_BLOCK_BYTES, n = PKGFS_BLOCK_BYTES - begin;
		const uint8_t *data;

		if (at / PKGFS_BLOCK_BYTES >= r->image->blocks)
			return -EIO;
		data = pkgfs_block(r, (uint32_t)(at / PKGFS_BLOCK_BYTES), 0);
		if (!data)
			return -EIO;
		n = n < len ? n : len;
		memcpy(to, data + begin, n);
		to += n;
		at += n;
		len -= n;
	}
	return 0;
}

static int kind_of(uint16_t mode, enum pkgfs_kind *kind)
{
	switch (mode & TYPE_MASK) {
	case TYPE_FILE:
		*kind = PKGFS_FILE;
		return 0;
	case TYPE_DIRECTORY:
		*kind = PKGFS_DIRECTORY;
		return 0;
	case TYPE_LINK:
		*kind = PKGFS_LINK;
		return 0;
	default:
		return -ENOENT;
	}
}

/* @raw: the inode, at byte @at of the image. */
static int decode(const uint8_t *raw, uint64_t at, struct pkgfs_node *node)
{
	uint16_t format = get16(raw + AT_FORMAT), xattrs = get16(raw + AT_XATTRS);
	bool extended = format & FORMAT_EXTENDED;
	uint64_t size = extended ? get64(raw + AT_SIZE) : get32(raw + AT_SIZE);

	if (format & ~FORMAT_KNOWN || size > PKGFS_FILE_MAX)
		return -EIO;
	node->mode = get16(raw + AT_MODE) & 07777;
	node->size = (uint32_t)size;
	node->layout = FORMAT_LAYOUT(format);
	node->start = get32(raw + AT_START);
	/* Attributes lie between the inode and what follows it; their count includes a header. */
	node->body = at + (extended ? 2 * INODE_SLOT : INODE_SLOT) +
		     (xattrs ? XATTR_HEADER + (xattrs - 1) * 4u : 0);
	return kind_of(get16(raw + AT_MODE), &node->kind);
}

int pkgfs_stat(struct pkgfs_reader *r, uint32_t number, struct pkgfs_node *node)
{
	uint64_t at = (uint64_t)r->image->meta_block * PKGFS_BLOCK_BYTES +
		      (uint64_t)number * INODE_SLOT;
	struct pkgfs_node found = { .number = number };
	uint8_t raw[2 * INODE_SLOT];
	int err = meta_read(r, at, raw, INODE_SLOT);

	if (!err && get16(raw + AT_FORMAT) & FORMAT_EXTENDED)
		err = meta_read(r, at + INODE_SLOT, raw + INODE_SLOT, INODE_SLOT);
	if (!err)
		err = decode(raw, at, &found);
	if (!err)
		*node = found;
	return err;
}

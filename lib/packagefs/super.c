/* The EROFS superblock: byte 1024 of the image, 128 bytes. */
#include "internal.h"

#define SUPER_OFFSET 1024
#define SUPER_MAGIC 0xe0f5e1e2
#define BLOCK_BITS 12

/* Offsets of what is looked at. */
enum {
	AT_MAGIC = 0,
	AT_BLOCK_BITS = 12,
	AT_ROOT = 14,
	AT_INODES = 16,
	AT_BLOCKS = 36,
	AT_META_BLOCK = 40,
	AT_UUID = 48,
	AT_INCOMPAT = 80,
	AT_EXTRA_DEVICES = 86,
	AT_DIR_BLOCK_BITS = 90,
};

/* A zero in front of compressed data: means nothing without any. Chunks: what this reader knows. */
#define INCOMPAT_ZERO_PADDING 0x1
#define INCOMPAT_CHUNKED_FILE 0x4

static bool is_understood(const uint8_t *super)
{
	return get32(super + AT_MAGIC) == SUPER_MAGIC && super[AT_BLOCK_BITS] == BLOCK_BITS &&
	       super[AT_DIR_BLOCK_BITS] == 0 && get16(super + AT_EXTRA_DEVICES) == 0 &&
	       !(get32(super + AT_INCOMPAT) & ~(INCOMPAT_ZERO_PADDING | INCOMPAT_CHUNKED_FILE)) &&
	       get64(super + AT_INODES) <= PKGFS_INODES_MAX;
}

enum pkgfs_reason super_check(struct pkgfs_image *image, struct pkgfs_reader *r)
{
	const uint8_t *super = pkgfs_block(r, 0, 0);

	if (!super)
		return PKGFS_REFUSED_VERITY;
	super += SUPER_OFFSET;
	image->blocks = get32(super + AT_BLOCKS);
	image->meta_block = get32(super + AT_META_BLOCK);
	image->root_node = get16(super + AT_ROOT);
	if (!is_understood(super) || image->blocks > image->data_blocks ||
	    image->meta_block >= image->blocks)
		return PKGFS_REFUSED_EROFS;
	if (memcmp(super + AT_UUID, image->uuid, PKGFS_ID_BYTES))
		return PKGFS_REFUSED_UUID;
	return PKGFS_MOUNTED;
}

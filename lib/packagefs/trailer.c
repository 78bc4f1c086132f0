/* The trailer's fields: what this reader understands, and sizes that agree with one another. */
#include "trailer.h"

#define MAGIC "NXPKGIMG"
#define FORMAT_VERSION 1
#define ALGORITHM_ED25519 1
#define ALGORITHM_SHA256 1
#define VERITY_FORMAT 1
#define MIN_DATA_BLOCKS 2

enum pkgfs_reason trailer_check_format(const struct trailer *t)
{
	if (memcmp(t->magic, MAGIC, sizeof(t->magic)))
		return PKGFS_REFUSED_MAGIC;
	if (t->version != FORMAT_VERSION || t->trailer_blocks != 1 ||
	    t->signature_algorithm != ALGORITHM_ED25519 ||
	    t->signature_size != sizeof(t->signature))
		return PKGFS_REFUSED_FORMAT;
	return PKGFS_MOUNTED;
}

static bool all_zero(const uint8_t *p, size_t len)
{
	uint8_t any = 0;

	for (size_t i = 0; i < len; i++)
		any |= p[i];
	return any == 0;
}

static bool constants_are_right(const struct trailer *t)
{
	return t->flags == 0 && t->reserved == 0 &&
	       all_zero(t->reserved_tail, sizeof(t->reserved_tail)) &&
	       t->data_block_size == PKGFS_BLOCK_BYTES && t->hash_block_size == PKGFS_BLOCK_BYTES &&
	       t->hash_algorithm == ALGORITHM_SHA256 && t->verity_format == VERITY_FORMAT &&
	       t->salt_size == sizeof(t->salt) && t->root_size == sizeof(t->root);
}

enum pkgfs_reason trailer_check_geometry(struct pkgfs_image *image, const struct trailer *t)
{
	uint64_t blocks = image->device.sectors / PKGFS_BLOCK_SECTORS;

	if (!constants_are_right(t) || t->data_blocks < MIN_DATA_BLOCKS || t->data_blocks >= blocks)
		return PKGFS_REFUSED_GEOMETRY;
	image->data_blocks = (uint32_t)t->data_blocks;
	image->hash_blocks = verity_geometry(image);
	if (t->hash_blocks != image->hash_blocks ||
	    t->hash_offset != t->data_blocks * PKGFS_BLOCK_BYTES ||
	    t->data_blocks + t->hash_blocks + 1 != blocks ||
	    t->image_size != blocks * PKGFS_BLOCK_BYTES)
		return PKGFS_REFUSED_GEOMETRY;
	memcpy(image->salt, t->salt, sizeof(image->salt));
	memcpy(image->root, t->root, sizeof(image->root));
	memcpy(image->uuid, t->uuid, sizeof(image->uuid));
	return PKGFS_MOUNTED;
}

/* The last block of an image. */
#ifndef LIB_PACKAGEFS_TRAILER_H
#define LIB_PACKAGEFS_TRAILER_H

#include <assert.h>

#include "internal.h"

#define TRAILER_DOMAIN "neuron-packagefs-trailer-v1" /* with its NUL it precedes what is signed */
#define TRAILER_SIGNED_BYTES 4032

struct trailer {
	uint8_t magic[8];
	uint16_t version, trailer_blocks;
	uint32_t flags;
	uint64_t image_size, data_blocks, hash_offset, hash_blocks;
	uint32_t data_block_size, hash_block_size;
	uint16_t hash_algorithm, verity_format, salt_size, root_size;
	uint8_t salt[PKGFS_HASH_BYTES], root[PKGFS_HASH_BYTES];
	uint8_t uuid[PKGFS_ID_BYTES], publisher_id[PKGFS_ID_BYTES];
	uint64_t package_set_version;
	uint16_t signature_algorithm, signature_size;
	uint32_t reserved;
	uint8_t publisher_key[PKGFS_KEY_BYTES];
	uint8_t reserved_tail[3824];
	uint8_t signature[64];
};

static_assert(sizeof(struct trailer) == PKGFS_BLOCK_BYTES, "one block");
static_assert(offsetof(struct trailer, salt) == 64, "salt");
static_assert(offsetof(struct trailer, uuid) == 128, "uuid");
static_assert(offsetof(struct trailer, package_set_version) == 160, "package_set_version");
static_assert(offsetof(struct trailer, publisher_key) == 176, "publisher_key");
static_assert(offsetof(struct trailer, signature) == TRAILER_SIGNED_BYTES, "signature");

#endif /* LIB_PACKAGEFS_TRAILER_H */

/*
 * The hash tree of dm-verity, format 1: a block's hash is SHA-256 of salt and block, 128 hashes
 * make a block of the level above, and the hash of the top level's only block is signed.
 *
 * A block is read into a slot of the cache that counts as empty until its hash has matched.
 */
#include "internal.h"

#include <errno.h>

#include <lib/sha256.h>

#define LEVEL_SHIFT 7 /* 128 hashes a block */

uint32_t verity_geometry(struct pkgfs_image *image)
{
	uint32_t blocks[PKGFS_LEVELS], count = image->data_blocks, total = 0;
	uint32_t start = image->data_blocks;

	image->levels = 0;
	do {
		count = (count + HASHES_PER_BLOCK - 1) / HASHES_PER_BLOCK;
		blocks[image->levels++] = count;
		total += count;
	} while (count > 1);
	for (unsigned int level = image->levels; level-- > 0;) {
		image->level_start[level] = start;
		start += blocks[level];
	}
	return total;
}

static int device_read(struct pkgfs_reader *r, uint32_t block, unsigned int count,
		       uint8_t *const to[])
{
	const struct pkgfs_device *device = &r->image->device;

	r->count.requests++;
	r->count.blocks += count;
	return device->read(device->context, (uint64_t)block * PKGFS_BLOCK_SECTORS, count, to);
}

static bool matches(struct pkgfs_reader *r, uint32_t block, const uint8_t *data,
		    const uint8_t *expected)
{
	uint8_t digest[SHA256_DIGEST_BYTES];
	struct sha256 s;

	sha256_init(&s);
	sha256_update(&s, r->image->salt, sizeof(r->image->salt));
	sha256_update(&s, data, PKGFS_BLOCK_BYTES);
	sha256_final(&s, digest);
	if (!memcmp(digest, expected, sizeof(digest)))
		return true;
	r->count.mismatches++;
	r->damaged = block;
	return false;
}

/* Hash block @block, whose own hash has to be @expected. NULL: unreadable or another. */
static const uint8_t *hash_block(struct pkgfs_reader *r, uint32_t block, const uint8_t *expected)
{
	uint8_t *data = cache_find(r, &r->hash, block);
	unsigned int slot;

	if (data)
		return data;
	slot = cache_claim(r, &r->hash, block);
	data = r->hash.data[slot];
	if (device_read(r, block, 1, &data) || !matches(r, block, data, expected))
		return NULL;
	r->hash.slot[slot].block = block;
	return data;
}

/* Copies the hash that data block @block must have. */
static bool leaf_hash(struct pkgfs_reader *r, uint32_t block, uint8_t expected[PKGFS_HASH_BYTES])
{
	const struct pkgfs_image *image = r->image;

	memcpy(expected, image->root, PKGFS_HASH_BYTES);
	for (unsigned int level = image->levels; level-- > 0;) {
		uint32_t index = block >> LEVEL_SHIFT * level;
		const uint8_t *hashes = hash_block(
			r, image->level_start[level] + index / HASHES_PER_BLOCK, expected);

		if (!hashes)
			return false;
		memcpy(expected, hashes + index % HASHES_PER_BLOCK * PKGFS_HASH_BYTES,
		       PKGFS_HASH_BYTES);
	}
	return true;
}

static bool verify(struct pkgfs_reader *r, uint32_t block, unsigned int slot)
{
	uint8_t expected[PKGFS_HASH_BYTES];

	if (!leaf_hash(r, block, expected) || !matches(r, block, r->data.data[slot], expected))
		return false;
	r->data.slot[slot].block = block;
	return true;
}

/* How many blocks to read at once: up to the first that is there, half a cache at most. */
static unsigned int batch_size(struct pkgfs_reader *r, uint32_t block, uint32_t ahead)
{
	unsigned int most = r->data.sets * WAYS / 2, n = 1;

	if (most > PKGFS_READ_AHEAD)
		most = PKGFS_READ_AHEAD;
	while (n < most && n <= ahead && block + n < r->image->data_blocks &&
	       !cache_find(r, &r->data, block + n))
		n++;
	return n;
}

/* A batch that fails as a whole may still hold a first block that can be read. */
static int read_batch(struct pkgfs_reader *r, uint32_t block, unsigned int *count,
		      unsigned int slot[])
{
	uint8_t *to[PKGFS_READ_AHEAD];
	int err;

	for (unsigned int i = 0; i < *count; i++) {
		slot[i] = cache_claim(r, &r->data, block + i);
		to[i] = r->data.data[slot[i]];
	}
	err = device_read(r, block, *count, to);
	if (err && *count > 1) {
		*count = 1;
		err = device_read(r, block, 1, to);
	}
	return err;
}

const uint8_t *pkgfs_block(struct pkgfs_reader *r, uint32_t block, uint32_t ahead)
{
	unsigned int slot[PKGFS_READ_AHEAD], count;
	uint8_t *data;

	if (block >= r->image->data_blocks)
		return NULL;
	data = cache_find(r, &r->data, block);
	if (data) {
		r->count.hits++;
		return data;
	}
	count = batch_size(r, block, ahead);
	if (read_batch(r, block, &count, slot) || !verify(r, block, slot[0]))
		return NULL;
	/* Whether those behind it are good is the business of whoever wants them. */
	for (unsigned int i = 1; i < count && verify(r, block + i, slot[i]); i++)
		;
	return r->data.data[slot[0]];
}

/*
 * Fuzz target: trailer, signature and hash tree. The input is the device, its first byte the mode
 * and the size of the caches. What mounts has to agree with the bytes that were mounted.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#include <lib/packagefs/trailer.h>
#include <lib/sha256.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct bytes {
	const uint8_t *at;
	size_t size;
};

static struct pkgfs_slot slots[32];
static uint8_t blocks[32][PKGFS_BLOCK_BYTES] __attribute__((aligned(8)));
static struct pkgfs_image image;
static struct pkgfs_reader reader;

static void demand(bool claim)
{
	if (!claim)
		abort();
}

static int read_bytes(void *context, uint64_t sector, unsigned int count, uint8_t *const to[])
{
	const struct bytes *b = context;

	for (unsigned int i = 0; i < count; i++, sector += PKGFS_BLOCK_SECTORS) {
		demand((sector + PKGFS_BLOCK_SECTORS) * 512 <= b->size);
		memcpy(to[i], b->at + sector * 512, PKGFS_BLOCK_BYTES);
	}
	return 0;
}

/* An independent look at one level of the tree: the leaf's hash is the block's. */
static void check_block(const struct bytes *b, uint32_t block, const uint8_t *verified)
{
	uint32_t leaf = image.level_start[0] + block / HASHES_PER_BLOCK;
	const uint8_t *expected = b->at + (size_t)leaf * PKGFS_BLOCK_BYTES +
				  block % HASHES_PER_BLOCK * PKGFS_HASH_BYTES;
	uint8_t salted[PKGFS_HASH_BYTES + PKGFS_BLOCK_BYTES], digest[PKGFS_HASH_BYTES];

	demand(!memcmp(verified, b->at + (size_t)block * PKGFS_BLOCK_BYTES, PKGFS_BLOCK_BYTES));
	memcpy(salted, image.salt, PKGFS_HASH_BYTES);
	memcpy(salted + PKGFS_HASH_BYTES, verified, PKGFS_BLOCK_BYTES);
	sha256(salted, sizeof(salted), digest);
	demand(!memcmp(digest, expected, sizeof(digest)));
}

static void check_mounted(const struct bytes *b, const struct pkgfs_policy *policy)
{
	demand(image.data_blocks + image.hash_blocks + 1 == b->size / PKGFS_BLOCK_BYTES);
	demand(image.set_version > 0 || image.failed);
	demand(policy->mode != PKGFS_STRICT);
	for (uint32_t block = 0; block < image.data_blocks; block++) {
		const uint8_t *verified = pkgfs_block(&reader, block, block % 9);

		if (verified)
			check_block(b, block, verified);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes b = { .at = data + 1, .size = size - 1 };
	struct pkgfs_device device = { .context = &b, .read = read_bytes };
	struct pkgfs_policy policy = { .min_version = 1, .max_mib = 1 };
	enum pkgfs_reason reason;

	if (size < 1)
		return 0;
	device.sectors = b.size / 512;
	/* Without a trusted key nothing mounts strictly; signatures cost most of the time. */
	policy.mode = data[0] % 16 == 0 ? (enum pkgfs_mode)(data[0] / 16 % 4) : PKGFS_DISABLED;
	pkgfs_reader_init(&reader, slots, blocks, 4 + data[0] % 13, 4 + data[0] % 12);
	reason = pkgfs_mount(&image, &reader, &device, &policy);
	if (reason == PKGFS_MOUNTED)
		check_mounted(&b, &policy);
	else
		demand(strcmp(pkgfs_reason_name(reason), "none") != 0);
	return 0;
}

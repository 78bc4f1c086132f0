/*
 * Fuzz target: trailer, signature and hash tree. The input is the device, behind one byte with the
 * mode and the size of the caches, one with a block that cannot be read, and one of flags. What
 * mounts has to agree with the bytes that were mounted.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#include <lib/packagefs/trailer.h>
#include <lib/sha256.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	HEAD = 3,
	FLAG_REVOKED = 1,
	FLAG_LATE = 2,      /* what cannot be read is not answered in time */
	FLAG_NO_KEY = 4,
};

struct bytes {
	const uint8_t *at;
	size_t size;
	uint64_t broken; /* block */
	int error;
};

/* The tests' own, which signed the seeds. */
static struct pkgfs_key trusted = { .key = {
	0xf5, 0xfe, 0xa6, 0x26, 0x1a, 0x09, 0xc4, 0xd9,
	0x89, 0xac, 0xe1, 0x54, 0x1f, 0xe2, 0x30, 0x1b,
	0xed, 0x53, 0x54, 0x4f, 0x69, 0x01, 0x0f, 0x48,
	0xc3, 0x8b, 0x49, 0x03, 0xd4, 0x34, 0x76, 0xab,
} };

static struct pkgfs_slot slots[64];
static uint8_t blocks[64][PKGFS_BLOCK_BYTES] __attribute__((aligned(8)));
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
		if (sector / PKGFS_BLOCK_SECTORS == b->broken)
			return b->error;
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
	demand(policy->mode != PKGFS_STRICT || (image.trusted && policy->key_count));
	demand(!policy->key_count || policy->mode > PKGFS_PERMISSIVE || !trusted.revoked ||
	       !image.trusted);
	demand(!pkgfs_block(&reader, image.data_blocks, 0));
	for (uint32_t block = 0; block < image.data_blocks; block++) {
		const uint8_t *verified = pkgfs_block(&reader, block, block % 9);

		if (verified)
			check_block(b, block, verified);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes b = { .at = data + HEAD, .size = size - HEAD };
	struct pkgfs_device device = { .context = &b, .read = read_bytes };
	struct pkgfs_policy policy = { .min_version = 1, .max_mib = 1 };
	enum pkgfs_reason reason;

	if (size < HEAD)
		return 0;
	device.sectors = b.size / 512;
	b.broken = data[1];
	b.error = data[2] & FLAG_LATE ? -ETIMEDOUT : -EIO;
	trusted.revoked = data[2] & FLAG_REVOKED;
	policy.keys = &trusted;
	policy.key_count = data[2] & FLAG_NO_KEY ? 0 : 1;
	/* Signatures cost most of the time. */
	policy.mode = data[0] % 16 == 0 ? (enum pkgfs_mode)(data[0] / 16 % 4) : PKGFS_DISABLED;
	pkgfs_reader_init(&reader, slots, blocks, 4 + data[0] % 29, 4 + data[0] % 12);
	reason = pkgfs_mount(&image, &reader, &device, &policy);
	if (reason == PKGFS_MOUNTED)
		check_mounted(&b, &policy);
	else
		demand(strcmp(pkgfs_reason_name(reason), "none") != 0);
	return 0;
}

/*
 * pkgfs-flip: what the reader makes of images that change, fail, or have one byte wrong. A damaged
 * image is refused or read as it was; a damaged block is always found when it is read.
 */
#include "disk.h"

#include <errno.h>
#include <string.h>

#define DATA_CACHE 16
#define HASH_CACHE 16

static const char file[] = "pkg://app/huge";
static uint8_t buffer[PKGFS_READ_MAX + 1];
static size_t got;

static void mounts(void)
{
	CHECK(disk_mount(DATA_CACHE, HASH_CACHE) == PKGFS_MOUNTED);
}

static bool any_block_is_refused(void)
{
	for (uint32_t block = 0; block < image.data_blocks; block++)
		if (!pkgfs_block(&reader, block, PKGFS_READ_AHEAD))
			return true;
	return false;
}

/* Every byte before the trailer is in some verified block, every byte of the trailer is signed. */
static void flip_at(size_t at, unsigned int bit)
{
	uint8_t old = disk.bytes[at];
	enum pkgfs_reason reason;

	disk.bytes[at] ^= (uint8_t)(1 << bit);
	reason = disk_mount(DATA_CACHE, HASH_CACHE);
	if (at >= disk.size - PKGFS_BLOCK_BYTES) {
		CHECK(reason != PKGFS_MOUNTED);
	} else if (reason == PKGFS_MOUNTED) {
		reference_compare();
		CHECK(any_block_is_refused());
	} else {
		CHECK(reason == PKGFS_REFUSED_VERITY);
	}
	disk.bytes[at] = old;
}

static void flip_every(size_t step)
{
	for (size_t at = 0; at < disk.size; at += step)
		flip_at(at, at / step % 8);
}

static void flip_random(unsigned int count)
{
	uint64_t state = 0x9e3779b97f4a7c15;

	while (count-- > 0) {
		state = state * 6364136223846793005 + 1442695040888963407;
		flip_at((state >> 16) % disk.size, (unsigned int)(state >> 13) % 8);
	}
}

static void changed(void)
{
	struct pkgfs_node node;

	mounts();
	node = find(file);
	CHECK(!pkgfs_read(&reader, &node, 0, buffer, 100, &got) && got == 100);
	for (size_t i = 0; i < disk.size; i++)
		disk.bytes[i] ^= 0x5a;
	/* What was verified is used from memory. */
	CHECK(!pkgfs_read(&reader, &node, 0, buffer + 200, 100, &got) && got == 100);
	CHECK(!memcmp(buffer, buffer + 200, 100));
	/* The rest is refused: nothing of it, nor of the sound block before it, is delivered. */
	memset(buffer, 0xaa, sizeof(buffer));
	got = 12345;
	CHECK(pkgfs_read(&reader, &node, 0, buffer, PKGFS_READ_MAX, &got) == -EIO);
	CHECK(got == 12345 && reader.count.mismatches > 0);
	for (size_t i = 0; i < PKGFS_READ_MAX; i++)
		CHECK(buffer[i] == 0 || buffer[i] == 0xaa);
}

static void failing(void)
{
	uint64_t first;
	struct pkgfs_node node;

	disk.error = -EIO;
	disk.broken = disk.size / 512 - PKGFS_BLOCK_SECTORS;
	CHECK(disk_mount(DATA_CACHE, HASH_CACHE) == PKGFS_REFUSED_IO);
	disk.error = -ETIMEDOUT;
	CHECK(disk_mount(DATA_CACHE, HASH_CACHE) == PKGFS_REFUSED_BLK_TIMEOUT);
	disk.broken = UINT64_MAX;
	mounts();
	node = find(file);
	first = (uint64_t)node.start * PKGFS_BLOCK_SECTORS;
	/* A block ahead that cannot be read is not the business of who reads the first. */
	disk.broken = first + 2 * PKGFS_BLOCK_SECTORS;
	for (unsigned int i = 0; i < 6; i++) {
		int err = pkgfs_read(&reader, &node, i * PKGFS_BLOCK_BYTES, buffer,
				     PKGFS_BLOCK_BYTES, &got);

		CHECK(err == (i == 2 ? -EIO : 0));
	}
	disk.broken = UINT64_MAX;
	CHECK(!pkgfs_read(&reader, &node, 2 * PKGFS_BLOCK_BYTES, buffer, 10, &got));
}

static void caches(void)
{
	static const unsigned int sizes[][2] = { { 4, 4 }, { 5, 7 }, { 8, 4 }, { 64, 8 },
						 { 400, 100 } };

	mounts();
	reference_take();
	for (unsigned int i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		CHECK(disk_mount(sizes[i][0], sizes[i][1]) == PKGFS_MOUNTED);
		CHECK(reference_compare() == 0);
	}
}

static uint64_t requests_for(size_t piece)
{
	struct pkgfs_node node;
	uint64_t before;

	mounts();
	node = find(file);
	before = reader.count.requests;
	for (uint32_t at = 0; at < node.size; at += piece)
		CHECK(!pkgfs_read(&reader, &node, at, buffer, piece, &got) && got > 0);
	return reader.count.requests - before;
}

static void ahead(void)
{
	uint32_t blocks = 200;
	uint64_t small = requests_for(1024), large = requests_for(PKGFS_READ_MAX);

	/* Eight at a time but for the first, and a few of the tree. */
	CHECK(small <= blocks / PKGFS_READ_AHEAD + 8);
	CHECK(large <= blocks / PKGFS_READ_AHEAD + 8);
	CHECK(requests_for(1024) == small && requests_for(PKGFS_READ_MAX) == large);
	printf("%u blocks: %llu requests in pieces of 1 KiB, %llu of 128 KiB\n", blocks,
	       (unsigned long long)small, (unsigned long long)large);
}

static void rollback(void)
{
	mounts();
	CHECK(image.set_version == 5 && policy.min_version == 5);
	mounts();
	policy.min_version = 6;
	CHECK(disk_mount(DATA_CACHE, HASH_CACHE) == PKGFS_REFUSED_ROLLBACK);
	CHECK(policy.min_version == 6);
}

static void ranges(void)
{
	struct pkgfs_entry entry;
	struct pkgfs_node node, dir;
	uint64_t cursor;

	mounts();
	node = find(file);
	dir = find("pkg://app");
	CHECK(pkgfs_read(&reader, &node, 0, buffer, PKGFS_READ_MAX + 1, &got) == -ERANGE);
	CHECK(!pkgfs_read(&reader, &node, node.size, buffer, 1, &got) && got == 0);
	CHECK(!pkgfs_read(&reader, &node, UINT64_MAX, buffer, 1, &got) && got == 0);
	CHECK(!pkgfs_read(&reader, &node, node.size - 3, buffer, 10, &got) && got == 3);
	CHECK(pkgfs_read(&reader, &dir, 0, buffer, 1, &got) == -EISDIR);
	CHECK(pkgfs_stat(&reader, UINT32_MAX, &node) == -EIO);
	for (uint64_t shift = 3; shift < 64; shift++) {
		uint64_t wanted = cursor = 1ull << shift | 9;

		if (pkgfs_list(&reader, &dir, &cursor, &entry))
			CHECK(cursor == wanted);
	}
	cursor = 4095;
	CHECK(pkgfs_list(&reader, &dir, &cursor, &entry) == -ERANGE);
	cursor = UINT64_MAX;
	CHECK(pkgfs_list(&reader, &dir, &cursor, &entry) == -ERANGE);
}

static const struct {
	const char *name;
	void (*run)(void);
} cases[] = {
	{ "changed", changed }, { "failing", failing },   { "caches", caches },
	{ "ahead", ahead },     { "rollback", rollback }, { "ranges", ranges },
};

int main(int argc, char **argv)
{
	CHECK(argc == 4 || argc == 5);
	disk_load(argv[1], argv[2]);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (!strcmp(argv[3], cases[i].name)) {
			cases[i].run();
			return 0;
		}
	}
	CHECK(argc == 5);
	mounts();
	reference_take();
	if (!strcmp(argv[3], "every"))
		flip_every(strtoul(argv[4], NULL, 0));
	else
		flip_random((unsigned int)strtoul(argv[4], NULL, 0));
	return 0;
}

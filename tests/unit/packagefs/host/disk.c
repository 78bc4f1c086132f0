#include "disk.h"

#include <errno.h>
#include <string.h>

#include <tools/pkgfs/tool.h>

#define BLOCKS_MAX 512
#define SECTOR_BYTES 512

struct disk disk = { .broken = UINT64_MAX };
struct pkgfs_image image;
struct pkgfs_reader reader;

static struct pkgfs_key trusted;
struct pkgfs_policy policy = { .keys = &trusted, .key_count = 1, .min_version = 1, .max_mib = 64 };

static struct pkgfs_slot slots[BLOCKS_MAX];
static uint8_t blocks[BLOCKS_MAX][PKGFS_BLOCK_BYTES] __attribute__((aligned(8)));

static int disk_read(void *context, uint64_t sector, unsigned int count, uint8_t *const to[])
{
	struct disk *d = context;

	CHECK(count >= 1 && count <= PKGFS_READ_AHEAD);
	for (unsigned int i = 0; i < count; i++, sector += PKGFS_BLOCK_SECTORS) {
		CHECK((sector + PKGFS_BLOCK_SECTORS) * SECTOR_BYTES <= d->size);
		if (sector == d->broken)
			return d->error;
		memcpy(to[i], d->bytes + sector * SECTOR_BYTES, PKGFS_BLOCK_BYTES);
	}
	return 0;
}

void disk_load(const char *key, const char *path)
{
	FILE *file = fopen(path, "rb");

	CHECK(key_load(key, trusted.key) == 0);
	CHECK(file && !fseek(file, 0, SEEK_END));
	disk.size = (size_t)ftell(file);
	disk.bytes = malloc(disk.size);
	rewind(file);
	CHECK(disk.bytes && fread(disk.bytes, 1, disk.size, file) == disk.size);
	fclose(file);
}

enum pkgfs_reason disk_mount(unsigned int data_blocks, unsigned int hash_blocks)
{
	struct pkgfs_device device = { .sectors = disk.size / SECTOR_BYTES, .context = &disk,
				       .read = disk_read };

	CHECK(data_blocks + hash_blocks <= BLOCKS_MAX);
	pkgfs_reader_init(&reader, slots, blocks, data_blocks, hash_blocks);
	return pkgfs_mount(&image, &reader, &device, &policy);
}

struct pkgfs_node find(const char *path)
{
	struct pkgfs_node node;

	CHECK(pkgfs_resolve(&reader, path, strlen(path), &node) == 0);
	return node;
}

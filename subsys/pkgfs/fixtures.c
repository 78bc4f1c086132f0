/* The image that is compiled in: subsys/pkgfs/fixtures/, as the tool for images makes it. */
#include "fixtures.h"

#include <string.h>

#define SECTOR_BYTES 512

extern const uint8_t pkgfs_fixtures[], pkgfs_fixtures_end[];

static int fixtures_read(void *context, uint64_t sector, unsigned int count, uint8_t *const to[])
{
	const uint8_t *from = pkgfs_fixtures + sector * SECTOR_BYTES;

	(void)context;
	for (unsigned int i = 0; i < count; i++)
		memcpy(to[i], from + i * PKGFS_BLOCK_BYTES, PKGFS_BLOCK_BYTES);
	return 0;
}

bool fixtures_device(struct pkgfs_device *device)
{
	*device = (struct pkgfs_device){
		.sectors = (uint64_t)(pkgfs_fixtures_end - pkgfs_fixtures) / SECTOR_BYTES,
		.read = fixtures_read,
	};
	return true;
}

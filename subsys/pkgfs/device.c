/* The kernel's disk as the reader's device: a batch of neighbours is one submission. */
#include <errno.h>

#include <neuron/block.h>

#include "pkgfs.h"

static void ended(struct nx_block_read *read)
{
	k_sem_give(read->owner);
}

/* All reads end before this returns: until then the device may write to the buffers. */
static int disk_read(void *context, uint64_t sector, unsigned int count, uint8_t *const to[])
{
	struct nx_block_read read[PKGFS_READ_AHEAD];
	struct k_sem all;
	int ret = 0;

	ARG_UNUSED(context);
	k_sem_init(&all, 0, PKGFS_READ_AHEAD);
	for (unsigned int i = 0; i < count; i++) {
		read[i].lba = sector + i * PKGFS_BLOCK_SECTORS;
		read[i].buffer = to[i];
		read[i].sectors = PKGFS_BLOCK_SECTORS;
		read[i].done = ended;
		read[i].owner = &all;
	}
	nx_block_start(read, count);
	for (unsigned int i = 0; i < count; i++)
		k_sem_take(&all, K_FOREVER);
	for (unsigned int i = 0; i < count; i++)
		ret = ret ? ret : read[i].result;
	return ret;
}

int pkgfs_disk(struct pkgfs_device *device)
{
	struct nx_block_info info;
	int ret = nx_block_info(&info);

	if (ret)
		return ret;
	*device = (struct pkgfs_device){ .sectors = info.sectors, .read = disk_read };
	return 0;
}

/*
 * Disks by name: waiting for what nx_block_start() begins.
 */
#include <zephyr/storage/disk_access.h>

#include <errno.h>
#include <string.h>

#include <zephyr/kernel.h>

#include <neuron/block.h>

/* Pieces of a long read that are on their way together. */
#define PIECES 4

struct transfer {
	struct nx_block_read piece[PIECES];
	struct k_sem ended;
};

static bool is_there(const char *name, struct nx_block_info *info)
{
	return !strcmp(name, CONFIG_DISK_NAME) && !nx_block_info(info);
}

static bool is_dead(void)
{
	struct nx_block_stats stats;

	nx_block_stats(&stats);
	return stats.dead;
}

int disk_access_init(const char *pdrv)
{
	struct nx_block_info info;

	if (!is_there(pdrv, &info))
		return -EINVAL;
	return is_dead() ? -EIO : 0;
}

int disk_access_status(const char *pdrv)
{
	struct nx_block_info info;

	if (!is_there(pdrv, &info))
		return -EINVAL;
	return is_dead() ? DISK_STATUS_UNINIT : DISK_STATUS_WR_PROTECT;
}

static void piece_done(struct nx_block_read *piece)
{
	struct transfer *t = piece->owner;

	k_sem_give(&t->ended);
}

/* Begins as many pieces as there can be at a time. Return: how many. */
static unsigned int begin(struct transfer *t, uint8_t *buffer, uint32_t lba, uint32_t left)
{
	unsigned int n = 0;

	for (; n < PIECES && left > 0; n++) {
		uint32_t sectors = MIN(left, NX_BLOCK_SECTORS_MAX);

		t->piece[n].lba = lba;
		t->piece[n].buffer = buffer;
		t->piece[n].sectors = sectors;
		t->piece[n].done = piece_done;
		t->piece[n].owner = t;
		lba += sectors;
		left -= sectors;
		buffer += sectors * NX_BLOCK_SECTOR;
	}
	nx_block_start(t->piece, n);
	return n;
}

/* All of them end, whatever becomes of each. Return: the first error. */
static int await(struct transfer *t, unsigned int n, uint32_t *sectors)
{
	int ret = 0;

	*sectors = 0;
	for (unsigned int i = 0; i < n; i++)
		k_sem_take(&t->ended, K_FOREVER);
	for (unsigned int i = 0; i < n; i++) {
		*sectors += t->piece[i].sectors;
		ret = ret ? ret : t->piece[i].result;
	}
	return ret;
}

int disk_access_read(const char *pdrv, uint8_t *data_buf, uint32_t start_sector,
		     uint32_t num_sector)
{
	struct nx_block_info info;
	struct transfer t;

	if (!is_there(pdrv, &info) || num_sector == 0)
		return -EINVAL;
	if (num_sector > info.sectors || start_sector > info.sectors - num_sector)
		return -ERANGE;
	k_sem_init(&t.ended, 0, PIECES);
	while (num_sector > 0) {
		unsigned int n = begin(&t, data_buf, start_sector, num_sector);
		uint32_t sectors;
		int ret = await(&t, n, &sectors);

		if (ret)
			return ret;
		start_sector += sectors;
		num_sector -= sectors;
		data_buf += sectors * NX_BLOCK_SECTOR;
	}
	return 0;
}

int disk_access_write(const char *pdrv, const uint8_t *data_buf, uint32_t start_sector,
		      uint32_t num_sector)
{
	struct nx_block_info info;

	ARG_UNUSED(data_buf);
	ARG_UNUSED(start_sector);
	ARG_UNUSED(num_sector);
	return is_there(pdrv, &info) ? -EROFS : -EINVAL;
}

static int answer(uint8_t cmd, const struct nx_block_info *info, uint32_t *out)
{
	switch (cmd) {
	case DISK_IOCTL_GET_SECTOR_COUNT:
		if (info->sectors > UINT32_MAX)
			return -EOVERFLOW;
		*out = (uint32_t)info->sectors;
		return 0;
	case DISK_IOCTL_GET_SECTOR_SIZE:
		*out = NX_BLOCK_SECTOR;
		return 0;
	case DISK_IOCTL_GET_ERASE_BLOCK_SZ:
		*out = info->block_size / NX_BLOCK_SECTOR;
		return 0;
	case DISK_IOCTL_CTRL_SYNC:
	case DISK_IOCTL_CTRL_DEINIT:
		return 0; /* nothing to write back, nothing to let go of */
	case DISK_IOCTL_CTRL_INIT:
		return is_dead() ? -EIO : 0;
	default:
		return -EINVAL;
	}
}

int disk_access_ioctl(const char *pdrv, uint8_t cmd, void *buff)
{
	struct nx_block_info info;

	return is_there(pdrv, &info) ? answer(cmd, &info, buff) : -EINVAL;
}

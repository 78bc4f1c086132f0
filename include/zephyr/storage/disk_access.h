/*
 * Disks by name, as Zephyr has them. There is at most one, CONFIG_DISK_NAME, and it is never
 * written.
 */
#ifndef ZEPHYR_STORAGE_DISK_ACCESS_H
#define ZEPHYR_STORAGE_DISK_ACCESS_H

#include <stdint.h>

/* Commands of disk_access_ioctl(). */
#define DISK_IOCTL_GET_SECTOR_COUNT  1 /* uint32_t */
#define DISK_IOCTL_GET_SECTOR_SIZE   2 /* uint32_t, bytes */
#define DISK_IOCTL_GET_ERASE_BLOCK_SZ 4 /* uint32_t, sectors: here of the device's blocks */
#define DISK_IOCTL_CTRL_SYNC         5
#define DISK_IOCTL_CTRL_INIT         6
#define DISK_IOCTL_CTRL_DEINIT       7

/* What disk_access_status() returns, beside errors. */
#define DISK_STATUS_OK         0x00
#define DISK_STATUS_UNINIT     0x01
#define DISK_STATUS_NOMEDIA    0x02
#define DISK_STATUS_WR_PROTECT 0x04

/** disk_access_init - Return: 0; -EINVAL when no disk is called so; -EIO when it is dead. */
int disk_access_init(const char *pdrv);

/**
 * disk_access_status - Return: DISK_STATUS_WR_PROTECT; DISK_STATUS_UNINIT when it is dead;
 * -EINVAL when no disk is called so.
 */
int disk_access_status(const char *pdrv);

/**
 * disk_access_read - reads @num_sector sectors from @start_sector on, any number of them.
 * @data_buf: physically contiguous. Whoever reads must not be aborted meanwhile: the device goes on
 * writing there.
 * Context: thread; blocks.
 * Return: 0; -EINVAL when no disk is called so, or @num_sector is 0; -ERANGE when it goes beyond
 * the end; -ETIMEDOUT; -EIO. On error the buffer's content is undefined.
 */
int disk_access_read(const char *pdrv, uint8_t *data_buf, uint32_t start_sector,
		     uint32_t num_sector);

/** disk_access_write - Return: -EROFS; -EINVAL when no disk is called so. */
int disk_access_write(const char *pdrv, const uint8_t *data_buf, uint32_t start_sector,
		      uint32_t num_sector);

/**
 * disk_access_ioctl - answers @cmd in *@buff.
 * Return: 0; -EINVAL when no disk is called so, or for another command; -EOVERFLOW when there are
 * more sectors than a uint32_t can say.
 */
int disk_access_ioctl(const char *pdrv, uint8_t cmd, void *buff);

#endif /* ZEPHYR_STORAGE_DISK_ACCESS_H */

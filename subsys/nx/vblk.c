/* nx hw vblk info: the disk, and whether it can be read. */
#include <zephyr/storage/disk_access.h>
#include <zephyr/sys/crc.h>

#include <neuron/block.h>

#include "nx.h"

#define CRC_BYTES 4096

static int crc_of_first(uint32_t *crc, uint64_t sectors)
{
	static uint8_t buffer[CRC_BYTES];
	uint32_t n = (uint32_t)MIN(sectors, CRC_BYTES / NX_BLOCK_SECTOR);
	int ret = disk_access_read(CONFIG_DISK_NAME, buffer, 0, n);

	if (ret == 0)
		*crc = crc32_ieee(buffer, n * NX_BLOCK_SECTOR);
	return ret;
}

static int info(const struct shell *sh, size_t argc, char **argv)
{
	struct nx_block_info disk;
	uint32_t crc;
	int ret;

	ARG_UNUSED(argv);
	if (argc != 1)
		return nx_fail(sh, "hw vblk", "usage: nx hw vblk info");
	ret = nx_block_info(&disk);
	if (ret)
		return nx_fail(sh, "hw vblk", ret == -ENODEV ? "no device" : "refused");
	if (crc_of_first(&crc, disk.sectors))
		return nx_fail(sh, "hw vblk", "io");
	shell_print(sh, "sector_size=%u crc32=0x%08x", NX_BLOCK_SECTOR, crc);
	shell_print(sh, "nx: vblk sectors=%llu", (unsigned long long)disk.sectors);
	return 0;
}

static const struct shell_static_entry commands[] = {
	NX_COMMAND(info, NULL, "Its size, and a checksum of its first 4096 bytes", info),
	SHELL_SUBCMD_SET_END
};

const union shell_cmd_entry nx_vblk_set = { .entry = commands };

/* Reached when no subcommand has the name. */
int nx_vblk(const struct shell *sh, size_t argc, char **argv)
{
	ARG_UNUSED(argv);
	return nx_fail(sh, "hw vblk", argc == 1 ? "usage: nx hw vblk info" : "unknown command");
}

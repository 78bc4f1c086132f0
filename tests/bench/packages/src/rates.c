/*
 * Rates: pieces of the disk as the driver reads them, and of a file as it comes out verified, in
 * turns; in order and all over. And what a mount took: requests, blocks, microseconds.
 */
#include <generated/pkgfs_keys.h>
#include <neuron/block.h>
#include <neuron/pkgfs.h>
#include <zephyr/kernel.h>
#include <zephyr/storage/disk_access.h>

#include <arch/arch.h>

#include "bench.h"

#define ROUNDS 5
#define BLOCKS 8

static struct pkgfs_node file;

typedef int (*read_t)(uint64_t offset, size_t bytes);

static int read_raw(uint64_t offset, size_t bytes)
{
	return disk_access_read(CONFIG_DISK_NAME, bench_buffer,
				(uint32_t)(offset / NX_BLOCK_SECTOR),
				(uint32_t)(bytes / NX_BLOCK_SECTOR));
}

static int read_verified(uint64_t offset, size_t bytes)
{
	size_t got;
	int err = nx_pkgfs_read(&file, offset, bench_buffer, bytes, &got);

	return err ? err : got == bytes ? 0 : -EIO;
}

/* KiB per second over @pieces pieces. */
static uint32_t rate(read_t read, size_t bytes, unsigned int pieces, bool in_order)
{
	uint64_t begin = arch_cycles_now(), there = file.size / bytes, n = 0;

	for (unsigned int i = 0; i < pieces; i++) {
		if (read(n * bytes, bytes))
			bench_failed("read");
		n = (in_order ? n + 1 : n * 5 + 3) % there;
	}
	begin = arch_cycles_now() - begin;
	return (uint32_t)((uint64_t)bytes / 1024 * pieces * arch_cycles_hz() / begin);
}

static void compare(size_t bytes, unsigned int pieces, bool in_order)
{
	static const struct {
		const char *name;
		read_t read;
	} side[2] = { { "raw", read_raw }, { "verified", read_verified } };
	uint32_t best[2] = { 0 };

	for (unsigned int i = 0; i < 2 * ROUNDS; i++) {
		uint32_t now = rate(side[i % 2].read, bytes, pieces, in_order);

		best[i % 2] = MAX(best[i % 2], now);
	}
	for (unsigned int i = 0; i < 2; i++)
		printk("packages: %s KiB/s %zu KiB %s: %u\n", side[i].name, bytes / 1024,
		       in_order ? "in order" : "all over", best[i]);
}

static int blocks_read(void *context, uint64_t sector, unsigned int count, uint8_t *const to[])
{
	int err = 0;

	ARG_UNUSED(context);
	for (unsigned int i = 0; i < count && !err; i++)
		err = disk_access_read(CONFIG_DISK_NAME, to[i],
				       (uint32_t)sector + i * PKGFS_BLOCK_SECTORS,
				       PKGFS_BLOCK_SECTORS);
	return err;
}

static void mount_again(void)
{
	static struct pkgfs_slot slots[2 * BLOCKS];
	static uint8_t blocks[2 * BLOCKS][PKGFS_BLOCK_BYTES] __aligned(PKGFS_BLOCK_BYTES);
	static const struct pkgfs_key keys[] = { PKGFS_KEYS };
	static struct pkgfs_image image;
	static struct pkgfs_reader reader;
	struct pkgfs_policy policy = { .keys = keys, .key_count = ARRAY_SIZE(keys),
				       .min_version = 1, .max_mib = 1024 };
	struct pkgfs_device device = { .read = blocks_read };
	struct nx_block_info info;
	uint64_t begin;

	nx_block_info(&info);
	device.sectors = info.sectors;
	pkgfs_reader_init(&reader, slots, blocks, BLOCKS, BLOCKS);
	begin = arch_cycles_now();
	if (pkgfs_mount(&image, &reader, &device, &policy))
		bench_failed("mount");
	begin = arch_cycles_now() - begin;
	printk("packages: blocks of a mount: %llu\n",
	       (unsigned long long)reader.count.blocks + 1); /* the trailer */
	printk("packages: us of a mount: %llu\n",
	       (unsigned long long)(begin * 1000000 / arch_cycles_hz()));
}

void rates_all(void)
{
	if (nx_pkgfs_resolve("pkg://bench/file", &file))
		bench_failed("no file");
	mount_again();
	mount_again();
	for (unsigned int in_order = 0; in_order < 2; in_order++) {
		compare(4096, 200, in_order);
		compare(65536, 16, in_order);
		compare(131072, 8, in_order);
	}
}

/*
 * Instructions. The image is read into memory first: what a device does while the hart waits is no
 * work of the hart's, and what the copy out of that memory costs is left out.
 */
#include <string.h>

#include <generated/pkgfs_keys.h>
#include <neuron/block.h>
#include <zephyr/kernel.h>
#include <zephyr/storage/disk_access.h>

#include <lib/ed25519.h>
#include <lib/sha256.h>

#include "bench.h"

#define MEMORY_BYTES (2u << 20)
#define BLOCKS 32
#define SIGNED_BYTES 4060 /* of a trailer */

static uint8_t memory[MEMORY_BYTES] __aligned(PKGFS_BLOCK_BYTES);
static struct pkgfs_slot slots[2 * BLOCKS];
static uint8_t blocks[2 * BLOCKS][PKGFS_BLOCK_BYTES] __aligned(PKGFS_BLOCK_BYTES);
static const struct pkgfs_key keys[] = { PKGFS_KEYS };
static struct pkgfs_image image;
static struct pkgfs_reader reader;
static uint64_t copying;

static int memory_read(void *context, uint64_t sector, unsigned int count, uint8_t *const to[])
{
	uint64_t begin = bench_instructions();

	ARG_UNUSED(context);
	for (unsigned int i = 0; i < count; i++)
		memcpy(to[i], memory + sector * NX_BLOCK_SECTOR + i * PKGFS_BLOCK_BYTES,
		       PKGFS_BLOCK_BYTES);
	copying += bench_instructions() - begin;
	return 0;
}

static void print_per_byte(const char *what, uint64_t spent, uint64_t bytes)
{
	printk("packages: %s, hundredths per byte: %llu\n", what,
	       (unsigned long long)(spent * 100 / bytes));
}

static void count_pure(void)
{
	static uint8_t copy[BUFFER_BYTES];
	uint8_t digest[SHA256_DIGEST_BYTES];
	uint64_t begin = bench_instructions();

	sha256(bench_buffer, BUFFER_BYTES, digest);
	print_per_byte("sha256", bench_instructions() - begin, BUFFER_BYTES);
	begin = bench_instructions();
	memcpy(copy, bench_buffer, BUFFER_BYTES);
	__asm__ volatile("" ::"r"(copy) : "memory"); /* somebody wants it */
	print_per_byte("copy", bench_instructions() - begin, BUFFER_BYTES);
}

/* The trailer's own, which is the last block. */
static void count_signature(uint32_t sectors)
{
	const uint8_t *trailer = memory + sectors * NX_BLOCK_SECTOR - PKGFS_BLOCK_BYTES;
	static const char domain[] = "neuron-packagefs-trailer-v1";
	uint64_t begin;
	bool valid;

	memcpy(bench_buffer, domain, sizeof(domain));
	memcpy(bench_buffer + sizeof(domain), trailer, SIGNED_BYTES - sizeof(domain));
	begin = bench_instructions();
	valid = ed25519_verify(trailer + SIGNED_BYTES - sizeof(domain), bench_buffer, SIGNED_BYTES,
			       keys[0].key);
	printk("packages: ed25519 verify: %llu\n",
	       (unsigned long long)(bench_instructions() - begin));
	if (!valid)
		bench_failed("signature");
}

static void count_mount(uint32_t sectors)
{
	const struct pkgfs_device device = { .sectors = sectors, .read = memory_read };
	struct pkgfs_policy policy = { .keys = keys, .key_count = ARRAY_SIZE(keys),
				       .min_version = 1, .max_mib = 1024 };
	uint64_t begin;
	enum pkgfs_reason reason;

	pkgfs_reader_init(&reader, slots, blocks, BLOCKS, BLOCKS);
	copying = 0;
	begin = bench_instructions();
	reason = pkgfs_mount(&image, &reader, &device, &policy);
	printk("packages: mount: %llu\n",
	       (unsigned long long)(bench_instructions() - begin - copying));
	if (reason)
		bench_failed(pkgfs_reason_name(reason));
}

static void count_read(const struct pkgfs_node *node, size_t piece)
{
	uint64_t begin, at = 0;
	char what[40];
	size_t got;

	pkgfs_reader_attach(&reader, &image);
	copying = 0;
	begin = bench_instructions();
	for (; at < node->size; at += got)
		if (pkgfs_read(&reader, node, at, bench_buffer, piece, &got))
			bench_failed("read");
	begin = bench_instructions() - begin - copying;
	snprintk(what, sizeof(what), "verified read of %zu KiB", piece / 1024);
	print_per_byte(what, begin, at);
}

void count_all(void)
{
	static const char path[] = "pkg://bench/file";
	struct nx_block_info info;
	struct pkgfs_node node;

	if (nx_block_info(&info) || info.sectors > MEMORY_BYTES / NX_BLOCK_SECTOR ||
	    disk_access_read(CONFIG_DISK_NAME, memory, 0, (uint32_t)info.sectors))
		bench_failed("disk");
	count_pure();
	count_signature((uint32_t)info.sectors);
	count_mount((uint32_t)info.sectors);
	if (pkgfs_resolve(&reader, path, sizeof(path) - 1, &node))
		bench_failed(path);
	count_read(&node, 4096);
	count_read(&node, 65536);
	count_read(&node, 131072);
}

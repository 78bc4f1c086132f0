/*
 * Prints what the mounted image holds, path by path, as SHA-256 or as the error that reading ended
 * with; whether four threads that read at once find the same; and what the audit ring says. With
 * the boot argument `change` the disk is changed underneath between mount and reading.
 */
#include <string.h>

#include <neuron/audit.h>
#include <neuron/block.h>
#include <neuron/pkgfs.h>
#include <neuron/system.h>
#include <zephyr/kernel.h>
#include <zephyr/storage/disk_access.h>

#include <arch/arch.h>

#include <lib/sha256.h>

#define THREADS 4
#define PIECE 16384
#define PATH_BYTES 512
#define DEPTH_MAX 16
#define RECORDS 16

K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 8192);
static struct k_thread threads[THREADS];
static uint8_t pieces[THREADS + 1][PIECE] __aligned(8);
static char path[PATH_BYTES];
static uint8_t together[THREADS][SHA256_DIGEST_BYTES];

/* All of @node into @digest. Return: 0, or the reader's error. */
static int digest_of(const struct pkgfs_node *node, uint8_t buffer[PIECE], uint8_t *digest)
{
	struct sha256 s;
	uint64_t at = 0;
	size_t got;
	int err;

	sha256_init(&s);
	do {
		err = nx_pkgfs_read(node, at, buffer, PIECE, &got);
		if (err)
			return err;
		sha256_update(&s, buffer, got);
		at += got;
	} while (got > 0);
	sha256_final(&s, digest);
	return 0;
}

static void print_file(const struct pkgfs_node *node)
{
	uint8_t digest[SHA256_DIGEST_BYTES];
	char text[2 * SHA256_DIGEST_BYTES + 1];
	int err = digest_of(node, pieces[THREADS], digest);

	for (unsigned int i = 0; !err && i < sizeof(digest); i++)
		snprintk(text + 2 * i, 3, "%02x", digest[i]);
	if (err)
		printk("file %s error %d\n", path, err);
	else
		printk("file %s %s\n", path, text);
}

static void walk(uint32_t number, unsigned int depth)
{
	size_t len = strlen(path);
	struct pkgfs_entry entry;
	struct pkgfs_node node;
	uint64_t cursor = 0;
	int err = nx_pkgfs_stat(number, &node);

	if (!err && node.kind == PKGFS_FILE)
		print_file(&node);
	if (err || node.kind != PKGFS_DIRECTORY || depth == DEPTH_MAX)
		return;
	while (!(err = nx_pkgfs_list(&node, &cursor, &entry))) {
		snprintk(path + len, sizeof(path) - len, "/%s", entry.name);
		walk(entry.node, depth + 1);
		path[len] = '\0';
	}
	if (err != -ENODATA)
		printk("folder %s error %d\n", path, err);
}

static void read_large(void *n, void *b, void *c)
{
	uintptr_t self = (uintptr_t)n;
	struct pkgfs_node node;

	ARG_UNUSED(b);
	ARG_UNUSED(c);
	for (unsigned int i = 0; i < 3; i++)
		if (nx_pkgfs_resolve("pkg://app/large", &node) ||
		    digest_of(&node, pieces[self], together[self]))
			together[self][0] ^= (uint8_t)(1 + self);
}

static void from_all_sides(void)
{
	unsigned int same = 0;

	for (uintptr_t i = 0; i < THREADS; i++)
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]),
				read_large, (void *)i, NULL, NULL, K_PRIO_PREEMPT(1), 0,
				K_NO_WAIT);
	for (unsigned int i = 0; i < THREADS; i++)
		k_thread_join(&threads[i], K_FOREVER);
	for (unsigned int i = 0; i < THREADS; i++)
		same += !memcmp(together[i], together[0], SHA256_DIGEST_BYTES);
	printk("together %u of %u\n", same, THREADS);
}

/* The last sector says when the rest is another one: it is the trailer's, and not read again. */
static void until_changed(void)
{
	static uint8_t first[NX_BLOCK_SECTOR], now[NX_BLOCK_SECTOR];
	struct nx_block_info info;
	int err;

	nx_block_info(&info);
	err = disk_access_read(CONFIG_DISK_NAME, first, (uint32_t)info.sectors - 1, 1);
	printk("waiting: %d\n", err);
	do {
		k_msleep(10);
		err = disk_access_read(CONFIG_DISK_NAME, now, (uint32_t)info.sectors - 1, 1);
	} while (!err && !memcmp(first, now, sizeof(first)));
}

static void print_audit(void)
{
	static struct nx_audit record[RECORDS];
	uint64_t cursor = 0;
	size_t n = nx_audit_read(&cursor, record, RECORDS);

	for (size_t i = 0; i < n; i++)
		printk("audit %u %u %u a=%llu c=%llu\n", record[i].event, record[i].decision,
		       record[i].reason, (unsigned long long)record[i].a,
		       (unsigned long long)record[i].c);
}

static void read_everything(uint32_t root)
{
	uint32_t blocks = 0;
	int err;

	walk(root, 0);
	from_all_sides();
	err = nx_pkgfs_verify(&blocks);
	printk("verify %d after %u blocks\n", err, blocks);
}

int main(void)
{
	struct nx_pkgfs_status status;
	struct pkgfs_node root;
	int err;

	nx_pkgfs_status(&status);
	printk("status %s source=%d mode=%d version=%u trusted=%d\n",
	       pkgfs_reason_name(status.refused), status.source, status.mode,
	       (unsigned int)status.set_version, status.trusted);
	err = nx_pkgfs_resolve("pkg://", &root);
	printk("root %d\n", err);
	if (strstr(arch_boot_args(), "change"))
		until_changed();
	if (!err)
		read_everything(root.number);
	nx_pkgfs_status(&status);
	printk("mismatches %d\n", status.mismatches > 0);
	print_audit();
	printk("end\n");
	nx_system_exit(0);
	return 0;
}

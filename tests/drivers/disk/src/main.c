/*
 * Does to the disk what the boot argument plan= says, and prints what came of it:
 *
 *   i            what the disk is          r:lba:count    a read, and a checksum of it
 *   w            a write                   s:lba:count    one nx_block_start(), at least 8 digits
 *   u:lba        reads until it changes    p:threads:n    threads that read at once
 *   b:n          a batch of n              e              what the driver counted
 */
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/storage/disk_access.h>
#include <zephyr/sys/crc.h>

#include <neuron/block.h>
#include <neuron/system.h>

#include <lib/boot_arg.h>

#include <arch/arch.h>

#include "plan.h"

#define BUFFER_SECTORS 1100

static uint8_t buffer[BUFFER_SECTORS * NX_BLOCK_SECTOR];

static void info(void)
{
	uint32_t count = 0, size = 0, block = 0;
	int init = disk_access_init(CONFIG_DISK_NAME);
	int ret = disk_access_ioctl(CONFIG_DISK_NAME, DISK_IOCTL_GET_SECTOR_COUNT, &count);

	disk_access_ioctl(CONFIG_DISK_NAME, DISK_IOCTL_GET_SECTOR_SIZE, &size);
	disk_access_ioctl(CONFIG_DISK_NAME, DISK_IOCTL_GET_ERASE_BLOCK_SZ, &block);
	printk("info: init=%d ioctl=%d status=%d sectors=%u size=%u block=%u other=%d command=%d\n",
	       init, ret, disk_access_status(CONFIG_DISK_NAME), count, size, block,
	       disk_access_init("other"), disk_access_ioctl(CONFIG_DISK_NAME, 99, &count));
}

static uint32_t read_crc(uint64_t lba, uint64_t count, int *ret)
{
	size_t bytes = MIN(count, BUFFER_SECTORS) * NX_BLOCK_SECTOR;

	memset(buffer, 0xee, sizeof(buffer));
	*ret = disk_access_read(CONFIG_DISK_NAME, buffer, (uint32_t)lba, (uint32_t)count);
	return *ret ? 0 : crc32_ieee(buffer, bytes);
}

static void read(const struct step *s)
{
	int ret;
	uint32_t crc = read_crc(s->arg[0], s->arg[1], &ret);

	printk("read %llu %llu: %d crc=0x%08x\n", (unsigned long long)s->arg[0],
	       (unsigned long long)s->arg[1], ret, crc);
}

static void write(void)
{
	printk("write: %d\n", disk_access_write(CONFIG_DISK_NAME, buffer, 0, 1));
}

static K_SEM_DEFINE(started_ended, 0, 1);

static void started_done(struct nx_block_read *r)
{
	ARG_UNUSED(r);
	k_sem_give(&started_ended);
}

static void start(const struct step *s)
{
	struct nx_block_read r = {
		.lba = s->arg[0], .sectors = (uint32_t)s->arg[1], .buffer = buffer,
		.done = started_done,
	};

	nx_block_start(&r, 1);
	k_sem_take(&started_ended, K_FOREVER);
	printk("start %llu %u: %d\n", (unsigned long long)r.lba, r.sectors, r.result);
}

static void until_changed(const struct step *s)
{
	int ret;
	uint32_t first = read_crc(s->arg[0], 1, &ret), crc;

	printk("waiting: crc=0x%08x\n", first);
	do {
		k_msleep(10);
		crc = read_crc(s->arg[0], 1, &ret);
	} while (ret == 0 && crc == first);
	printk("changed: %d crc=0x%08x\n", ret, crc);
}

static void counted(void)
{
	struct nx_block_stats s;

	nx_block_stats(&s);
	printk("stats: reads=%llu errors=%llu failures=%u dead=%d\n", (unsigned long long)s.reads,
	       (unsigned long long)s.errors, s.failures, s.dead);
}

static void execute(const struct step *s)
{
	switch (s->name) {
	case 'i':
		info();
		break;
	case 'r':
		read(s);
		break;
	case 'w':
		write();
		break;
	case 's':
		start(s);
		break;
	case 'u':
		until_changed(s);
		break;
	case 'p':
		readers_run((unsigned int)s->arg[0], (unsigned int)s->arg[1]);
		break;
	case 'b':
		batch_run((unsigned int)s->arg[0]);
		break;
	case 'e':
		counted();
		break;
	default:
		printk("no such step: %c\n", s->name);
	}
}

int main(void)
{
	struct boot_arg given;
	const char *plan = boot_arg_find(arch_boot_args(), "plan", &given) ? given.text : "";
	struct step step;

	while ((plan = plan_next(plan, &step)))
		execute(&step);
	printk("end\n");
	nx_system_exit(0);
	return 0;
}

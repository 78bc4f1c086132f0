/*
 * Many readers at once. What they read is compared with what a first, single reader found there.
 */
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/storage/disk_access.h>
#include <zephyr/sys/crc.h>

#include <neuron/block.h>

#include "plan.h"

#define THREADS 8
#define CHUNK   64   /* sectors */
#define AREA    1024 /* sectors at the disk's beginning that are read */
#define BATCH   64

static struct k_thread thread[THREADS];
static K_THREAD_STACK_ARRAY_DEFINE(stack, THREADS, 4096);
static uint8_t buffer[THREADS][CHUNK * NX_BLOCK_SECTOR];
static uint32_t sector_crc[AREA];
static atomic_t wrong, good;

static void learn(void)
{
	for (unsigned int lba = 0; lba < AREA; lba++) {
		if (disk_access_read(CONFIG_DISK_NAME, buffer[0], lba, 1))
			atomic_inc(&wrong);
		sector_crc[lba] = crc32_ieee(buffer[0], NX_BLOCK_SECTOR);
	}
}

static void compare(const uint8_t *data, unsigned int lba, unsigned int count)
{
	for (unsigned int i = 0; i < count; i++)
		if (crc32_ieee(data + i * NX_BLOCK_SECTOR, NX_BLOCK_SECTOR) == sector_crc[lba + i])
			atomic_inc(&good);
		else
			atomic_inc(&wrong);
}

static void reader(void *p1, void *p2, void *p3)
{
	unsigned int self = (unsigned int)(uintptr_t)p1;
	uint32_t random = 12345 + self;

	ARG_UNUSED(p3);
	for (uintptr_t n = (uintptr_t)p2; n > 0; n--) {
		unsigned int lba, count;

		random = random * 1664525 + 1013904223;
		count = 1 + (random >> 8) % CHUNK;
		lba = (random >> 16) % (AREA - CHUNK);
		if (disk_access_read(CONFIG_DISK_NAME, buffer[self], lba, count))
			atomic_inc(&wrong);
		else
			compare(buffer[self], lba, count);
	}
}

void readers_run(unsigned int threads, unsigned int reads)
{
	learn();
	for (unsigned int i = 0; i < threads && i < THREADS; i++)
		k_thread_create(&thread[i], stack[i], K_THREAD_STACK_SIZEOF(stack[i]), reader,
				(void *)(uintptr_t)i, (void *)(uintptr_t)reads, NULL, 5, 0,
				K_NO_WAIT);
	for (unsigned int i = 0; i < threads && i < THREADS; i++)
		k_thread_join(&thread[i], K_FOREVER);
	printk("readers: wrong=%ld good=%d\n", (long)atomic_get(&wrong), atomic_get(&good) > 0);
}

static struct nx_block_read batch[BATCH];
static uint8_t batch_buffer[BATCH][NX_BLOCK_SECTOR];
static K_SEM_DEFINE(batch_ended, 0, BATCH);

static void batch_done(struct nx_block_read *r)
{
	ARG_UNUSED(r);
	k_sem_give(&batch_ended);
}

void batch_run(unsigned int n)
{
	unsigned int bad = 0;
	uint32_t crc = 0;

	n = MIN(n, BATCH);
	for (unsigned int i = 0; i < n; i++)
		batch[i] = (struct nx_block_read){ .lba = i, .sectors = 1, .done = batch_done,
						   .buffer = batch_buffer[i] };
	nx_block_start(batch, n);
	for (unsigned int i = 0; i < n; i++)
		k_sem_take(&batch_ended, K_FOREVER);
	for (unsigned int i = 0; i < n; i++) {
		bad += batch[i].result != 0;
		crc = crc32_ieee_update(crc, batch_buffer[i], NX_BLOCK_SECTOR);
	}
	printk("batch: bad=%u crc=0x%08x\n", bad, crc);
}

/* The kernel's driver, by nx_block_start(). */
#include <zephyr/kernel.h>

#include <neuron/block.h>

#include "side.h"

volatile uint32_t side_ended, side_failed;
uint8_t side_buffer[BYTES_MAX];

static struct nx_block_read reads[DEPTH_MAX];

static void done(struct nx_block_read *r)
{
	side_failed += r->result != 0;
	side_ended++;
}

static void start(uint64_t lba, uint32_t sectors, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++) {
		reads[i].lba = lba + i * sectors;
		reads[i].sectors = sectors;
		reads[i].buffer = side_place(i, sectors);
		reads[i].done = done;
	}
	nx_block_start(reads, n);
}

const struct side kernel_side = { "kernel", start };

/*
 * Instructions per read, and bytes per second, of the kernel's driver and of a bare one, side by
 * side: `disk: <what>: <figure>` lines for bench.py.
 */
#include <string.h>

#include <zephyr/kernel.h>

#include <neuron/block.h>
#include <neuron/system.h>

#include <arch/arch.h>

#include "side.h"

#define ROUNDS      400
#define DISK_SECTORS 0x10000u

static inline uint64_t count(void)
{
	uint64_t n;

	__asm__ volatile("csrr %0, instret" : "=r"(n)::"memory");
	return n;
}

/* Spins until @ended reads have ended. Return: the instructions that this took, without others. */
static uint64_t await(uint32_t ended)
{
	uint64_t rounds = 0;
	uint32_t seen;

	__asm__ volatile("1: addi %0, %0, 1\n\t"
			 "lw %1, %2\n\t"
			 "bne %1, %3, 1b"
			 : "+r"(rounds), "=&r"(seen)
			 : "m"(side_ended), "r"((long)(int32_t)ended)
			 : "memory");
	return 3 * rounds;
}

static uint64_t instructions(const struct side *side, unsigned int depth)
{
	uint64_t spent = 0, begin = count();

	for (unsigned int i = 0; i < ROUNDS; i++) {
		uint32_t ended = side_ended + depth;

		side->start(0, 8, depth);
		spent += await(ended);
	}
	return (count() - begin - spent) / ROUNDS;
}

/* The disks are full of zeros. Return: whether @depth reads put them in place, and nothing else. */
static bool are_read(const struct side *side, unsigned int depth)
{
	uint32_t ended = side_ended + depth, bytes = depth * 8 * NX_BLOCK_SECTOR;
	bool good = true;

	memset(side_buffer, 0xa5, sizeof(side_buffer));
	side->start(0, 8, depth);
	await(ended);
	for (uint32_t i = 0; i < sizeof(side_buffer); i++)
		good &= side_buffer[i] == (i < bytes ? 0 : 0xa5);
	return good;
}

static void print_instructions(const struct side *side)
{
	static const unsigned int depths[] = { 1, 8, 32 };

	for (unsigned int i = 0; i < ARRAY_SIZE(depths); i++) {
		side_failed += !are_read(side, depths[i]);
		printk("disk: %s instructions depth %u: %llu\n", side->name, depths[i],
		       (unsigned long long)(instructions(side, depths[i]) / depths[i]));
	}
}

/* Waits as a program does: the CPU idles. */
static void await_idle(uint32_t ended)
{
	while (side_ended != ended) {
		unsigned long key = arch_irq_lock();

		if (side_ended != ended)
			arch_cpu_idle();
		arch_irq_unlock(key);
	}
}

/* KiB per second. */
static uint32_t throughput(const struct side *side, uint32_t bytes, unsigned int depth,
			   unsigned int rounds)
{
	uint32_t sectors = bytes / NX_BLOCK_SECTOR;
	uint64_t lba = 0, begin = arch_cycles_now(), took;

	for (unsigned int i = 0; i < rounds; i++) {
		uint32_t ended = side_ended + depth;

		side->start(lba, sectors, depth);
		await_idle(ended);
		lba = (lba + depth * sectors) % (DISK_SECTORS - DEPTH_MAX * 256);
	}
	took = arch_cycles_now() - begin;
	return (uint32_t)((uint64_t)bytes / 1024 * depth * rounds * arch_cycles_hz() / took);
}

/* In turns, so that what else the host does hits both; the best of each counts. */
static void compare(uint32_t bytes, unsigned int depth, unsigned int rounds)
{
	uint32_t best[2] = { 0 };
	const struct side *sides[2] = { &kernel_side, &bare_side };

	for (unsigned int i = 0; i < 20; i++) {
		uint32_t rate = throughput(sides[i % 2], bytes, depth, rounds);

		best[i % 2] = MAX(best[i % 2], rate);
	}
	for (unsigned int i = 0; i < 2; i++)
		printk("disk: %s KiB/s %u KiB depth %u: %u\n", sides[i]->name, bytes / 1024, depth,
		       best[i]);
}

int main(void)
{
	if (bare_init()) {
		printk("disk: no second disk\n");
		nx_system_exit(1);
	}
	if (strstr(arch_boot_args(), "count")) {
		print_instructions(&kernel_side);
		print_instructions(&bare_side);
	} else {
		compare(4096, 1, 500);
		compare(4096, 32, 100);
		compare(131072, 1, 100);
		compare(131072, 32, 10);
	}
	printk("disk: failed %u\ndisk: end\n", side_failed);
	nx_system_exit(side_failed != 0);
	return 0;
}

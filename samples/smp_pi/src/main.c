/*
 * The same digits of pi on 1, 2, 4 .. CPUs: how much faster do more CPUs find them?
 *
 * One worker is tied to each CPU. The digits are cut into pieces; who is done takes the next piece
 * from a counter, so all CPUs stay busy to the end. Every run has to find the same digits, and the
 * first of them are compared with known ones.
 */
#include <neuron/diag.h>
#include <string.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/crc.h>
#include <zephyr/sys/printk.h>

#include "pi.h"

#define PIECES 64
#define STACK_BYTES 4096
#define PRIORITY 5

/* The first 128 digits behind "3.". */
static const uint32_t known[] = {
	0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0x082efa98,
	0xec4e6c89, 0x452821e6, 0x38d01377, 0xbe5466cf, 0x34e90c6c, 0xc0ac29b7, 0xc97c50dd,
	0x3f84d5b5, 0xb5470917,
};

static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_MP_MAX_NUM_CPUS, STACK_BYTES);
static struct k_thread workers[CONFIG_MP_MAX_NUM_CPUS];
static uint32_t digits[PIECES];
static atomic_t next_piece; /* late pieces take longer than early ones, so the last come first */

static void work(void *p1, void *p2, void *p3)
{
	for (;;) {
		int piece = PIECES - 1 - (int)atomic_inc(&next_piece);

		if (piece < 0)
			return;
		digits[piece] = pi_digits((unsigned int)piece * PI_DIGITS);
	}
}

static void start_worker(unsigned int cpu)
{
	k_thread_create(&workers[cpu], stacks[cpu], K_THREAD_STACK_SIZEOF(stacks[cpu]), work, NULL,
			NULL, NULL, PRIORITY, 0, K_FOREVER);
	k_thread_cpu_pin(&workers[cpu], (int)cpu);
	k_thread_start(&workers[cpu]);
}

/* Return: microseconds. */
static uint64_t run(unsigned int cpus)
{
	uint64_t began = k_cycle_get_64();

	memset(digits, 0, sizeof(digits));
	atomic_set(&next_piece, 0);
	for (unsigned int cpu = 0; cpu < cpus; cpu++)
		start_worker(cpu);
	for (unsigned int cpu = 0; cpu < cpus; cpu++)
		k_thread_join(&workers[cpu], K_FOREVER);
	return k_cyc_to_us_near64(k_cycle_get_64() - began);
}

static unsigned int online_cpus(void)
{
	struct nx_diag_cpu cpu;
	unsigned int online = 0;

	for (unsigned int id = 0; nx_diag_cpu(id, &cpu) == 0; id++)
		online += cpu.online;
	return online;
}

static void print_digits(void)
{
	printk("pi = 3.");
	for (size_t i = 0; i < PIECES; i++)
		printk("%08x%s", digits[i], i % 8 == 7 ? "\n       " : "");
	printk("(hexadecimal, %d digits)\n", PIECES * PI_DIGITS);
}

int main(void)
{
	unsigned int cpus = online_cpus();
	uint64_t alone = run(1), time = alone;
	uint32_t sum = crc32_ieee((const uint8_t *)digits, sizeof(digits));
	bool right = memcmp(digits, known, sizeof(known)) == 0;

	print_digits();
	for (unsigned int n = 1; n <= cpus; n *= 2) {
		if (n > 1)
			time = run(n);
		right = right && crc32_ieee((const uint8_t *)digits, sizeof(digits)) == sum;
		printk("CPUs: %u  time: %llu us  speed-up: %llu.%02llu\n", n,
		       (unsigned long long)time, (unsigned long long)(alone / time),
		       (unsigned long long)(alone * 100 / time % 100));
	}
	printk("smp_pi: digits %s\n", right ? "right" : "WRONG");
	return 0;
}

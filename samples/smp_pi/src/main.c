/*
 * The same digits of pi on 1, 2, 4 .. CPUs: how much faster do more CPUs find them?
 *
 * One worker is tied to each CPU. The digits are cut into pieces; who is done takes the next piece
 * from a counter, so all CPUs stay busy to the end. The checksum of all digits is known.
 */
#include <neuron/diag.h>
#include <string.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/crc.h>
#include <zephyr/sys/printk.h>

#include "pi.h"

#define PIECES 512
#define PIECES_SHOWN 32
#define DIGITS_CRC 0xdd524231 /* of all of them, as words, found by Machin's formula */
#define STACK_BYTES 4096
#define PRIORITY 5

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
	for (size_t i = 0; i < PIECES_SHOWN; i++)
		printk("%08x%s", digits[i], i % 8 == 7 ? "\n       " : "");
	printk("... (%d hexadecimal digits)\n", PIECES * PI_DIGITS);
}

static bool digits_are_right(void)
{
	return crc32_ieee((const uint8_t *)digits, sizeof(digits)) == DIGITS_CRC;
}

int main(void)
{
	unsigned int cpus = online_cpus();
	uint64_t alone = 0;
	bool right = true;

	for (unsigned int n = 1; n <= cpus; n *= 2) {
		uint64_t time = run(n);

		right = right && digits_are_right();
		if (n == 1) {
			alone = time;
			print_digits();
		}
		printk("CPUs: %u  time: %llu us  speed-up: %llu.%02llu\n", n,
		       (unsigned long long)time, (unsigned long long)(alone / time),
		       (unsigned long long)(alone * 100 / time % 100));
	}
	printk("smp_pi: digits %s\n", right ? "right" : "WRONG");
	return 0;
}

/*
 * What verification costs: `packages: <what>: <figure>` lines for bench.py, instructions with the
 * boot argument `count`, else rates. The disk is a package image with a file pkg://bench/file.
 */
#include <string.h>

#include <neuron/system.h>
#include <zephyr/kernel.h>

#include <arch/arch.h>

#include "bench.h"

uint8_t bench_buffer[BUFFER_BYTES] __aligned(PKGFS_BLOCK_BYTES);

void bench_failed(const char *what)
{
	printk("packages: failed: %s\n", what);
	nx_system_exit(1);
}

int main(void)
{
	if (strstr(arch_boot_args(), "count"))
		count_all();
	else
		rates_all();
	printk("packages: end\n");
	nx_system_exit(0);
	return 0;
}

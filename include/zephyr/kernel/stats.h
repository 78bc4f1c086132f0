/*
 * What is counted of a thread's time on CPUs.
 */
#ifndef ZEPHYR_KERNEL_STATS_H
#define ZEPHYR_KERNEL_STATS_H

#include <stdbool.h>
#include <stdint.h>

struct k_cycle_stats {
	uint64_t total;       /* cycles executed so far, the current turn excluded */
	uint64_t longest;     /* longest turn, cycles */
	uint32_t num_windows; /* turns */
	bool track_usage;     /* turns are counted */
};

#endif /* ZEPHYR_KERNEL_STATS_H */

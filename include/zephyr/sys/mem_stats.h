/*
 * How full an allocator is.
 */
#ifndef ZEPHYR_SYS_MEM_STATS_H
#define ZEPHYR_SYS_MEM_STATS_H

#include <stddef.h>

/** All in bytes. */
struct sys_memory_stats {
	size_t free_bytes;
	size_t allocated_bytes;
	size_t max_allocated_bytes; /* most ever */
};

#endif /* ZEPHYR_SYS_MEM_STATS_H */

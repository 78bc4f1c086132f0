/*
 * Against speculation with an index that somebody else supplied.
 */
#ifndef ZEPHYR_SYS_SPECULATION_H
#define ZEPHYR_SYS_SPECULATION_H

#include <stdint.h>

/**
 * k_array_index_sanitize - @index when it is below @array_size, else 0: computed without a branch,
 * so that no processor reads ahead with another one.
 */
static inline uint32_t k_array_index_sanitize(uint32_t index, uint32_t array_size)
{
	uint64_t below = (uint64_t)index - array_size; /* its high half is all ones, or 0 */

	return index & (uint32_t)(below >> 32);
}

#endif /* ZEPHYR_SYS_SPECULATION_H */

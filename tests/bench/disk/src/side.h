/*
 * The two drivers that are compared: the kernel's, and one that does only what has to be done.
 */
#ifndef TESTS_BENCH_DISK_SIDE_H
#define TESTS_BENCH_DISK_SIDE_H

#include <stddef.h>
#include <stdint.h>

#define DEPTH_MAX 32
#define BYTES_MAX (128 * 1024)

struct side {
	const char *name;
	/* Begins @n reads of @sectors each, one after the other from @lba on, to side_place(). */
	void (*start)(uint64_t lba, uint32_t sectors, unsigned int n);
};

extern const struct side kernel_side, bare_side;

/* Reads that ended since the beginning; and how many of them failed. */
extern volatile uint32_t side_ended, side_failed;

extern uint8_t side_buffer[BYTES_MAX];

/** side_place - where read @i of a depth ends: short reads do not share their places. */
static inline uint8_t *side_place(unsigned int i, uint32_t sectors)
{
	return side_buffer + (size_t)i * sectors * 512 % BYTES_MAX;
}

/** bare_init - takes over the second disk. Return: 0; -errno. */
int bare_init(void);

#endif /* TESTS_BENCH_DISK_SIDE_H */

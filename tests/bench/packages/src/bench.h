/*
 * What the files of this program share.
 */
#ifndef TESTS_BENCH_PACKAGES_BENCH_H
#define TESTS_BENCH_PACKAGES_BENCH_H

#include <stdint.h>

#include <lib/packagefs.h>

#define BUFFER_BYTES PKGFS_READ_MAX

extern uint8_t bench_buffer[BUFFER_BYTES];

/** bench_instructions - retired so far by this hart, under -icount. */
static inline uint64_t bench_instructions(void)
{
	uint64_t n;

	__asm__ volatile("csrr %0, instret" : "=r"(n)::"memory");
	return n;
}

/** bench_failed - prints what and ends the machine with status 1. */
void bench_failed(const char *what);

/** count_all - instructions of hashes, signatures, mounts and reads, on an image in memory. */
void count_all(void);

/** rates_all - reads of the disk and of a file on it: KiB per second; time of a mount. */
void rates_all(void);

#endif /* TESTS_BENCH_PACKAGES_BENCH_H */

/*
 * The block device, read only: one disk, if there is one (CONFIG_BLOCK_VIRTIO_KERNEL).
 *
 * Reads are begun and end by a call, in interrupt context; <zephyr/storage/disk_access.h> waits
 * for them.
 */
#ifndef NEURON_BLOCK_H
#define NEURON_BLOCK_H

#include <stdbool.h>
#include <stdint.h>

#define NX_BLOCK_SECTOR      512
#define NX_BLOCK_SECTORS_MAX 256 /* of one read: 128 KiB */

struct nx_block_info {
	uint64_t sectors;
	uint32_t block_size; /* bytes; the device may fail reads that are not made of such blocks */
	bool read_only;      /* others cannot write it either */
	uintptr_t registers; /* physical */
	unsigned int irq;
};

/**
 * nx_block_info - Context: any.
 * Return: 0; -ENODEV when there is no disk; -EACCES when there is none that the driver takes.
 */
int nx_block_info(struct nx_block_info *info);

/* What happened so far; each grows only. */
struct nx_block_stats {
	uint64_t reads;      /* that the device had and that ended, well or not */
	uint64_t errors;     /* of them, that ended with an error of the device */
	uint64_t interrupts;
	uint32_t failures;   /* the device lied, or did not answer in time */
	bool dead;           /* for good: every read ends with -EIO */
};

/** nx_block_stats - Context: any. Locks: takes DEV. */
void nx_block_stats(struct nx_block_stats *stats);

struct nx_block_read {
	/* In; the caller's until nx_block_start(), and again from done(). */
	uint64_t lba;     /* first sector */
	void *buffer;     /* of the image or of memory: physically contiguous */
	uint32_t sectors; /* 1..256 */
	void (*done)(struct nx_block_read *read);
	void *owner; /* the caller's own */
	/* Out, when done() is called. */
	int result;
	/* The driver's. */
	uint64_t driver[7];
};

/**
 * nx_block_start - begins @n reads; for each of them done() is called once, in this call or in
 * interrupt context, on any CPU, with result: 0; -EINVAL when it is longer than it may be, or
 * empty; -ERANGE when it goes beyond the end; -ENODEV when there is no disk; -ETIMEDOUT when the
 * device did not answer; -EIO. Until then buffer and @read belong to the device.
 * Context: any. Locks: takes DEV; done() is called without it.
 */
void nx_block_start(struct nx_block_read *read, unsigned int n);

#endif /* NEURON_BLOCK_H */

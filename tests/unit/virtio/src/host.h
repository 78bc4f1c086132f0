/*
 * A host of the driver for tests: one disk, and requests with a buffer each.
 */
#ifndef TESTS_UNIT_VIRTIO_HOST_H
#define TESTS_UNIT_VIRTIO_HOST_H

#include "device.h"

#define REQUESTS   64 /* and one */
#define BUFFER_MAX (VIRTIO_BLK_SECTORS_MAX * VIRTIO_BLK_SECTOR)

extern struct virtio_blk blk;
extern struct virtio_blk_request request[REQUESTS + 1];

/** host_setup - for a queue of @len and requests of at most @segments. */
struct virtio_blk_setup host_setup(uint16_t len, uint16_t segments);

/** host_init - takes the device over. Return: that of virtio_blk_init(). */
int host_init(uint16_t len, uint16_t segments);

/** host_submit - request @n reads @sectors from @lba, in @segments parts of its buffer. */
int host_submit(unsigned int n, uint64_t lba, uint32_t sectors, uint32_t segments);

/** host_read - the same, shown to the device, which takes it. */
void host_read(unsigned int n, uint64_t lba, uint32_t sectors, uint32_t segments);

/** host_check - request @n succeeded, and its buffer holds what the device has there. */
void host_check(unsigned int n);

/** host_recover - resets a device that failed, ends what it had and starts it again. Return: how
 * many requests that were.
 */
unsigned int host_recover(void);

#endif /* TESTS_UNIT_VIRTIO_HOST_H */

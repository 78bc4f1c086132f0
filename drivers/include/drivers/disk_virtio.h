/*
 * The kernel's virtio disk, for the board.
 */
#ifndef DRIVERS_DISK_VIRTIO_H
#define DRIVERS_DISK_VIRTIO_H

#include <stdint.h>

/**
 * disk_virtio_init - takes over the first disk among the windows the board names, in their order.
 * @window: kernel address of its registers   @registers: their physical address
 * Return: 0; -EBUSY when there is a disk already; -errno of virtio_blk_init() when this window has
 * none that can be used.
 */
int disk_virtio_init(uintptr_t window, uintptr_t registers, unsigned int irq);

#endif /* DRIVERS_DISK_VIRTIO_H */

/*
 * The MMIO transport of virtio, version 2 (VIRTIO 1.2 4.2). Stateless: a window is its address.
 */
#ifndef DRIVERS_VIRTIO_MMIO_H
#define DRIVERS_VIRTIO_MMIO_H

#include <stdbool.h>
#include <stdint.h>

#define VIRTIO_MMIO_BYTES 0x200 /* of a window that drivers here touch */

/* Device status (VIRTIO 1.2 2.1). */
#define VIRTIO_ACKNOWLEDGE 1
#define VIRTIO_DRIVER      2
#define VIRTIO_DRIVER_OK   4
#define VIRTIO_FEATURES_OK 8
#define VIRTIO_NEEDS_RESET 0x40
#define VIRTIO_FAILED      0x80

/* Bits of the interrupt status. */
#define VIRTIO_INTERRUPT_USED   1
#define VIRTIO_INTERRUPT_CONFIG 2

/* Features that belong to no type of device (VIRTIO 1.2 6). */
#define VIRTIO_F_INDIRECT_DESC (1ull << 28)
#define VIRTIO_F_EVENT_IDX     (1ull << 29)
#define VIRTIO_F_VERSION_1     (1ull << 32)

struct virtq;

/**
 * virtio_mmio_probe - whether @base is a window with a device of this version, and which.
 * @device: out: its type; 0: the window is empty
 * Return: 0; -ENODEV when it is no window; -ENOTSUP when it is legacy. Only reads.
 */
int virtio_mmio_probe(uintptr_t base, uint32_t *device);

/** virtio_mmio_reset - Return: whether the device says that it is reset, within @tries looks. */
bool virtio_mmio_reset(uintptr_t base, unsigned int tries);

uint32_t virtio_mmio_status(uintptr_t base);

/** virtio_mmio_set_status - Return: the status as the device then has it. */
uint32_t virtio_mmio_set_status(uintptr_t base, uint32_t status);

uint64_t virtio_mmio_features(uintptr_t base);

/** virtio_mmio_accept - the features the driver will use. */
void virtio_mmio_accept(uintptr_t base, uint64_t features);

/** virtio_mmio_queue_max - entries that queue 0 may have; 0: there is none, or it is in use. */
uint32_t virtio_mmio_queue_max(uintptr_t base);

/** virtio_mmio_queue_start - @q, whose memory is at physical address @pa, is queue 0. */
void virtio_mmio_queue_start(uintptr_t base, const struct virtq *q, uint64_t pa);

/** virtio_mmio_notify - there is something new in queue 0. */
void virtio_mmio_notify(uintptr_t base);

/** virtio_mmio_interrupts - why there was an interrupt; acknowledges what it returns. */
uint32_t virtio_mmio_interrupts(uintptr_t base);

/**
 * virtio_mmio_config - @words 32-bit words of the device's configuration from byte @offset.
 * Return: 0; -EIO when its generation changed at each of 16 attempts.
 */
int virtio_mmio_config(uintptr_t base, unsigned int offset, uint32_t *out, unsigned int words);

#endif /* DRIVERS_VIRTIO_MMIO_H */

/*
 * Devices: registers, interrupts, and memory that a device reaches. Results below zero are negated
 * error numbers.
 */
#ifndef NX_DRIVER_H
#define NX_DRIVER_H

#include <stdint.h>

#include <uapi/neuron/device.h>

#include <nx/syscall.h>

/** nx_mmio_map - shows @len bytes of registers at @addr; 0: where there is room. Return: where. */
static inline long nx_mmio_map(long mmio, uint64_t offset, uint64_t len, uint64_t addr,
			       uint64_t prot)
{
	return nx_syscall(NX_SYS_mmio_map, mmio, (long)offset, (long)len, (long)addr, (long)prot,
			  0);
}

/**
 * nx_dma_create - @size bytes, whole pages and contiguous, for the device of @mmio; nx_cap_query()
 * tells where they are physically. Return: a slot.
 */
static inline long nx_dma_create(long mmio, uint64_t size)
{
	return nx_syscall(NX_SYS_dma_create, mmio, (long)size, 0, 0, 0, 0);
}

/** nx_irq_bind - an interrupt signals @bits of @ntf, and the next one waits for nx_irq_ack(). */
static inline long nx_irq_bind(long irq, long ntf, uint64_t bits)
{
	return nx_syscall(NX_SYS_irq_bind, irq, ntf, (long)bits, 0, 0, 0);
}

static inline long nx_irq_ack(long irq)
{
	return nx_syscall(NX_SYS_irq_ack, irq, 0, 0, 0, 0, 0);
}

#endif /* NX_DRIVER_H */

/*
 * Device registers: the only home of volatile. Each access carries the fences that order it
 * against memory: what was stored before a register write is visible to the device, what is
 * loaded after a register read is not older than it. Below them, memory that a device reads and
 * writes on its own: each dma_ access is exactly one, and the fences order them.
 */
#ifndef ARCH_IO_H
#define ARCH_IO_H

#include <stdint.h>

static inline uint8_t io_read8(uintptr_t va)
{
	uint8_t value = *(volatile uint8_t *)va;

	__asm__ volatile("fence i, r" ::: "memory");
	return value;
}

static inline uint32_t io_read32(uintptr_t va)
{
	uint32_t value = *(volatile uint32_t *)va;

	__asm__ volatile("fence i, r" ::: "memory");
	return value;
}

static inline void io_write8(uintptr_t va, uint8_t value)
{
	__asm__ volatile("fence w, o" ::: "memory");
	*(volatile uint8_t *)va = value;
}

static inline void io_write32(uintptr_t va, uint32_t value)
{
	__asm__ volatile("fence w, o" ::: "memory");
	*(volatile uint32_t *)va = value;
}

static inline uint8_t dma_load8(const uint8_t *p)
{
	return *(const volatile uint8_t *)p;
}

static inline uint16_t dma_load16(const uint16_t *p)
{
	return *(const volatile uint16_t *)p;
}

static inline uint32_t dma_load32(const uint32_t *p)
{
	return *(const volatile uint32_t *)p;
}

static inline void dma_store16(uint16_t *p, uint16_t value)
{
	*(volatile uint16_t *)p = value;
}

/** dma_fence_stores - the device sees what was stored before it sees what is stored after. */
static inline void dma_fence_stores(void)
{
	__asm__ volatile("fence w, w" ::: "memory");
}

/** dma_fence_loads - what is loaded after is not older than what was loaded before. */
static inline void dma_fence_loads(void)
{
	__asm__ volatile("fence r, r" ::: "memory");
}

/** dma_fence_full - the device sees what was stored before, and only then comes a load after. */
static inline void dma_fence_full(void)
{
	__asm__ volatile("fence rw, rw" ::: "memory");
}

#endif /* ARCH_IO_H */

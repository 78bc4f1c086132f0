/*
 * Device registers: the only home of volatile. Each access carries the fences that order it
 * against memory: what was stored before a register write is visible to the device, what is
 * loaded after a register read is not older than it.
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

#endif /* ARCH_IO_H */

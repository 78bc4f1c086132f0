/*
 * Device registers and memory shared with devices, on a machine whose devices are programs: a test
 * attaches one, which then answers each access to its registers, and is told of each access to
 * shared memory before it happens, so that it may change that memory between any two of them.
 */
#ifndef ARCH_IO_H
#define ARCH_IO_H

#include <stddef.h>
#include <stdint.h>

struct io_device {
	uintptr_t base;
	size_t size; /* bytes of the register window */
	uint32_t (*read)(void *ctx, size_t offset);
	void (*write)(void *ctx, size_t offset, uint32_t value);
	/* NULL: it leaves the memory alone until its registers are written. */
	void (*before_dma)(void *ctx, const void *p);
	void *ctx;
};

/** io_attach - @device is the one there is; NULL: none. An access beside it ends the program. */
void io_attach(const struct io_device *device);

uint32_t io_read32(uintptr_t va);
void io_write32(uintptr_t va, uint32_t value);

uint8_t dma_load8(const uint8_t *p);
uint16_t dma_load16(const uint16_t *p);
uint32_t dma_load32(const uint32_t *p);
void dma_store16(uint16_t *p, uint16_t value);

/* One thread of the host is every CPU and every device: only the compiler could reorder. */
static inline void dma_fence_stores(void)
{
	__asm__ volatile("" ::: "memory");
}

static inline void dma_fence_loads(void)
{
	__asm__ volatile("" ::: "memory");
}

static inline void dma_fence_full(void)
{
	__asm__ volatile("" ::: "memory");
}

#endif /* ARCH_IO_H */

/*
 * The one device that a test attached, as drivers see it.
 */
#include <arch/io.h>

static const struct io_device *device;

void io_attach(const struct io_device *d)
{
	device = d;
}

/* A driver that is off its registers is wrong, as a bus error would say. */
static size_t offset_of(uintptr_t va)
{
	if (!device || va < device->base || va - device->base >= device->size || va % 4)
		__builtin_trap();
	return va - device->base;
}

uint32_t io_read32(uintptr_t va)
{
	size_t offset = offset_of(va);

	return device->read(device->ctx, offset);
}

void io_write32(uintptr_t va, uint32_t value)
{
	size_t offset = offset_of(va);

	device->write(device->ctx, offset, value);
}

static void before_dma(const void *p)
{
	if (device && device->before_dma)
		device->before_dma(device->ctx, p);
}

uint8_t dma_load8(const uint8_t *p)
{
	before_dma(p);
	return *(const volatile uint8_t *)p;
}

uint16_t dma_load16(const uint16_t *p)
{
	before_dma(p);
	return *(const volatile uint16_t *)p;
}

uint32_t dma_load32(const uint32_t *p)
{
	before_dma(p);
	return *(const volatile uint32_t *)p;
}

void dma_store16(uint16_t *p, uint16_t value)
{
	before_dma(p);
	*(volatile uint16_t *)p = value;
}

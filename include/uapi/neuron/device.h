/*
 * The devices that the kernel leaves to programs, as init finds them in NX_SLOT_DEVICES: a list
 * that ends with one without a name (contracts 20).
 */
#ifndef UAPI_NEURON_DEVICE_H
#define UAPI_NEURON_DEVICE_H

#include <assert.h>
#include <stdint.h>

#define NX_COMPATIBLE_MAX 32

struct nx_device {
	char compatible[NX_COMPATIBLE_MAX]; /* as the device tree has it; zero-padded */
	uint64_t base;      /* physical address of its registers, to tell it from others */
	uint64_t size;      /* bytes */
	uint32_t irq;       /* 0: none */
	uint32_t mmio_slot; /* in init's table: Mmio, with MAP and GRANT */
	uint32_t irq_slot;  /* Irq, with RECV and GRANT; NX_CAP_NONE: none */
	uint32_t zero;
};

static_assert(sizeof(struct nx_device) == 64, "ABI");

#endif /* UAPI_NEURON_DEVICE_H */

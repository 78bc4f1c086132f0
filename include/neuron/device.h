/*
 * Devices that the kernel leaves to programs (CONFIG_USER_DRIVERS).
 */
#ifndef NEURON_DEVICE_H
#define NEURON_DEVICE_H

#include <stdint.h>

/**
 * nx_device_offer - a program may drive the device with these registers and this interrupt: init
 * gets a capability for each. Before init starts; for good.
 * @compatible: as the device tree has it   @base, @size: of the registers, whole pages, physical
 * @irq: 0: it has none
 * Return: 0; -EINVAL no whole pages; -EBUSY somebody has registers or interrupt; -ENOSPC too many.
 */
int nx_device_offer(const char *compatible, uint64_t base, uint64_t size, uint32_t irq);

#endif /* NEURON_DEVICE_H */

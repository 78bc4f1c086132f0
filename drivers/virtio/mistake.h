/*
 * Mistakes that the driver can be told to make, so that its tests can show that they would notice.
 */
#ifndef DRIVERS_VIRTIO_MISTAKE_H
#define DRIVERS_VIRTIO_MISTAKE_H

#include <drivers/virtio_mistake.h>

#ifdef CONFIG_FAULT_INJECT
static inline bool is_mistaken(enum virtio_mistake mistake)
{
	return virtio_mistake == mistake;
}
#else
static inline bool is_mistaken(enum virtio_mistake mistake)
{
	(void)mistake;
	return false;
}
#endif

#endif /* DRIVERS_VIRTIO_MISTAKE_H */

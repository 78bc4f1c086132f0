/*
 * Which mistake the virtio driver makes (CONFIG_FAULT_INJECT); its host chooses.
 */
#ifndef DRIVERS_VIRTIO_MISTAKE_HOST_H
#define DRIVERS_VIRTIO_MISTAKE_HOST_H

#include <stdbool.h>

/* mistake, name of the fault that asks for it */
#define VIRTIO_MISTAKES(X)                                                                         \
	X(NONE, "none")                                                                            \
	X(ID, "blk_id_unchecked")                                                                  \
	X(FETCH, "blk_double_fetch")                                                               \
	X(INDEX, "blk_index_unchecked")                                                            \
	X(LEN, "blk_len_unchecked")                                                                \
	X(STATUS, "blk_status_unchecked")                                                          \
	X(WRAP, "blk_lba_wraps")                                                                   \
	X(RESET, "blk_reset_unconfirmed")                                                          \
	X(GENERATION, "blk_generation_ignored")

enum virtio_mistake {
#define VIRTIO_MISTAKE_ENUM(id, name) VIRTIO_MISTAKE_##id,
	VIRTIO_MISTAKES(VIRTIO_MISTAKE_ENUM)
#undef VIRTIO_MISTAKE_ENUM
};

extern enum virtio_mistake virtio_mistake;

#endif /* DRIVERS_VIRTIO_MISTAKE_HOST_H */

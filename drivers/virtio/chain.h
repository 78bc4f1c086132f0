/*
 * Where the descriptors of a request are: each has its own for good, so that only what differs
 * between requests is ever written.
 *
 *   direct:    ring[head]: header, ring[head + 1 ..]: data, ring[head + 1 + segments]: status
 *   indirect:  ring[head]: the table; the same in table[head]
 */
#ifndef DRIVERS_VIRTIO_CHAIN_H
#define DRIVERS_VIRTIO_CHAIN_H

#include <drivers/virtio_blk.h>
#include <drivers/virtio_mmio.h>

#define CHAIN_LEN(blk) ((blk)->setup.segments + 2u)

#ifdef CONFIG_VIRTIO_INDIRECT_DESC
#define CHAIN_FEATURES VIRTIO_F_INDIRECT_DESC

static inline bool chain_is_indirect(const struct virtio_blk *blk)
{
	return blk->indirect;
}
#else
#define CHAIN_FEATURES 0ull

static inline bool chain_is_indirect(const struct virtio_blk *blk)
{
	(void)blk;
	return false;
}
#endif

#ifdef CONFIG_VIRTIO_EVENT_IDX
#define EVENT_FEATURES VIRTIO_F_EVENT_IDX
#else
#define EVENT_FEATURES 0ull
#endif

/** chain_of - the descriptors of the request at @head. @first: out: index of the first in them. */
static inline struct virtq_desc *chain_of(const struct virtio_blk *blk, uint16_t head,
					  uint16_t *first)
{
	*first = chain_is_indirect(blk) ? 0 : head;
	return chain_is_indirect(blk) ? &blk->table[head * CHAIN_LEN(blk)]
				      : &blk->queue.desc[head];
}

/** chains_init - lays out all chains in a fresh queue; all of them are free then. */
void chains_init(struct virtio_blk *blk);

#endif /* DRIVERS_VIRTIO_CHAIN_H */

/*
 * The part of requests that stays the same: descriptors of header and status, and their order.
 */
#include "chain.h"

#include <string.h>

#define STATUS_NONE 0xff

static uint64_t pa_of(const struct virtio_blk *blk, const void *p)
{
	return blk->setup.area_pa + (uint64_t)((const char *)p - (const char *)blk->setup.area);
}

static void parts_init(struct virtio_blk *blk)
{
	uint16_t num = blk->queue.num;
	char *p = (char *)blk->setup.area + VIRTQ_BYTES(num);

	blk->header = (void *)p;
	p += sizeof(*blk->header) * num;
	blk->table = (void *)p;
	if (chain_is_indirect(blk))
		p += sizeof(*blk->table) * num * CHAIN_LEN(blk);
	blk->status = (uint8_t *)p;
}

static void chain_init(struct virtio_blk *blk, uint16_t head)
{
	uint16_t first;
	struct virtq_desc *d = chain_of(blk, head, &first);
	uint16_t last = (uint16_t)(CHAIN_LEN(blk) - 1);

	blk->header[head] = (struct virtio_blk_header){ .type = 0 }; /* VIRTIO_BLK_T_IN */
	blk->status[head] = STATUS_NONE;
	d[0] = (struct virtq_desc){ pa_of(blk, &blk->header[head]), sizeof(*blk->header),
				    VIRTQ_DESC_NEXT, (uint16_t)(first + 1) };
	d[last] = (struct virtq_desc){ pa_of(blk, &blk->status[head]), sizeof(*blk->status),
				       VIRTQ_DESC_WRITE, 0 };
	if (chain_is_indirect(blk))
		blk->queue.desc[head] = (struct virtq_desc){
			pa_of(blk, d), (uint32_t)(CHAIN_LEN(blk) * sizeof(*d)),
			VIRTQ_DESC_INDIRECT, 0 };
}

void chains_init(struct virtio_blk *blk)
{
	uint16_t step = chain_is_indirect(blk) ? 1 : (uint16_t)CHAIN_LEN(blk);

	parts_init(blk);
	memset(blk->request, 0, sizeof(blk->request));
	blk->depth = blk->queue.num / step;
	blk->free = 0;
	for (uint16_t i = blk->depth; i-- > 0;) {
		chain_init(blk, (uint16_t)(i * step));
		blk->free_head[blk->free++] = (uint16_t)(i * step);
	}
}

/*
 * Verified blocks in memory. A block has one set of four slots in which it may be, so looking for
 * it costs the same whatever the size; what is evicted depends on the order of uses alone.
 *
 * A batch of neighbours of at most half the cache claims at most two slots of each set, so none of
 * it evicts another.
 */
#include "internal.h"

void cache_forget(struct pkgfs_cache *c)
{
	for (unsigned int i = 0; i < c->sets * WAYS; i++)
		c->slot[i] = (struct pkgfs_slot){ .block = NO_BLOCK };
}

uint8_t *cache_find(struct pkgfs_reader *r, struct pkgfs_cache *c, uint32_t block)
{
	unsigned int first = block % c->sets * WAYS;

	for (unsigned int i = first; i < first + WAYS; i++) {
		if (c->slot[i].block == block) {
			c->slot[i].used = ++r->tick;
			return c->data[i];
		}
	}
	return NULL;
}

unsigned int cache_claim(struct pkgfs_reader *r, struct pkgfs_cache *c, uint32_t block)
{
	unsigned int first = block % c->sets * WAYS, oldest = first;

	for (unsigned int i = first; i < first + WAYS; i++)
		if (c->slot[i].used < c->slot[oldest].used)
			oldest = i;
	c->slot[oldest].block = NO_BLOCK;
	c->slot[oldest].used = ++r->tick;
	return oldest;
}

void pkgfs_reader_init(struct pkgfs_reader *r, struct pkgfs_slot *slots,
		       uint8_t (*blocks)[PKGFS_BLOCK_BYTES], unsigned int data_blocks,
		       unsigned int hash_blocks)
{
	unsigned int data_sets = data_blocks / WAYS;

	memset(r, 0, sizeof(*r));
	r->data = (struct pkgfs_cache){ .slot = slots, .data = blocks, .sets = data_sets };
	r->hash = (struct pkgfs_cache){ .slot = slots + data_sets * WAYS,
					.data = blocks + data_sets * WAYS,
					.sets = hash_blocks / WAYS };
	pkgfs_reader_attach(r, NULL);
}

void pkgfs_reader_attach(struct pkgfs_reader *r, const struct pkgfs_image *image)
{
	cache_forget(&r->data);
	cache_forget(&r->hash);
	r->image = image;
	r->next = NO_BLOCK;
	r->damaged = NO_BLOCK;
}

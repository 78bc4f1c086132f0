/*
 * Several heaps behind one.
 */
#include <zephyr/sys/multi_heap.h>

#include <zephyr/sys/__assert.h>

void sys_multi_heap_init(struct sys_multi_heap *heap, sys_multi_heap_fn_t choice_fn)
{
	heap->nheaps = 0;
	heap->choice = choice_fn;
}

void sys_multi_heap_add_heap(struct sys_multi_heap *mheap, struct sys_heap *heap, void *user_data)
{
	unsigned int at = mheap->nheaps++;

	__ASSERT(at < MAX_MULTI_HEAPS, "heap %p is full of heaps", mheap);
	for (; at && mheap->heaps[at - 1].heap->init_mem > heap->init_mem; at--)
		mheap->heaps[at] = mheap->heaps[at - 1];
	mheap->heaps[at] = (struct sys_multi_heap_rec){ .heap = heap, .user_data = user_data };
}

void *sys_multi_heap_alloc(struct sys_multi_heap *mheap, void *cfg, size_t bytes)
{
	return mheap->choice(mheap, cfg, 0, bytes);
}

void *sys_multi_heap_aligned_alloc(struct sys_multi_heap *mheap, void *cfg, size_t align,
				   size_t bytes)
{
	return mheap->choice(mheap, cfg, align, bytes);
}

const struct sys_multi_heap_rec *sys_multi_heap_get_heap(const struct sys_multi_heap *mheap,
							 void *addr)
{
	unsigned int at = mheap->nheaps;

	while (at && (const char *)mheap->heaps[at - 1].heap->init_mem > (const char *)addr)
		at--;
	return at ? &mheap->heaps[at - 1] : NULL;
}

void sys_multi_heap_free(struct sys_multi_heap *mheap, void *block)
{
	if (block)
		sys_heap_free(sys_multi_heap_get_heap(mheap, block)->heap, block);
}

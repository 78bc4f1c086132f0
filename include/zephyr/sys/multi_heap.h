/*
 * Several heaps behind one: a function of the owner chooses where memory comes from, its address
 * tells where it goes back to. No locks, as in sys_heap.
 */
#ifndef ZEPHYR_SYS_MULTI_HEAP_H
#define ZEPHYR_SYS_MULTI_HEAP_H

#include <stddef.h>

#include <zephyr/sys/sys_heap.h>

#define MAX_MULTI_HEAPS 8

struct sys_multi_heap;

/** Memory of @size bytes at a multiple of @align (0: any) from one of the heaps; NULL. */
typedef void *(*sys_multi_heap_fn_t)(struct sys_multi_heap *mheap, void *cfg, size_t align,
				     size_t size);

struct sys_multi_heap_rec {
	struct sys_heap *heap;
	void *user_data;
};

struct sys_multi_heap {
	unsigned int nheaps;
	sys_multi_heap_fn_t choice;
	struct sys_multi_heap_rec heaps[MAX_MULTI_HEAPS]; /* [nheaps] in the order of addresses */
};

void sys_multi_heap_init(struct sys_multi_heap *heap, sys_multi_heap_fn_t choice_fn);

/** sys_multi_heap_add_heap - @heap is initialised; at most MAX_MULTI_HEAPS. */
void sys_multi_heap_add_heap(struct sys_multi_heap *mheap, struct sys_heap *heap, void *user_data);

/** Return: NULL when the chosen heap has no room. */
void *sys_multi_heap_alloc(struct sys_multi_heap *mheap, void *cfg, size_t bytes);
void *sys_multi_heap_aligned_alloc(struct sys_multi_heap *mheap, void *cfg, size_t align,
				   size_t bytes);

/** sys_multi_heap_get_heap - the heap that @addr was allocated from. */
const struct sys_multi_heap_rec *sys_multi_heap_get_heap(const struct sys_multi_heap *mheap,
							 void *addr);

/** sys_multi_heap_free - @block: what was allocated, or NULL */
void sys_multi_heap_free(struct sys_multi_heap *mheap, void *block);

#endif /* ZEPHYR_SYS_MULTI_HEAP_H */

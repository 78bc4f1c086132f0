/*
 * Heaps: memory of any size, and k_malloc() on the system's own heap.
 */
#ifndef ZEPHYR_KERNEL_HEAP_H
#define ZEPHYR_KERNEL_HEAP_H

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/sys_heap.h>

struct k_thread;

/** A heap; its memory is set up at the first use. */
struct k_heap {
	struct k_spinlock lock;
	struct sys_heap heap;
	void *init_mem;     /* memory not set up yet; NULL afterwards */
	size_t init_bytes;
	_wait_q_t waiters;
};

/* Bookkeeping that makes a heap of N bytes able to give out one block of N. */
#define K_HEAP_OVERHEAD 320

#define K_HEAP_INITIALIZER(obj, memory, bytes) \
	{ .init_mem = (memory), .init_bytes = (bytes), .waiters = WAIT_Q_INIT(&(obj).waiters) }

#define K_HEAP_DEFINE(name, bytes)                                                                 \
	static char __aligned(16) _k_heap_mem_##name[ROUND_UP(bytes, 16) + K_HEAP_OVERHEAD];       \
	STRUCT_SECTION_ITERABLE(k_heap, name) =                                                    \
		K_HEAP_INITIALIZER(name, _k_heap_mem_##name, sizeof(_k_heap_mem_##name))

#define K_HEAP_DEFINE_NOCACHE(name, bytes) K_HEAP_DEFINE(name, bytes)

/** k_heap_init - @mem: @bytes of memory, the heap's from now on. */
void k_heap_init(struct k_heap *h, void *mem, size_t bytes);

/**
 * k_heap_alloc, k_heap_aligned_alloc - waits while there is not enough memory.
 * @align: a power of two, or 0 for what any object needs
 * Context: thread; isr with K_NO_WAIT. Return: memory; NULL when there was none in time.
 */
void *k_heap_alloc(struct k_heap *h, size_t bytes, k_timeout_t timeout);
void *k_heap_aligned_alloc(struct k_heap *h, size_t align, size_t bytes, k_timeout_t timeout);

/** k_heap_realloc - changes the size of @ptr, moving it if need be. Return: as k_heap_alloc(). */
void *k_heap_realloc(struct k_heap *h, void *ptr, size_t bytes, k_timeout_t timeout);

/** k_heap_free - gives back @mem; threads that wait for memory try again. Context: any. */
void k_heap_free(struct k_heap *h, void *mem);

/**
 * k_malloc, k_calloc, k_aligned_alloc, k_realloc - memory of the system's heap, of
 * CONFIG_HEAP_MEM_POOL_SIZE bytes.
 * Context: thread. Return: memory; NULL when there is none.
 */
void *k_malloc(size_t size);
void *k_calloc(size_t nmemb, size_t size);
void *k_aligned_alloc(size_t align, size_t size);
void *k_realloc(void *ptr, size_t size);

/** k_free - gives back what they returned; NULL is fine. Context: thread. */
void k_free(void *ptr);

/** k_thread_heap_assign - calls that allocate for @thread take from @heap. */
void k_thread_heap_assign(struct k_thread *thread, struct k_heap *heap);

/** k_thread_system_pool_assign - the same with the system's heap. */
void k_thread_system_pool_assign(struct k_thread *thread);

#endif /* ZEPHYR_KERNEL_HEAP_H */

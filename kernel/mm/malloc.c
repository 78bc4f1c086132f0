/*
 * k_malloc() and its kin: the system's heap.
 */
#include <zephyr/kernel/heap.h>

#include <string.h>

#include <zephyr/kernel/thread.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/math_extras.h>

#include <arch/arch.h>

K_HEAP_DEFINE(system_heap, CONFIG_HEAP_MEM_POOL_SIZE);

static ALWAYS_INLINE void check_context(void)
{
	__ASSERT(!arch_is_in_isr(), "allocation in an interrupt handler");
}

void *k_malloc(size_t size)
{
	check_context();
	return k_heap_alloc(&system_heap, size, K_NO_WAIT);
}

void *k_calloc(size_t nmemb, size_t size)
{
	size_t bytes;
	void *mem;

	if (size_mul_overflow(nmemb, size, &bytes))
		return NULL;
	mem = k_malloc(bytes);
	if (mem)
		memset(mem, 0, bytes);
	return mem;
}

void *k_aligned_alloc(size_t align, size_t size)
{
	check_context();
	__ASSERT((align & (align - 1)) == 0, "alignment %zu is no power of two", align);
	return k_heap_aligned_alloc(&system_heap, align, size, K_NO_WAIT);
}

void *k_realloc(void *ptr, size_t size)
{
	check_context();
	return k_heap_realloc(&system_heap, ptr, size, K_NO_WAIT);
}

void k_free(void *ptr)
{
	check_context();
	if (ptr)
		k_heap_free(&system_heap, ptr);
}

void k_thread_system_pool_assign(struct k_thread *thread)
{
	k_thread_heap_assign(thread, &system_heap);
}

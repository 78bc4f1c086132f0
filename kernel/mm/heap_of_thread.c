/*
 * Memory that kernel calls allocate on behalf of a thread. The word before it names its heap, so
 * that another thread may free it.
 */
#include <kernel/heap.h>

#include <zephyr/kernel/heap.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/sys/math_extras.h>

struct header {
	struct k_heap *heap;
} __aligned(16); /* what follows is aligned for any object */

void k_thread_heap_assign(struct k_thread *thread, struct k_heap *heap)
{
	thread->heap = heap;
}

void *heap_of_thread_alloc(size_t bytes)
{
	struct k_heap *heap = k_current_get()->heap;
	struct header *header;

	if (!heap || size_add_overflow(bytes, sizeof(*header), &bytes))
		return NULL;
	header = k_heap_aligned_alloc(heap, __alignof__(*header), bytes, K_NO_WAIT);
	if (!header)
		return NULL;
	header->heap = heap;
	return header + 1;
}

void heap_of_thread_free(void *mem)
{
	struct header *header = (struct header *)mem - 1;

	k_heap_free(header->heap, header);
}

/*
 * Heaps that threads can wait for: lib's sys_heap behind a lock. A free wakes every waiter, since
 * none but the heap knows for whom the memory is enough now.
 */
#include <zephyr/kernel/heap.h>

#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

void k_heap_init(struct k_heap *h, void *mem, size_t bytes)
{
	*h = (struct k_heap)K_HEAP_INITIALIZER(*h, mem, bytes);
}

static ALWAYS_INLINE k_spinlock_key_t lock_heap(struct k_heap *h)
{
	k_spinlock_key_t key = spin_lock(&h->lock, LOCK_OBJECT);

	if (unlikely(h->init_mem)) {
		sys_heap_init(&h->heap, h->init_mem, h->init_bytes);
		h->init_mem = NULL;
	}
	return key;
}

/* What an allocation shall do; bytes and align as given, old for a change of size. */
struct request {
	void *old;
	size_t align;
	size_t bytes;
	bool resize;
};

static void *try(struct k_heap *h, const struct request *request)
{
	if (request->resize)
		return sys_heap_realloc(&h->heap, request->old, request->bytes);
	return sys_heap_aligned_alloc(&h->heap, request->align, request->bytes);
}

static void *alloc(struct k_heap *h, const struct request *request, k_timeout_t timeout)
{
	k_timepoint_t end = sys_timepoint_calc(timeout);

	for (;;) {
		k_spinlock_key_t key = lock_heap(h);
		void *mem = try(h, request);

		if (mem || request->bytes == 0 || K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
			spin_unlock(&h->lock, key);
			return mem;
		}
		if (waitq_block(&h->waiters, &h->lock, key, timeout))
			timeout = K_NO_WAIT; /* the last attempt */
		else
			timeout = sys_timepoint_timeout(end);
	}
}

void *k_heap_aligned_alloc(struct k_heap *h, size_t align, size_t bytes, k_timeout_t timeout)
{
	const struct request request = { .align = align, .bytes = bytes };

	return alloc(h, &request, timeout);
}

void *k_heap_realloc(struct k_heap *h, void *ptr, size_t bytes, k_timeout_t timeout)
{
	const struct request request = { .old = ptr, .bytes = bytes, .resize = true };

	return alloc(h, &request, timeout);
}

void *k_heap_alloc(struct k_heap *h, size_t bytes, k_timeout_t timeout)
{
	k_spinlock_key_t key = lock_heap(h);
	void *mem = sys_heap_alloc(&h->heap, bytes);

	spin_unlock(&h->lock, key);
	if (likely(mem) || K_TIMEOUT_EQ(timeout, K_NO_WAIT))
		return mem;
	return k_heap_aligned_alloc(h, 0, bytes, timeout);
}

void k_heap_free(struct k_heap *h, void *mem)
{
	k_spinlock_key_t key = lock_heap(h);

	sys_heap_free(&h->heap, mem);
	if (unlikely(!waitq_is_empty(&h->waiters)) && !fault_active(FAULT_HEAP_NO_WAKE))
		waitq_wake_all(&h->waiters, &h->lock, key, 0);
	else
		spin_unlock(&h->lock, key);
}

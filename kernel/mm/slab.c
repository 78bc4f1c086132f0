/*
 * Memory slabs. A block is on the free list or beyond `fresh`, never both: nobody has to walk a
 * new slab to link its blocks. A block that is freed while a thread waits goes straight to it.
 */
#include <zephyr/kernel/slab.h>

#include <errno.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/check.h>
#include <zephyr/sys/math_extras.h>
#include <zephyr/sys/mem_stats.h>

#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

int k_mem_slab_init(struct k_mem_slab *slab, void *buffer, size_t block_size, uint32_t num_blocks)
{
	size_t bytes;

	if (((uintptr_t)buffer | block_size) % sizeof(void *) != 0 || block_size == 0 ||
	    size_mul_overflow(block_size, num_blocks, &bytes))
		return -EINVAL;
	*slab = (struct k_mem_slab)K_MEM_SLAB_INITIALIZER(*slab, buffer, block_size, num_blocks);
	return 0;
}

static ALWAYS_INLINE void count_up(struct k_mem_slab *slab)
{
	slab->num_used++;
	if (IS_ENABLED(CONFIG_MEM_SLAB_TRACE_MAX_UTILIZATION) && slab->num_used > slab->max_used)
		slab->max_used = slab->num_used;
}

static int wait_for_block(struct k_mem_slab *slab, void **mem, k_timeout_t timeout,
			  k_spinlock_key_t key)
{
	struct k_thread *self = cpu_self()->current;
	int ret;

	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		spin_unlock(&slab->lock, key);
		return -ENOMEM;
	}
	ret = waitq_block(&slab->waiters, &slab->lock, key, timeout);
	if (ret == 0)
		*mem = self->wait_data;
	return ret;
}

static __no_inline int alloc_slow(struct k_mem_slab *slab, void **mem, k_timeout_t timeout)
{
	k_spinlock_key_t key = spin_lock(&slab->lock, LOCK_OBJECT);
	char *block = slab->free_list;

	if (block) {
		slab->free_list = *(char **)block;
	} else if (slab->fresh < slab->buffer_end) {
		block = slab->fresh;
		slab->fresh += slab->block_size;
	} else {
		return wait_for_block(slab, mem, timeout, key);
	}
	count_up(slab);
	spin_unlock(&slab->lock, key);
	*mem = block;
	return 0;
}

int k_mem_slab_alloc(struct k_mem_slab *slab, void **mem, k_timeout_t timeout)
{
	k_spinlock_key_t key;
	char *block;

	if (unlikely(!spin_lock_first(&slab->lock, LOCK_OBJECT, &key)))
		return alloc_slow(slab, mem, timeout);
	block = slab->free_list;
	if (unlikely(!block)) {
		spin_unlock(&slab->lock, key);
		return alloc_slow(slab, mem, timeout);
	}
	slab->free_list = *(char **)block;
	count_up(slab);
	spin_unlock(&slab->lock, key);
	*mem = block;
	return 0;
}

static void check_block(const struct k_mem_slab *slab, const char *block)
{
	__ASSERT(block >= slab->buffer && block < slab->fresh &&
			 (size_t)(block - slab->buffer) % slab->block_size == 0,
		 "%p is no block of slab %p", block, slab);
}

static ALWAYS_INLINE void push(struct k_mem_slab *slab, char *block)
{
	*(char **)block = slab->free_list;
	slab->free_list = block;
	slab->num_used--;
}

static __no_inline void free_slow(struct k_mem_slab *slab, char *block)
{
	k_spinlock_key_t key = spin_lock(&slab->lock, LOCK_OBJECT);
	struct k_thread *waiter = waitq_first(&slab->waiters);

	if (waiter && !fault_active(FAULT_SLAB_NO_HANDOFF)) {
		waiter->wait_data = block;
		waitq_wake_one(&slab->waiters, &slab->lock, key);
		return;
	}
	push(slab, block);
	spin_unlock(&slab->lock, key);
}

void k_mem_slab_free(struct k_mem_slab *slab, void **mem)
{
	k_spinlock_key_t key;
	char *block = *mem;

	check_block(slab, block);
	if (unlikely(!spin_lock_first(&slab->lock, LOCK_OBJECT, &key))) {
		free_slow(slab, block);
		return;
	}
	if (unlikely(!waitq_is_empty(&slab->waiters))) {
		spin_unlock(&slab->lock, key);
		free_slow(slab, block);
		return;
	}
	push(slab, block);
	spin_unlock(&slab->lock, key);
}

int k_mem_slab_runtime_stats_get(struct k_mem_slab *slab, struct sys_memory_stats *stats)
{
	k_spinlock_key_t key;

	CHECKIF(!slab || !stats)
		return -EINVAL;
	key = spin_lock(&slab->lock, LOCK_OBJECT);
	stats->allocated_bytes = slab->num_used * slab->block_size;
	stats->free_bytes = (slab->num_blocks - slab->num_used) * slab->block_size;
	stats->max_allocated_bytes = slab->max_used * slab->block_size;
	spin_unlock(&slab->lock, key);
	return 0;
}

int k_mem_slab_runtime_stats_reset_max(struct k_mem_slab *slab)
{
	k_spinlock_key_t key;

	CHECKIF(!slab)
		return -EINVAL;
	key = spin_lock(&slab->lock, LOCK_OBJECT);
	slab->max_used = slab->num_used;
	spin_unlock(&slab->lock, key);
	return 0;
}

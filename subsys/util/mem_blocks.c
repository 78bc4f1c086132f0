/*
 * Memory in blocks.
 */
#include <zephyr/sys/mem_blocks.h>

#include <errno.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/toolchain.h>

/* Counts are statistics: they order nothing. */
static void count_used(sys_mem_blocks_t *mem_block, size_t count)
{
	uint32_t now = __atomic_add_fetch(&mem_block->used, (uint32_t)count, __ATOMIC_ACQ_REL);
	uint32_t most = __atomic_load_n(&mem_block->max_used, __ATOMIC_ACQUIRE);

	while (now > most && !__atomic_compare_exchange_n(&mem_block->max_used, &most, now, false,
							  __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
		;
}

static void count_freed(sys_mem_blocks_t *mem_block, size_t count)
{
	(void)__atomic_sub_fetch(&mem_block->used, (uint32_t)count, __ATOMIC_ACQ_REL);
}

static void *block_at(const sys_mem_blocks_t *mem_block, size_t index)
{
	return mem_block->buffer + (index << mem_block->blk_sz_shift);
}

/* Return: the number of @block; the number of blocks when it is none of them. */
static size_t index_of(const sys_mem_blocks_t *mem_block, const void *block)
{
	size_t offset = (size_t)((const uint8_t *)block - mem_block->buffer);
	size_t index = offset >> mem_block->blk_sz_shift;

	return block_at(mem_block, index) == block && index < mem_block->num_blocks
		       ? index : mem_block->num_blocks;
}

static void release(sys_mem_blocks_t *mem_block, size_t count, void **blocks)
{
	for (size_t i = 0; i < count; i++)
		(void)sys_bitarray_free(mem_block->bitmap, 1, index_of(mem_block, blocks[i]));
}

int sys_mem_blocks_alloc(sys_mem_blocks_t *mem_block, size_t count, void **out_blocks)
{
	if (!mem_block || !out_blocks)
		return -EINVAL;
	if (count > mem_block->num_blocks)
		return -ENOMEM;
	for (size_t i = 0; i < count; i++) {
		size_t index;

		if (sys_bitarray_alloc(mem_block->bitmap, 1, &index)) {
			release(mem_block, i, out_blocks);
			return -ENOMEM;
		}
		out_blocks[i] = block_at(mem_block, index);
	}
	count_used(mem_block, count);
	return 0;
}

int sys_mem_blocks_alloc_contiguous(sys_mem_blocks_t *mem_block, size_t count, void **out_block)
{
	size_t index;

	if (!mem_block || !out_block)
		return -EINVAL;
	if (count == 0) {
		*out_block = NULL;
		return 0;
	}
	if (sys_bitarray_alloc(mem_block->bitmap, count, &index))
		return -ENOMEM;
	*out_block = block_at(mem_block, index);
	count_used(mem_block, count);
	return 0;
}

int sys_mem_blocks_get(sys_mem_blocks_t *mem_block, void *in_block, size_t count)
{
	int ret;

	if (!mem_block || !in_block)
		return -EINVAL;
	if (count == 0)
		return 0;
	ret = sys_bitarray_test_and_set_region(mem_block->bitmap, count,
					       index_of(mem_block, in_block), true);
	if (ret)
		return -ENOMEM;
	count_used(mem_block, count);
	return 0;
}

int sys_mem_blocks_is_region_free(sys_mem_blocks_t *mem_block, void *in_block, size_t count)
{
	return sys_bitarray_is_region_cleared(mem_block->bitmap, count,
					      index_of(mem_block, in_block));
}

int sys_mem_blocks_free(sys_mem_blocks_t *mem_block, size_t count, void **in_blocks)
{
	int ret = 0;

	if (!mem_block || !in_blocks)
		return -EINVAL;
	for (size_t i = 0; i < count; i++) {
		int failed = sys_bitarray_free(mem_block->bitmap, 1,
					       index_of(mem_block, in_blocks[i]));

		if (failed)
			ret = -EFAULT;
		else
			count_freed(mem_block, 1);
	}
	return ret;
}

int sys_mem_blocks_free_contiguous(sys_mem_blocks_t *mem_block, void *block, size_t count)
{
	if (!mem_block || !block)
		return -EINVAL;
	if (count == 0)
		return 0;
	if (sys_bitarray_free(mem_block->bitmap, count, index_of(mem_block, block)))
		return -EFAULT;
	count_freed(mem_block, count);
	return 0;
}

int sys_mem_blocks_runtime_stats_get(sys_mem_blocks_t *mem_block, struct sys_memory_stats *stats)
{
	size_t used;

	if (!mem_block || !stats)
		return -EINVAL;
	used = __atomic_load_n(&mem_block->used, __ATOMIC_ACQUIRE);
	stats->allocated_bytes = used << mem_block->blk_sz_shift;
	stats->free_bytes = (mem_block->num_blocks - used) << mem_block->blk_sz_shift;
	stats->max_allocated_bytes = (size_t)__atomic_load_n(&mem_block->max_used, __ATOMIC_ACQUIRE)
				     << mem_block->blk_sz_shift;
	return 0;
}

int sys_mem_blocks_runtime_stats_reset_max(sys_mem_blocks_t *mem_block)
{
	if (!mem_block)
		return -EINVAL;
	__atomic_store_n(&mem_block->max_used, __atomic_load_n(&mem_block->used, __ATOMIC_ACQUIRE),
			 __ATOMIC_RELEASE);
	return 0;
}

void sys_multi_mem_blocks_init(sys_multi_mem_blocks_t *group,
			       sys_multi_mem_blocks_choice_fn_t choice_fn)
{
	*group = (sys_multi_mem_blocks_t){ .choice_fn = choice_fn };
}

void sys_multi_mem_blocks_add_allocator(sys_multi_mem_blocks_t *group, sys_mem_blocks_t *alloc)
{
	__ASSERT(group->num_allocators < MAX_MULTI_ALLOCATORS, "group %p is full", group);
	group->allocators[group->num_allocators++] = alloc;
}

int sys_multi_mem_blocks_alloc(sys_multi_mem_blocks_t *group, void *cfg, size_t count,
			       void **out_blocks, size_t *blk_size)
{
	sys_mem_blocks_t *chosen;

	if (!group || !out_blocks)
		return -EINVAL;
	chosen = group->choice_fn(group, cfg);
	if (!chosen)
		return -EINVAL;
	if (blk_size)
		*blk_size = (size_t)1 << chosen->blk_sz_shift;
	return sys_mem_blocks_alloc(chosen, count, out_blocks);
}

/* Whose block it is; NULL. */
static sys_mem_blocks_t *owner_of(sys_multi_mem_blocks_t *group, void *block)
{
	for (int i = 0; i < group->num_allocators; i++)
		if (index_of(group->allocators[i], block) < group->allocators[i]->num_blocks)
			return group->allocators[i];
	return NULL;
}

int sys_multi_mem_blocks_free(sys_multi_mem_blocks_t *group, size_t count, void **in_blocks)
{
	int ret = 0;

	if (!group || !in_blocks)
		return -EINVAL;
	for (size_t i = 0; i < count; i++) {
		sys_mem_blocks_t *owner = owner_of(group, in_blocks[i]);

		if (!owner)
			ret = -EINVAL;
		else if (sys_mem_blocks_free(owner, 1, &in_blocks[i]))
			ret = -EFAULT;
	}
	return ret;
}

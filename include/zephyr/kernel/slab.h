/*
 * Memory slabs: blocks of one size.
 */
#ifndef ZEPHYR_KERNEL_SLAB_H
#define ZEPHYR_KERNEL_SLAB_H

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

struct sys_memory_stats;

/** A slab. While a thread waits no block is free. */
struct k_mem_slab {
	struct k_spinlock lock;
	uint32_t num_used;
	char *free_list;     /* linked through the blocks' first words */
	char *fresh;         /* first block never used, up to buffer_end */
	char *buffer_end;
	char *buffer;
	size_t block_size;
	uint32_t num_blocks;
	uint32_t max_used;   /* CONFIG_MEM_SLAB_TRACE_MAX_UTILIZATION */
	_wait_q_t waiters;
};

#define K_MEM_SLAB_INITIALIZER(obj, memory, size, count)                                           \
	{                                                                                          \
		.fresh = (memory), .buffer_end = (char *)(memory) + (size_t)(size) * (count),      \
		.buffer = (memory), .block_size = (size), .num_blocks = (count),                   \
		.waiters = WAIT_Q_INIT(&(obj).waiters)                                             \
	}

#define K_MEM_SLAB_DEFINE(name, slab_block_size, slab_num_blocks, slab_align)                      \
	K_MEM_SLAB_BUFFER(name, slab_block_size, slab_num_blocks, slab_align);                     \
	STRUCT_SECTION_ITERABLE(k_mem_slab, name) = K_MEM_SLAB_INITIALIZER(                        \
		name, _k_mem_slab_buf_##name, WB_UP(slab_block_size), slab_num_blocks)

#define K_MEM_SLAB_DEFINE_STATIC(name, slab_block_size, slab_num_blocks, slab_align)               \
	K_MEM_SLAB_BUFFER(name, slab_block_size, slab_num_blocks, slab_align);                     \
	static STRUCT_SECTION_ITERABLE(k_mem_slab, name) = K_MEM_SLAB_INITIALIZER(                 \
		name, _k_mem_slab_buf_##name, WB_UP(slab_block_size), slab_num_blocks)

#define K_MEM_SLAB_BUFFER(name, size, count, align)                                                \
	static char __aligned(WB_UP(align))                                                        \
		_k_mem_slab_buf_##name[(size_t)(count) * WB_UP(size)]

/**
 * k_mem_slab_init - @buffer: @num_blocks * @block_size bytes; both it and @block_size are
 * multiples of the word size.
 * Return: 0; -EINVAL when they are not, or do not fit into memory.
 */
int k_mem_slab_init(struct k_mem_slab *slab, void *buffer, size_t block_size, uint32_t num_blocks);

/**
 * k_mem_slab_alloc - stores the address of a block at @mem, waiting for one.
 * Context: thread; isr with K_NO_WAIT.
 * Return: 0; -ENOMEM without waiting; -EAGAIN when the time passed.
 */
int k_mem_slab_alloc(struct k_mem_slab *slab, void **mem, k_timeout_t timeout);

/** k_mem_slab_free - gives back the block whose address is at @mem. Context: any. */
void k_mem_slab_free(struct k_mem_slab *slab, void **mem);

static inline uint32_t k_mem_slab_num_used_get(struct k_mem_slab *slab)
{
	return *(volatile uint32_t *)&slab->num_used;
}

static inline uint32_t k_mem_slab_num_free_get(struct k_mem_slab *slab)
{
	return slab->num_blocks - k_mem_slab_num_used_get(slab);
}

/** k_mem_slab_max_used_get - most blocks ever used; 0 when that is not recorded. */
static inline uint32_t k_mem_slab_max_used_get(struct k_mem_slab *slab)
{
	return slab->max_used;
}

/** k_mem_slab_runtime_stats_get - Return: 0; -EINVAL when a pointer is NULL. */
int k_mem_slab_runtime_stats_get(struct k_mem_slab *slab, struct sys_memory_stats *stats);

/** k_mem_slab_runtime_stats_reset_max - most ever used becomes what is used. Return: 0; -EINVAL. */
int k_mem_slab_runtime_stats_reset_max(struct k_mem_slab *slab);

#endif /* ZEPHYR_KERNEL_SLAB_H */

/*
 * Memory in blocks of one size, several at a time, side by side or not. What is free is known from
 * a bit array apart from the blocks, whose memory is never touched.
 */
#ifndef ZEPHYR_SYS_MEM_BLOCKS_H
#define ZEPHYR_SYS_MEM_BLOCKS_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/bitarray.h>
#include <zephyr/sys/mem_stats.h>

#define MAX_MULTI_ALLOCATORS 8

struct sys_mem_blocks {
	uint32_t num_blocks;
	uint8_t blk_sz_shift; /* a block has 1 << this bytes */
	uint8_t *buffer;
	sys_bitarray_t *bitmap;
	uint32_t used, max_used; /* blocks; the bit array's lock does not cover them: atomic */
};

typedef struct sys_mem_blocks sys_mem_blocks_t;
typedef struct sys_multi_mem_blocks sys_multi_mem_blocks_t;

/** Chooses the allocator for a request; @cfg is what the caller passed. */
typedef sys_mem_blocks_t *(*sys_multi_mem_blocks_choice_fn_t)(struct sys_multi_mem_blocks *group,
							      void *cfg);

struct sys_multi_mem_blocks {
	sys_mem_blocks_t *allocators[MAX_MULTI_ALLOCATORS];
	sys_multi_mem_blocks_choice_fn_t choice_fn;
	int num_allocators;
};

#define SYS_MEM_BLOCKS_OBJECT(linkage, name, blk_sz, num_blks, buf)                                \
	BUILD_ASSERT(((blk_sz) & ((blk_sz)-1)) == 0, "a block's size is a power of two");          \
	SYS_BITARRAY_DEFINE_STATIC(UTIL_CAT(mem_blocks_bitmap_, name), num_blks);                  \
	linkage sys_mem_blocks_t name = {                                                          \
		.num_blocks = (num_blks),                                                          \
		.blk_sz_shift = LOG2(blk_sz),                                                      \
		.buffer = (buf),                                                                   \
		.bitmap = &UTIL_CAT(mem_blocks_bitmap_, name),                                     \
	}
#define SYS_MEM_BLOCKS_BUFFER(name, blk_sz, num_blks, buf_align)                                   \
	static uint8_t __aligned(buf_align)                                                        \
		UTIL_CAT(mem_blocks_buffer_, name)[(blk_sz) * (num_blks)]

#define SYS_MEM_BLOCKS_DEFINE(name, blk_sz, num_blks, buf_align)                                   \
	SYS_MEM_BLOCKS_BUFFER(name, blk_sz, num_blks, buf_align);                                  \
	SYS_MEM_BLOCKS_OBJECT(, name, blk_sz, num_blks, UTIL_CAT(mem_blocks_buffer_, name))
#define SYS_MEM_BLOCKS_DEFINE_STATIC(name, blk_sz, num_blks, buf_align)                            \
	SYS_MEM_BLOCKS_BUFFER(name, blk_sz, num_blks, buf_align);                                  \
	SYS_MEM_BLOCKS_OBJECT(static, name, blk_sz, num_blks, UTIL_CAT(mem_blocks_buffer_, name))
#define SYS_MEM_BLOCKS_DEFINE_WITH_EXT_BUF(name, blk_sz, num_blks, buf) \
	SYS_MEM_BLOCKS_OBJECT(, name, blk_sz, num_blks, (uint8_t *)(buf))
#define SYS_MEM_BLOCKS_DEFINE_STATIC_WITH_EXT_BUF(name, blk_sz, num_blks, buf) \
	SYS_MEM_BLOCKS_OBJECT(static, name, blk_sz, num_blks, (uint8_t *)(buf))

/**
 * sys_mem_blocks_alloc - @count blocks, anywhere, stored at @out_blocks[count]; all or none.
 * Context: any. Return: 0; -EINVAL; -ENOMEM.
 */
int sys_mem_blocks_alloc(sys_mem_blocks_t *mem_block, size_t count, void **out_blocks);

/** sys_mem_blocks_alloc_contiguous - @count blocks side by side. Return: as above. */
int sys_mem_blocks_alloc_contiguous(sys_mem_blocks_t *mem_block, size_t count, void **out_block);

/** sys_mem_blocks_get - these very blocks. Return: 0; -EINVAL; -ENOMEM when one is taken. */
int sys_mem_blocks_get(sys_mem_blocks_t *mem_block, void *in_block, size_t count);

/** sys_mem_blocks_is_region_free - Return: 1; 0, also when they are no blocks of it. */
int sys_mem_blocks_is_region_free(sys_mem_blocks_t *mem_block, void *in_block, size_t count);

/** sys_mem_blocks_free - Return: 0; -EINVAL; -EFAULT when one is not allocated, or not one. */
int sys_mem_blocks_free(sys_mem_blocks_t *mem_block, size_t count, void **in_blocks);
int sys_mem_blocks_free_contiguous(sys_mem_blocks_t *mem_block, void *block, size_t count);

/** Return: 0; -EINVAL. */
int sys_mem_blocks_runtime_stats_get(sys_mem_blocks_t *mem_block, struct sys_memory_stats *stats);
int sys_mem_blocks_runtime_stats_reset_max(sys_mem_blocks_t *mem_block);

void sys_multi_mem_blocks_init(sys_multi_mem_blocks_t *group,
			       sys_multi_mem_blocks_choice_fn_t choice_fn);
void sys_multi_mem_blocks_add_allocator(sys_multi_mem_blocks_t *group, sys_mem_blocks_t *alloc);

/** sys_multi_mem_blocks_alloc - from the allocator that is chosen; @blk_size: NULL, or its size */
int sys_multi_mem_blocks_alloc(sys_multi_mem_blocks_t *group, void *cfg, size_t count,
			       void **out_blocks, size_t *blk_size);
int sys_multi_mem_blocks_free(sys_multi_mem_blocks_t *group, size_t count, void **in_blocks);

#endif /* ZEPHYR_SYS_MEM_BLOCKS_H */

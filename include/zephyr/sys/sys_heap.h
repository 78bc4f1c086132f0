/*
 * A heap in memory that the caller gives it. Allocation and release take constant time.
 *
 * No function locks: the caller keeps concurrent calls for one heap apart. Every block is aligned
 * to 16 bytes and costs 8 more, rounded up to 16. The first part of the memory holds the heap's
 * own data, 40 bytes and 4 for each size class, of which a larger heap has more.
 */
#ifndef ZEPHYR_SYS_SYS_HEAP_H
#define ZEPHYR_SYS_SYS_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/mem_stats.h>
#include <zephyr/toolchain.h>
#include <zephyr/types.h>

struct heap;

struct sys_heap {
	struct heap *heap; /* in init_mem; set by sys_heap_init() */
	void *init_mem;
	size_t init_bytes;
};

/** SYS_HEAP_OVERHEAD - with this much more memory, a heap can give out one block of @bytes. */
#define SYS_HEAP_OVERHEAD(bytes) (112 + 8 * LOG2((bytes) / 16 + 32))

/** SYS_HEAP_MIN_BYTES - less memory than this makes no heap. */
#define SYS_HEAP_MIN_BYTES 128

/**
 * sys_heap_init - makes [@mem, @mem + @bytes) a heap. What exceeds 4 GiB is not used.
 * @mem: any alignment; the heap's until the last use  @bytes: at least SYS_HEAP_MIN_BYTES
 */
void sys_heap_init(struct sys_heap *heap, void *mem, size_t bytes);

/** sys_heap_alloc - a block of at least @bytes. Return: NULL if there is none or @bytes is 0. */
void *sys_heap_alloc(struct sys_heap *heap, size_t bytes);

/** sys_heap_aligned_alloc - the same at a multiple of @align, a power of two (0: no matter). */
void *sys_heap_aligned_alloc(struct sys_heap *heap, size_t align, size_t bytes);

/** sys_heap_free - gives a block back; NULL is nothing to give. */
void sys_heap_free(struct sys_heap *heap, void *mem);

/**
 * sys_heap_aligned_realloc - changes the size of block @ptr, in place if possible.
 * @ptr NULL: allocates; @bytes 0: frees and returns NULL.
 * Return: the block, moved or not; NULL, and @ptr as it was, when there is no memory.
 */
void *sys_heap_aligned_realloc(struct sys_heap *heap, void *ptr, size_t align, size_t bytes);
#define sys_heap_realloc(heap, ptr, bytes) sys_heap_aligned_realloc(heap, ptr, 0, bytes)

/** sys_heap_usable_size - how many bytes of block @mem may be used, at least what was asked. */
size_t sys_heap_usable_size(struct sys_heap *heap, void *mem);

/** sys_heap_validate - checks every block and list. Cost: linear. Return: false if damaged. */
bool sys_heap_validate(struct sys_heap *heap);

/**
 * sys_heap_runtime_stats_get - bytes free, in use, and most ever in use, block overhead included.
 * Cost: linear. Return: 0; -EINVAL on NULL. max_allocated_bytes needs
 * CONFIG_SYS_HEAP_RUNTIME_STATS and is 0 without.
 */
int sys_heap_runtime_stats_get(struct sys_heap *heap, struct sys_memory_stats *stats);

/** sys_heap_runtime_stats_reset_max - the maximum starts anew from what is in use now. */
int sys_heap_runtime_stats_reset_max(struct sys_heap *heap);

/** sys_heap_print_info - prints use and, if @dump_chunks, every block. */
void sys_heap_print_info(struct sys_heap *heap, bool dump_chunks);

struct z_heap_stress_result {
	uint32_t total_allocs;
	uint32_t successful_allocs;
	uint32_t total_frees;
	uint64_t accumulated_in_use_bytes; /* after each operation, summed up */
};

/**
 * sys_heap_stress - @op_count random allocations and releases, the same ones each time. What is
 * allocated at the end stays so.
 * @arg: for @alloc_fn, which may return NULL, and @free_fn   @total_bytes: about what there is
 * @scratch_mem: [scratch_bytes], aligned for pointers, 16 bytes for each block that may be in use
 * @target_percent: of @total_bytes, about how much is to be in use
 */
void sys_heap_stress(void *(*alloc_fn)(void *arg, size_t bytes),
		     void (*free_fn)(void *arg, void *p), void *arg, size_t total_bytes,
		     uint32_t op_count, void *scratch_mem, size_t scratch_bytes,
		     int target_percent, struct z_heap_stress_result *result);

#endif /* ZEPHYR_SYS_SYS_HEAP_H */

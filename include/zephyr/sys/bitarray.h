/*
 * Bit arrays: numbered bits, taken one by one or as regions. Any call may come from any context;
 * each takes the array's lock, and time in proportion to the bits it looks at.
 */
#ifndef ZEPHYR_SYS_BITARRAY_H
#define ZEPHYR_SYS_BITARRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/spinlock.h>
#include <zephyr/sys/util.h>

struct sys_bitarray {
	uint32_t num_bits;
	uint32_t num_bundles;
	uint32_t *bundles; /* [num_bundles] bit n is bit n % 32 of bundle n / 32 */
	struct k_spinlock lock;
};

typedef struct sys_bitarray sys_bitarray_t;

#define SYS_BITARRAY_OBJECT(linkage, name, total_bits)                                             \
	static uint32_t UTIL_CAT(sys_bitarray_bundles_, name)[DIV_ROUND_UP(total_bits, 32)];       \
	linkage sys_bitarray_t name = {                                                            \
		.num_bits = (total_bits),                                                          \
		.num_bundles = DIV_ROUND_UP(total_bits, 32),                                       \
		.bundles = UTIL_CAT(sys_bitarray_bundles_, name),                                  \
	}

/** SYS_BITARRAY_DEFINE - an array @name of @total_bits bits, all clear. */
#define SYS_BITARRAY_DEFINE(name, total_bits) SYS_BITARRAY_OBJECT(, name, total_bits)
#define SYS_BITARRAY_DEFINE_STATIC(name, total_bits) SYS_BITARRAY_OBJECT(static, name, total_bits)

/* One bit. Return: 0; -EINVAL when there is no such bit. */
int sys_bitarray_set_bit(sys_bitarray_t *bitarray, size_t bit);
int sys_bitarray_clear_bit(sys_bitarray_t *bitarray, size_t bit);
int sys_bitarray_test_bit(sys_bitarray_t *bitarray, size_t bit, int *val);
int sys_bitarray_test_and_set_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val);
int sys_bitarray_test_and_clear_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val);

/**
 * sys_bitarray_alloc - sets the first @num_bits clear bits that lie side by side.
 * Return: 0 and where they begin; -EINVAL when the array has not so many, or for none; -ENOSPC.
 */
int sys_bitarray_alloc(sys_bitarray_t *bitarray, size_t num_bits, size_t *offset);

/** sys_bitarray_free - clears a region. Return: 0; -EINVAL; -EFAULT when not all bits are set. */
int sys_bitarray_free(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);

/* Regions; one that does not lie in the array is neither set nor cleared, or -EINVAL. */
bool sys_bitarray_is_region_set(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);
bool sys_bitarray_is_region_cleared(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);
int sys_bitarray_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);
int sys_bitarray_clear_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);

/**
 * sys_bitarray_test_and_set_region - gives all bits the value @to_set if all have the other.
 * Return: 0; -EINVAL; -EEXIST when one has it already: nothing changes.
 */
int sys_bitarray_test_and_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
				     bool to_set);

#endif /* ZEPHYR_SYS_BITARRAY_H */

/*
 * Bit arrays: bits, regions across words, and refusals that change nothing.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/bitarray.h>
#include <zephyr/ztest.h>

#define BITS 70

SYS_BITARRAY_DEFINE_STATIC(array, BITS);

static void clear(void *unused)
{
	ARG_UNUSED(unused);
	zassert_ok(sys_bitarray_clear_region(&array, BITS, 0));
}

static int value_of(size_t bit)
{
	int value = -1;

	zassert_ok(sys_bitarray_test_bit(&array, bit, &value));
	return value;
}

ZTEST(bitarray, test_one_bit)
{
	int before = -1;

	zassert_ok(sys_bitarray_set_bit(&array, 33));
	zassert_equal(value_of(33), 1);
	zassert_equal(value_of(32) + value_of(34), 0);
	zassert_ok(sys_bitarray_test_and_clear_bit(&array, 33, &before));
	zassert_equal(before, 1);
	zassert_ok(sys_bitarray_test_and_set_bit(&array, 33, &before));
	zassert_equal(before, 0);
	zassert_ok(sys_bitarray_clear_bit(&array, 33));
	zassert_equal(value_of(33), 0);
}

ZTEST(bitarray, test_bits_beyond_the_end_are_refused)
{
	int value = 7;

	zassert_equal(sys_bitarray_set_bit(&array, BITS), -EINVAL);
	zassert_equal(sys_bitarray_clear_bit(&array, BITS), -EINVAL);
	zassert_equal(sys_bitarray_test_bit(&array, BITS, &value), -EINVAL);
	zassert_equal(sys_bitarray_test_and_set_bit(&array, SIZE_MAX, &value), -EINVAL);
	zassert_equal(value, 7);
	zassert_equal(sys_bitarray_set_region(&array, 2, BITS - 1), -EINVAL);
	zassert_equal(sys_bitarray_set_region(&array, SIZE_MAX, 1), -EINVAL);
	zassert_equal(sys_bitarray_set_region(&array, 0, 0), -EINVAL);
	zassert_true(sys_bitarray_is_region_cleared(&array, BITS, 0));
}

ZTEST(bitarray, test_region_across_words)
{
	zassert_ok(sys_bitarray_set_region(&array, 40, 29));
	zassert_true(sys_bitarray_is_region_set(&array, 40, 29));
	zassert_false(sys_bitarray_is_region_set(&array, 41, 28));
	zassert_false(sys_bitarray_is_region_set(&array, 41, 29));
	zassert_true(sys_bitarray_is_region_cleared(&array, 29, 0));
	zassert_true(sys_bitarray_is_region_cleared(&array, 1, 69));
	zassert_false(sys_bitarray_is_region_cleared(&array, 30, 0));
	zassert_ok(sys_bitarray_clear_region(&array, 38, 30));
	zassert_equal(value_of(29) + value_of(68), 2);
	zassert_true(sys_bitarray_is_region_cleared(&array, 38, 30));
}

ZTEST(bitarray, test_alloc_takes_the_first_gap_that_fits)
{
	size_t at;

	zassert_ok(sys_bitarray_set_region(&array, 4, 3));
	zassert_ok(sys_bitarray_alloc(&array, 3, &at));
	zassert_equal(at, 0);
	zassert_ok(sys_bitarray_alloc(&array, 30, &at));
	zassert_equal(at, 7);
	zassert_ok(sys_bitarray_alloc(&array, 33, &at));
	zassert_equal(at, 37);
	zassert_equal(sys_bitarray_alloc(&array, 1, &at), -ENOSPC);
	zassert_equal(sys_bitarray_alloc(&array, BITS + 1, &at), -EINVAL);
	zassert_equal(sys_bitarray_alloc(&array, 0, &at), -EINVAL);
}

ZTEST(bitarray, test_free_of_a_clear_bit_changes_nothing)
{
	size_t at;

	zassert_ok(sys_bitarray_alloc(&array, 8, &at));
	zassert_equal(sys_bitarray_free(&array, 9, at), -EFAULT);
	zassert_true(sys_bitarray_is_region_set(&array, 8, at));
	zassert_equal(sys_bitarray_free(&array, 1, BITS), -EINVAL);
	zassert_ok(sys_bitarray_free(&array, 8, at));
	zassert_true(sys_bitarray_is_region_cleared(&array, BITS, 0));
}

ZTEST(bitarray, test_and_set_region_is_all_or_nothing)
{
	zassert_ok(sys_bitarray_set_bit(&array, 40));
	zassert_equal(sys_bitarray_test_and_set_region(&array, 20, 30, true), -EEXIST);
	zassert_equal(value_of(30), 0);
	zassert_ok(sys_bitarray_test_and_set_region(&array, 10, 30, true));
	zassert_equal(sys_bitarray_test_and_set_region(&array, 12, 30, false), -EEXIST);
	zassert_ok(sys_bitarray_test_and_set_region(&array, 11, 30, false));
	zassert_true(sys_bitarray_is_region_cleared(&array, BITS, 0));
}

ZTEST_SUITE(bitarray, NULL, NULL, clear, NULL, NULL);

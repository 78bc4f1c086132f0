/*
 * Bit arrays. Regions are walked word by word with a mask of the bits that belong to them.
 */
#include <zephyr/sys/bitarray.h>

#include <errno.h>

#define WIDTH 32u

static bool is_inside(const sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return num_bits && offset < bitarray->num_bits && num_bits <= bitarray->num_bits - offset;
}

/* The bits of word @word that belong to [from, to). */
static uint32_t mask_of(size_t word, size_t from, size_t to)
{
	size_t low = word * WIDTH, first = MAX(from, low), last = MIN(to, low + WIDTH);

	return (uint32_t)(((1ull << (last - first)) - 1) << (first - low));
}

/* Whether every bit of the region is @value. */
static bool all_are(const sys_bitarray_t *bitarray, size_t from, size_t to, bool value)
{
	for (size_t word = from / WIDTH; word * WIDTH < to; word++) {
		uint32_t mask = mask_of(word, from, to);

		if ((bitarray->bundles[word] & mask) != (value ? mask : 0))
			return false;
	}
	return true;
}

static void make(sys_bitarray_t *bitarray, size_t from, size_t to, bool value)
{
	for (size_t word = from / WIDTH; word * WIDTH < to; word++) {
		uint32_t mask = mask_of(word, from, to);

		if (value)
			bitarray->bundles[word] |= mask;
		else
			bitarray->bundles[word] &= ~mask;
	}
}

/*
 * Gives a region the value @to; the bits have to be @need before, unless @need is negative.
 * Return: 0; -EINVAL; @refusal.
 */
static int change(sys_bitarray_t *bitarray, size_t num_bits, size_t offset, bool to, int need,
		  int refusal)
{
	k_spinlock_key_t key = k_spin_lock(&bitarray->lock);
	int ret = -EINVAL;

	if (is_inside(bitarray, num_bits, offset)) {
		ret = need < 0 || all_are(bitarray, offset, offset + num_bits, need) ? 0 : refusal;
		if (ret == 0)
			make(bitarray, offset, offset + num_bits, to);
	}
	k_spin_unlock(&bitarray->lock, key);
	return ret;
}

static int exchange(sys_bitarray_t *bitarray, size_t bit, int *prev_val, bool write, bool value)
{
	k_spinlock_key_t key = k_spin_lock(&bitarray->lock);
	bool there = is_inside(bitarray, 1, bit);

	if (there)
		*prev_val = all_are(bitarray, bit, bit + 1, true);
	if (there && write)
		make(bitarray, bit, bit + 1, value);
	k_spin_unlock(&bitarray->lock, key);
	return there ? 0 : -EINVAL;
}

int sys_bitarray_set_bit(sys_bitarray_t *bitarray, size_t bit)
{
	return change(bitarray, 1, bit, true, -1, 0);
}

int sys_bitarray_clear_bit(sys_bitarray_t *bitarray, size_t bit)
{
	return change(bitarray, 1, bit, false, -1, 0);
}

int sys_bitarray_test_bit(sys_bitarray_t *bitarray, size_t bit, int *val)
{
	return exchange(bitarray, bit, val, false, false);
}

int sys_bitarray_test_and_set_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val)
{
	return exchange(bitarray, bit, prev_val, true, true);
}

int sys_bitarray_test_and_clear_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val)
{
	return exchange(bitarray, bit, prev_val, true, false);
}

/* Where @num_bits clear bits begin; the array's end when they are nowhere side by side. */
static size_t find_clear(const sys_bitarray_t *bitarray, size_t num_bits)
{
	size_t run = 0;

	for (size_t bit = 0; bit < bitarray->num_bits; bit++) {
		run = bitarray->bundles[bit / WIDTH] >> bit % WIDTH & 1 ? 0 : run + 1;
		if (run == num_bits)
			return bit + 1 - num_bits;
	}
	return bitarray->num_bits;
}

int sys_bitarray_alloc(sys_bitarray_t *bitarray, size_t num_bits, size_t *offset)
{
	k_spinlock_key_t key;
	size_t at;

	if (!is_inside(bitarray, num_bits, 0))
		return -EINVAL;
	key = k_spin_lock(&bitarray->lock);
	at = find_clear(bitarray, num_bits);
	if (at < bitarray->num_bits)
		make(bitarray, at, at + num_bits, true);
	k_spin_unlock(&bitarray->lock, key);
	if (at == bitarray->num_bits)
		return -ENOSPC;
	*offset = at;
	return 0;
}

int sys_bitarray_free(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return change(bitarray, num_bits, offset, false, true, -EFAULT);
}

static bool is_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset, bool value)
{
	k_spinlock_key_t key = k_spin_lock(&bitarray->lock);
	bool is = is_inside(bitarray, num_bits, offset) &&
		  all_are(bitarray, offset, offset + num_bits, value);

	k_spin_unlock(&bitarray->lock, key);
	return is;
}

bool sys_bitarray_is_region_set(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return is_region(bitarray, num_bits, offset, true);
}

bool sys_bitarray_is_region_cleared(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return is_region(bitarray, num_bits, offset, false);
}

int sys_bitarray_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return change(bitarray, num_bits, offset, true, -1, 0);
}

int sys_bitarray_clear_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return change(bitarray, num_bits, offset, false, -1, 0);
}

int sys_bitarray_test_and_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
				     bool to_set)
{
	return change(bitarray, num_bits, offset, to_set, !to_set, -EEXIST);
}

/*
 * atomic_t: values, results, arrays of bits; exact totals between CPUs.
 */
#include "../../crew.h"

#define PRIO K_PRIO_PREEMPT(5)
#define ROUNDS 5000

static atomic_t target, other;
static ATOMIC_DEFINE(bits, 200);

ZTEST(atomic, test_each_returns_what_was)
{
	atomic_t v = ATOMIC_INIT(12);

	zassert_equal(atomic_get(&v), 12);
	zassert_equal(atomic_set(&v, -3), 12);
	zassert_equal(atomic_add(&v, 10), -3);
	zassert_equal(atomic_sub(&v, 2), 7);
	zassert_equal(atomic_inc(&v), 5);
	zassert_equal(atomic_dec(&v), 6);
	zassert_equal(atomic_or(&v, 8), 5);
	zassert_equal(atomic_and(&v, 12), 13);
	zassert_equal(atomic_xor(&v, 5), 12);
	zassert_equal(atomic_nand(&v, 8), 9);
	zassert_equal(atomic_clear(&v), ~8L);
	zassert_equal(atomic_get(&v), 0);
}

ZTEST(atomic, test_cas_compares)
{
	atomic_t v = ATOMIC_INIT(4);

	zassert_false(atomic_cas(&v, 5, 6));
	zassert_equal(atomic_get(&v), 4);
	zassert_true(atomic_cas(&v, 4, 6));
	zassert_equal(atomic_get(&v), 6);
}

ZTEST(atomic, test_pointers)
{
	atomic_ptr_t p = ATOMIC_PTR_INIT(&target);

	zassert_equal_ptr(atomic_ptr_get(&p), &target);
	zassert_equal_ptr(atomic_ptr_set(&p, &other), &target);
	zassert_false(atomic_ptr_cas(&p, &target, NULL));
	zassert_true(atomic_ptr_cas(&p, &other, &target));
	zassert_equal_ptr(atomic_ptr_clear(&p), &target);
	zassert_is_null(atomic_ptr_get(&p));
}

ZTEST(atomic, test_bits_of_an_array)
{
	static const int numbers[] = { 0, 1, 31, 32, 63, 64, 127, 128, 199 };

	for (size_t i = 0; i < ARRAY_SIZE(numbers); i++) {
		int n = numbers[i];

		zassert_false(atomic_test_bit(bits, n));
		zassert_false(atomic_test_and_set_bit(bits, n));
		zassert_true(atomic_test_and_set_bit(bits, n));
		zassert_true(atomic_test_bit(bits, n));
		zassert_false(atomic_test_bit(bits, n + (n % 2 ? -1 : 1)) && n > 1 && n != 32 &&
			      n != 64 && n != 128);
		zassert_true(atomic_test_and_clear_bit(bits, n));
		zassert_false(atomic_test_and_clear_bit(bits, n));
		atomic_set_bit_to(bits, n, true);
		zassert_true(atomic_test_bit(bits, n));
		atomic_set_bit_to(bits, n, false);
		zassert_false(atomic_test_bit(bits, n));
	}
	for (size_t i = 0; i < ARRAY_SIZE(bits); i++)
		zassert_equal(atomic_get(&bits[i]), 0, "a bit was left");
}

static void count(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < ROUNDS; i++) {
		atomic_val_t seen;

		atomic_inc(&target);
		do {
			seen = atomic_get(&other);
		} while (!atomic_cas(&other, seen, seen + 3));
		atomic_xor(&bits[1], 1L << n);
		atomic_add(&bits[2], n + 1);
		atomic_sub(&bits[2], n + 1);
	}
	atomic_set_bit(bits, n);
}

ZTEST(atomic, test_totals_are_exact)
{
	int n = MAX(cpu_count(), 3);

	atomic_clear(&target);
	atomic_clear(&other);
	memset(bits, 0, sizeof(bits));
	for (int i = 0; i < n; i++)
		start(i, count, PRIO, i % cpu_count());
	for (int i = 0; i < n; i++)
		join(i);
	zassert_equal(atomic_get(&target), n * ROUNDS);
	zassert_equal(atomic_get(&other), 3 * n * ROUNDS);
	zassert_equal(atomic_get(&bits[0]), (1L << n) - 1);
	zassert_equal(atomic_get(&bits[1]), 0);
	zassert_equal(atomic_get(&bits[2]), 0);
	memset(bits, 0, sizeof(bits));
}

ZTEST_SUITE(atomic, NULL, NULL, NULL, dismiss_crew, NULL);

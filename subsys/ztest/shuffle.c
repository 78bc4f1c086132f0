/*
 * Random order of suites and tests, from a seed that is printed.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "ztest_private.h"

static uint32_t state;

void shuffle_init(void)
{
	state = CONFIG_ZTEST_SHUFFLE_SEED ? CONFIG_ZTEST_SHUFFLE_SEED : k_cycle_get_32();
	printk("ztest: CONFIG_ZTEST_SHUFFLE_SEED=%u\n", state & INT32_MAX);
	state &= INT32_MAX;
}

/* A linear congruential generator; its high bits are the good ones. Return: 0 .. @count - 1. */
static size_t draw(size_t count)
{
	state = state * 1664525u + 1013904223u;
	return ((uint64_t)state * count) >> 32;
}

void shuffle_suites(void)
{
	struct ztest_suite_node *first;
	size_t count;

	STRUCT_SECTION_COUNT(ztest_suite_node, &count);
	STRUCT_SECTION_GET(ztest_suite_node, 0, &first);
	for (size_t left = count; left > 1; left--) {
		size_t other = draw(left);
		struct ztest_suite_node swap = first[left - 1];

		first[left - 1] = first[other];
		first[other] = swap;
	}
}

void shuffle_tests(struct ztest_tests tests)
{
	for (size_t left = (size_t)(tests.end - tests.first); left > 1; left--) {
		size_t other = draw(left);
		struct ztest_unit_test swap = tests.first[left - 1];

		tests.first[left - 1] = tests.first[other];
		tests.first[other] = swap;
	}
}

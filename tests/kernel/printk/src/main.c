/*
 * printk(): formats, seen by the console's reader; lines in one piece, from several CPUs at once.
 */
#include "../../crew.h"

ZTEST(printk, test_formats)
{
	printk("int %d %d %d %d\n", -5, 7, INT_MAX, INT_MIN);
	printk("unsigned %u hex %x %X 0x%x\n", UINT_MAX, 255, 255, 255);
	printk("long %ld %lu\n", LONG_MIN, ULONG_MAX);
	printk("pad [%5d] [%-5d] [%05d]\n", 42, 42, 42);
	printk("text %s [%.2s] [%5s] %c %%\n", "one", "abc", "ab", 'c');
	printk("pointer %p\n", (void *)0x1234);
	zassert_true(true);
}

static atomic_t lines;

static void print(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 20; i++) {
		printk("line of %d: %d abcdefghijklmnopqrstuvwxyz 0123456789 .\n", n, i);
		atomic_inc(&lines);
	}
}

ZTEST(printk, test_lines_from_all_cpus)
{
	for (int i = 0; i < cpu_count(); i++)
		start(i, print, K_PRIO_PREEMPT(5), i);
	for (int i = 0; i < cpu_count(); i++)
		join(i);
	zassert_equal(atomic_get(&lines), 20 * cpu_count());
}

ZTEST_SUITE(printk, NULL, NULL, NULL, dismiss_crew, NULL);

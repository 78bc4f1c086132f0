/*
 * Functions of SYS_INIT(): each runs once, in its level, in the order of priorities.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <arch/arch.h>

static char order[32];
static int count;
static bool pre_kernel[2], has_thread[3];

static void note(char letter)
{
	order[count++] = letter;
}

/* Names against the order of priorities, so that the linker's order is another one. */
static int a_last_of_application(void)
{
	note('h');
	return 0;
}

static int b_first_of_application(void)
{
	has_thread[1] = k_current_get() != NULL;
	note('g');
	return 0;
}

static int c_post_kernel(const struct device *unused)
{
	ARG_UNUSED(unused);
	has_thread[0] = k_current_get() != NULL && !k_is_pre_kernel();
	note('f');
	return 0;
}

static int d_pre_kernel_2_last(void)
{
	note('e');
	return 0;
}

static int e_pre_kernel_2_middle(void)
{
	note('d');
	return -EIO; /* a function that fails does not stop the others */
}

static int f_pre_kernel_2_first(void)
{
	pre_kernel[1] = k_is_pre_kernel();
	note('c');
	return 0;
}

static int g_pre_kernel_1(void)
{
	pre_kernel[0] = k_is_pre_kernel();
	note('b');
	return 0;
}

static int h_early(void)
{
	note('a');
	return 0;
}

static int a_smp(void)
{
	has_thread[2] = k_current_get() != NULL;
	note('i');
	return 0;
}

SYS_INIT(a_last_of_application, APPLICATION, 99);
SYS_INIT(a_smp, SMP, 50);
SYS_INIT(b_first_of_application, APPLICATION, 0);
SYS_INIT(c_post_kernel, POST_KERNEL, 40);
/* In neither direction of the section are these three in order. */
SYS_INIT(e_pre_kernel_2_middle, PRE_KERNEL_2, 9);
SYS_INIT(d_pre_kernel_2_last, PRE_KERNEL_2, 80);
SYS_INIT(f_pre_kernel_2_first, PRE_KERNEL_2, 8);
SYS_INIT(g_pre_kernel_1, PRE_KERNEL_1, 99);
SYS_INIT(h_early, EARLY, 99);
SYS_INIT_NAMED(again, a_smp, SMP, 60);

static int place_of(char letter)
{
	const char *at = strchr(order, letter);

	zassert_not_null(at, "%c never ran", letter);
	return (int)(at - order);
}

ZTEST(init_levels, test_each_ran)
{
	zassert_equal(count, 10, "%d ran: %s", count, order);
	for (char letter = 'a'; letter <= 'i'; letter++)
		(void)place_of(letter);
}

ZTEST(init_levels, test_levels_in_order)
{
	zassert_true(place_of('a') < place_of('b'));
	zassert_true(place_of('b') < place_of('c'));
	zassert_true(place_of('e') < place_of('f'));
	zassert_true(place_of('f') < place_of('g'));
	zassert_true(place_of('h') < place_of('i'));
}

ZTEST(init_levels, test_priorities_order_a_level)
{
	zassert_str_equal(order, "abcdefghii", "%s", order);
}

ZTEST(init_levels, test_what_each_level_has)
{
	zassert_true(pre_kernel[0]);
	zassert_true(pre_kernel[1]);
	for (size_t i = 0; i < ARRAY_SIZE(has_thread); i++)
		zassert_true(has_thread[i], "level %zu has no thread", i);
	zassert_false(k_is_pre_kernel());
}

ZTEST_SUITE(init_levels, NULL, NULL, NULL, NULL, NULL);

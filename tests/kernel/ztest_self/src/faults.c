/*
 * Errors that are provoked: expected ones end a thread and nothing else.
 */
#include <zephyr/ztest.h>

static K_THREAD_STACK_DEFINE(helper_stack, 4096);
static struct k_thread helper;
static unsigned int last_reason;
static volatile int reached; /* volatile: counted after what stands before it, not earlier */

void ztest_post_fatal_error_hook(unsigned int reason, const z_arch_esf_t *esf)
{
	zexpect_not_null(esf);
	last_reason = reason;
}

static void before(void *fixture)
{
	last_reason = K_ERR_ARCH_START;
}

ZTEST(faults, test_expected_oops_passes)
{
	ztest_set_fault_valid(true);
	k_oops();
	reached++;
}

ZTEST(faults, test_expected_panic_passes)
{
	ztest_set_fault_valid(true);
	k_panic();
	reached++;
}

static void store_badly(void *p1, void *p2, void *p3)
{
	/* An address that no machine of ours maps; the barrier keeps the compiler from knowing. */
	volatile int *nowhere = (volatile int *)8;

	__asm__ volatile("" : "+r"(nowhere));
	*nowhere = 1;
	reached++;
}

ZTEST(faults, test_expected_fault_ends_helper_only)
{
	if (!IS_ENABLED(CONFIG_MMU) && !IS_ENABLED(CONFIG_ARCH_NATIVE))
		ztest_test_skip();
	ztest_set_fault_valid(true);
	k_thread_create(&helper, helper_stack, K_THREAD_STACK_SIZEOF(helper_stack), store_badly,
			NULL, NULL, NULL, K_PRIO_PREEMPT(1), 0, K_NO_WAIT);
	zassert_ok(k_thread_join(&helper, K_FOREVER));
	zassert_equal(last_reason, K_ERR_CPU_EXCEPTION);
}

ZTEST_EXPECT_FAIL(faults, test_missing_fault_fails);
ZTEST(faults, test_missing_fault_fails)
{
	ztest_set_fault_valid(true);
}

ZTEST(faults, test_expectation_can_be_taken_back)
{
	ztest_set_fault_valid(true);
	ztest_set_fault_valid(false);
}

ZTEST(faults, test_expected_assert_passes)
{
	ztest_set_assert_valid(true);
	__ASSERT(reached == -1, "on purpose");
	reached++;
}

ZTEST_EXPECT_FAIL(faults, test_missing_assert_fails);
ZTEST(faults, test_missing_assert_fails)
{
	ztest_set_assert_valid(true);
	__ASSERT(reached == 0, "holds");
}

/* Runs last by its name. */
ZTEST(faults, test_z_nothing_ran_on)
{
	zassert_equal(reached, 0);
}

ZTEST_SUITE(faults, NULL, NULL, before, NULL, NULL);

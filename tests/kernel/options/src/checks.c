/*
 * Options that find mistakes.
 */
#include <errno.h>
#include <limits.h>

#include <zephyr/irq.h>
#include <zephyr/ztest.h>

#include "common.h"

/* ---- arguments ---- */

static struct k_sem wrong;
static int returned;

static void init_wrongly(void *unused1, void *unused2, void *unused3)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	ARG_UNUSED(unused3);
	returned = k_sem_init(&wrong, 2, 1);
}

ZTEST(options, test_wrong_argument)
{
	returned = 1;
	if (IS_ENABLED(CONFIG_ASSERT_ON_ERRORS))
		expect_assertion();
	run_helper(init_wrongly, NULL, K_HIGHEST_THREAD_PRIO);
	if (IS_ENABLED(CONFIG_ASSERT_ON_ERRORS))
		zassert_equal(returned, 1, "the assertion held");
	else
		zassert_equal(returned, IS_ENABLED(CONFIG_NO_RUNTIME_CHECKS) ? 0 : -EINVAL);
}

ZTEST(options, test_failed_assertion)
{
	volatile int two = 2;

	if (!IS_ENABLED(CONFIG_ASSERT)) {
		__ASSERT(two == 3, "is not compiled");
		return;
	}
	expect_assertion();
	__ASSERT(two == 3, "two is %d", two);
	ztest_test_fail();
}

/* ---- locks ---- */

static struct k_spinlock lock;

static void take_twice(void *unused1, void *unused2, void *unused3)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	ARG_UNUSED(unused3);
	(void)k_spin_lock(&lock);
	(void)k_spin_lock(&lock);
	returned = 0;
}

static void release_untaken(void *unused1, void *unused2, void *unused3)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	ARG_UNUSED(unused3);
	k_spin_release(&lock);
	returned = 0;
}

static void expect_refused(k_thread_entry_t entry)
{
	if (IS_ENABLED(CONFIG_LOCKDEP) || !IS_ENABLED(CONFIG_SPIN_VALIDATE))
		ztest_test_skip(); /* the end of the system, or nobody looks */
	lock = (struct k_spinlock){};
	returned = 1;
	ztest_set_fault_valid(true);
	run_helper(entry, NULL, K_HIGHEST_THREAD_PRIO);
	zassert_equal(returned, 1, "nobody minded");
	zassert_equal(fatal_reason, K_ERR_KERNEL_PANIC);
	zassert_equal_ptr(fatal_thread, &helper);
}

ZTEST(options, test_lock_taken_twice)
{
	expect_refused(take_twice);
}

ZTEST(options, test_lock_released_by_another)
{
	expect_refused(release_untaken);
}

/* ---- arithmetic ---- */

static volatile int largest = INT_MAX;

static void overflow(void *unused1, void *unused2, void *unused3)
{
	ARG_UNUSED(unused1);
	ARG_UNUSED(unused2);
	ARG_UNUSED(unused3);
	largest = largest + 1;
	returned = 0;
}

/* On a target a trap; on the host the run ends with a message. */
ZTEST(options, test_signed_overflow)
{
	bool traps = IS_ENABLED(CONFIG_UBSAN);

	if (IS_ENABLED(CONFIG_ARCH_NATIVE))
		ztest_test_skip();
	returned = 1;
	ztest_set_fault_valid(traps);
	run_helper(overflow, NULL, K_HIGHEST_THREAD_PRIO);
	zassert_equal(returned, traps ? 1 : 0);
}

/* ---- interrupts ---- */

#ifdef CONFIG_PLIC
static void nobody(const void *unused)
{
	ARG_UNUSED(unused);
}

ZTEST(options, test_interrupt_numbers)
{
	unsigned int end = MIN(CONFIG_NUM_IRQS, 96); /* the machine has 96 and number 0 */

	zassert_equal(irq_connect_dynamic(CONFIG_NUM_IRQS, 1, nobody, NULL, 0), -EINVAL);
	zassert_equal(irq_connect_dynamic(end - 1, 1, nobody, NULL, 0), (int)end - 1);
	zassert_equal(irq_connect_dynamic(0, 1, nobody, NULL, 0), -EINVAL);
}
#endif

/*
 * Phases: the thread that runs them, and how one ends.
 *
 * `result` goes from PENDING to PASS or SKIP once, and to FAIL from anywhere. `open` says whether
 * the thread exists; outside a phase a failed assertion has no test, so it fails the whole run.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "ztest_private.h"

static struct k_thread phase_thread;
static K_THREAD_STACK_DEFINE(phase_stack, CONFIG_ZTEST_STACK_SIZE);

static k_tid_t harness; /* the thread that runs phases */
static atomic_t result;
static atomic_t open;
static atomic_t expected_end;   /* an expected error ends the thread before the test returns */
static atomic_t failed_outside;
static atomic_ptr_t ender;      /* another thread that ended the test, and is ending itself */

void phase_init(void)
{
	harness = k_current_get();
}

static void phase_entry(void *fn, void *suite, void *test)
{
	((ztest_phase_fn)fn)(suite, test);
	phase_mark(ZTEST_PASS);
}

static void start_thread(ztest_phase_fn fn, const struct ztest_suite_node *suite,
			 const struct ztest_unit_test *test)
{
	k_thread_create(&phase_thread, phase_stack, K_THREAD_STACK_SIZEOF(phase_stack), phase_entry,
			(void *)fn, (void *)suite, (void *)test, CONFIG_ZTEST_THREAD_PRIORITY,
			test ? test->thread_options : 0, K_FOREVER);
	k_thread_name_set(&phase_thread, test ? test->name : suite->name);
	atomic_set(&open, 1);
	k_thread_start(&phase_thread);
}

/* What the thread left undecided is a failure: nobody knows what it did not come to. */
static void settle(void)
{
	bool fault_missing = fatal_hook_close();
	bool assert_missing = assert_hook_close();

	if (atomic_get(&result) == ZTEST_PENDING) {
		if (atomic_get(&expected_end)) {
			phase_mark(ZTEST_PASS);
		} else {
			printk("\n    The test's thread ended before the test did\n");
			phase_mark(ZTEST_FAIL);
		}
	}
	if (atomic_get(&result) == ZTEST_PASS && (fault_missing || assert_missing)) {
		printk("\n    An expected %s did not happen\n",
		       fault_missing ? "fatal error" : "failed assertion");
		phase_mark(ZTEST_FAIL);
	}
}

enum ztest_result phase_run(ztest_phase_fn fn, const struct ztest_suite_node *suite,
			    const struct ztest_unit_test *test)
{
	atomic_set(&result, ZTEST_PENDING);
	atomic_set(&expected_end, 0);
	atomic_ptr_clear(&ender);
	start_thread(fn, suite, test);
	k_thread_join(&phase_thread, K_FOREVER);
	if (atomic_ptr_get(&ender))
		k_thread_join(atomic_ptr_get(&ender), K_FOREVER);
	settle();
	atomic_set(&open, 0);
	return (enum ztest_result)atomic_get(&result);
}

void phase_mark(enum ztest_result mark)
{
	if (mark != ZTEST_FAIL) {
		(void)atomic_cas(&result, ZTEST_PENDING, mark);
		return;
	}
	/* In this order: phase_run() closes, then reads, so one of the two sees the failure. */
	atomic_set(&result, ZTEST_FAIL);
	if (!atomic_get(&open))
		atomic_set(&failed_outside, 1);
}

void phase_mark_expected_end(void)
{
	if (k_current_get() == &phase_thread)
		atomic_set(&expected_end, 1);
}

bool phase_failed_outside(void)
{
	return atomic_get(&failed_outside) != 0;
}

/*
 * Ends the phase's thread and the caller's, which the next test may use again: phase_run() waits
 * for it. An interrupt handler goes on.
 * The harness itself only gets here from a program's own test_main(): the run is over.
 */
static void end_test(void)
{
	k_tid_t caller = k_current_get();

	if (caller == harness && !k_is_in_isr())
		report_verdict_and_exit(false);
	if (atomic_get(&open) && (caller != &phase_thread || k_is_in_isr())) {
		if (!k_is_in_isr())
			(void)atomic_ptr_cas(&ender, NULL, caller);
		k_thread_abort(&phase_thread);
	}
	if (!k_is_in_isr())
		k_thread_abort(caller);
}

void ztest_test_fail(void)
{
	phase_mark(ZTEST_FAIL);
	end_test();
}

void ztest_test_pass(void)
{
	phase_mark(ZTEST_PASS);
	end_test();
}

void ztest_test_skip(void)
{
	phase_mark(ZTEST_SKIP);
	end_test();
}

void ztest_skip_failed_assumption(void)
{
	if (IS_ENABLED(CONFIG_ZTEST_FAIL_ON_ASSUME))
		run_mark_failed();
	ztest_test_skip();
}

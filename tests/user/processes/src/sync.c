/*
 * Threads of programs wait for words of their memory, and for each other.
 */
#include "helpers.h"

ZTEST_SUITE(sync, NULL, NULL, census_note, census_check, NULL);

ZTEST(sync, test_wait_looks_at_the_word)
{
	expect_good(start("sync", "looks"), "looks");
}

ZTEST(sync, test_reject_futex)
{
	expect_good(start("sync", "refusals"), "refusals");
}

ZTEST(sync, test_wakes_as_many_as_asked)
{
	expect_good(start("sync", "counts"), "counts");
}

ZTEST(sync, test_word_is_the_objects)
{
	expect_good(start("sync", "mappings"), "mappings");
}

ZTEST(sync, test_unmapping_ends_waits)
{
	expect_good(start("sync", "unmapping"), "unmapping");
}

ZTEST(sync, test_killed_waiter)
{
	expect_good(start("sync", "killing"), "killing");
}

ZTEST(sync, test_mutex_excludes)
{
	expect_good(start("sync", "excludes"), "excludes");
}

ZTEST(sync, test_mutex_owner)
{
	expect_good(start("sync", "owners"), "owners");
}

ZTEST(sync, test_condition_loses_no_wakeup)
{
	expect_good(start("sync", "turns"), "turns");
}

ZTEST(sync, test_semaphore)
{
	expect_good(start("sync", "buffer"), "buffer");
}

ZTEST(sync, test_suspended_executes_nothing)
{
	expect_good(start("sync", "suspending"), "suspending");
}

ZTEST(sync, test_resume)
{
	expect_good(start("sync", "Resuming"), "Resuming");
}

ZTEST(sync, test_reject_suspend)
{
	expect_good(start("sync", "Suspend refusals"), "Suspend refusals");
}

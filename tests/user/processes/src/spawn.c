/*
 * Processes that make processes. The program is init here, and everything it made and did not give
 * back goes with it.
 */
#include <kernel/bundle.h>

#include "helpers.h"

ZTEST_SUITE(spawn, NULL, NULL, frames_note, frames_check, NULL);

static void run(const char *args)
{
	struct process *init = load("spawn", args);

	zassert_equal(authority_give(init), 0);
	zassert_equal(bundle_give(init), 0);
	zassert_equal(process_start(init), 0);
	expect_good(init, args);
}

ZTEST(spawn, test_life_and_end)
{
	run("Life");
}

ZTEST(spawn, test_never_started)
{
	run("Never");
}

ZTEST(spawn, test_everything_comes_back)
{
	run("Many");
}

ZTEST(spawn, test_reject_spawn)
{
	run("Refuse");
}

ZTEST(spawn, test_reject_spawn_cap_table_full)
{
	run("Table");
}

ZTEST(spawn, test_reject_spawn_endpoint_quota)
{
	run("Quota");
}

ZTEST(spawn, test_reject_spawn_admission_full)
{
	run("Admission");
}

ZTEST(spawn, test_child_has_what_it_was_given)
{
	run("Install");
}

ZTEST(spawn, test_memory_moves_between_processes)
{
	run("X");
}

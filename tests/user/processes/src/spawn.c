/*
 * Processes that make processes. The program is init here, and everything it made and did not give
 * back goes with it.
 */
#include "helpers.h"

ZTEST_SUITE(spawn, NULL, NULL, census_note, census_check, NULL);

ZTEST(spawn, test_life_and_end)
{
	run_init("spawn", "Life");
}

ZTEST(spawn, test_never_started)
{
	run_init("spawn", "Never");
}

ZTEST(spawn, test_leak_sentinel)
{
	run_init("spawn", "Sentinel");
}

ZTEST(spawn, test_reject_spawn)
{
	run_init("spawn", "Refuse");
}

ZTEST(spawn, test_reject_spawn_cap_table_full)
{
	run_init("spawn", "Table");
}

ZTEST(spawn, test_reject_spawn_endpoint_quota)
{
	run_init("spawn", "Quota");
}

ZTEST(spawn, test_reject_spawn_admission_full)
{
	run_init("spawn", "Admission");
}

ZTEST(spawn, test_child_has_what_it_was_given)
{
	run_init("spawn", "Install");
}

ZTEST(spawn, test_memory_moves_between_processes)
{
	run_init("spawn", "X");
}

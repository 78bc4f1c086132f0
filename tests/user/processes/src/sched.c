/*
 * Scheduling parameters of processes. The program is init here.
 */
#include <kernel/cpu.h>

#include "helpers.h"

ZTEST_SUITE(parameters, NULL, NULL, census_note, census_check, NULL);

ZTEST(parameters, test_reject_out_of_range)
{
	run_init("sched", "Ranges");
}

ZTEST(parameters, test_reject_self_raise)
{
	run_init("sched", "Down");
}

ZTEST(parameters, test_reject_others)
{
	run_init("sched", "Others");
}

ZTEST(parameters, test_all_threads_or_none)
{
	run_init("sched", "Process");
}

ZTEST(parameters, test_never_on_a_forbidden_cpu)
{
	run_init("sched", "Move");
	for (int i = 0; i < CONFIG_MP_MAX_NUM_CPUS; i++)
		zassert_equal(cpus[i].stats.forbidden, 0);
}

ZTEST(parameters, test_reject_ipi_flood)
{
	run_init("sched", "Flood");
}

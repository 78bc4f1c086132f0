/*
 * The last service of a test image: proves what the system promises to programs, a marker for each
 * thing, printed after it held.
 */
#include "selftest.h"

#include <string.h>

#include <nx/line.h>
#include <nx/service.h>

/* In the order of contracts 27. */
static const struct {
	const char *name;
	selftest run;
	const char *why; /* it is not run */
	unsigned int cpus;
} ladder[] = {
	{ .name = "smp per-hart ticks", .why = "no diagnostics" },
	{ .name = "smp ipi", .why = "no diagnostics" },
	{ .name = "pkgfs virtio ro", .why = "no packagefsd" },
	{ .name = "qos", .run = test_qos },
	{ .name = "qos shares ratio", .why = "tests/kernel" },
	{ .name = "affinity applied", .why = "tests/kernel" },
	{ .name = "ipi_rate_limit", .run = test_ipi_rate_limit, .cpus = 3 },
	{ .name = "ipi_flood_reject", .run = test_ipi_flood_reject, .cpus = 3 },
	{ .name = "policy allow", .run = test_policy_allow },
	{ .name = "policy deny", .run = test_policy_deny },
	{ .name = "policy malformed", .run = test_policy_malformed },
	{ .name = "policyd requester spoof denied", .run = test_policy_spoof },
	{ .name = "mmio map", .why = "no device" },
	{ .name = "mmio policy deny", .run = test_mmio_policy_deny },
	{ .name = "ipc payload roundtrip", .run = test_ipc_payload },
	{ .name = "ipc deadline timeout", .run = test_ipc_deadline },
	{ .name = "ipc sender pid", .run = test_ipc_sender_pid },
	{ .name = "ipc sender service_id", .run = test_ipc_sender_service_id },
	{ .name = "vm map roundtrip", .run = test_vm_map },
	{ .name = "cap query mem", .run = test_cap_query_mem },
	{ .name = "e2e exec-elf", .run = test_exec_elf },
	{ .name = "timed coalesce", .run = test_timed_coalesce },
	{ .name = "thread spawn", .run = test_thread_spawn },
	{ .name = "workpool bounded", .why = "no pool" },
	{ .name = "workpool determinism", .why = "no pool" },
	{ .name = "workpool affinity", .why = "no pool" },
	{ .name = "ipc soak", .run = test_ipc_soak },
	{ .name = "regsoak", .run = test_regsoak },
};

/* Return: whether it did not fail. */
static bool run(unsigned int n)
{
	const char *why = ladder[n].why;

	if (!why && cpus() < ladder[n].cpus)
		why = "too few CPUs";
	if (why) {
		nx_say("SELFTEST: ", ladder[n].name, " skipped (", why, ")", NULL);
		return true;
	}
	why = ladder[n].run();
	if (why)
		nx_say("SELFTEST: ", ladder[n].name, " FAIL (", why, ")", NULL);
	else
		nx_say("SELFTEST: ", ladder[n].name, " ok", NULL);
	return !why;
}

int main(void)
{
	int failed = 0;

	if (!strcmp((const char *)nx_bootinfo()->args, CHILD_ARGUMENT))
		return CHILD_CODE;
	if (nx_hello())
		return -1;
	for (unsigned int n = 0; n < sizeof(ladder) / sizeof(ladder[0]); n++)
		failed += !run(n);
	nx_say("SELFTEST: end", NULL);
	return failed;
}

/*
 * Interrupts that the machine refuses: nothing is counted that did not happen.
 */
#include "ipi.h"
#include "selftest.h"

/*
 * With the backend forced to fail a request is counted and nothing else moves, also when the
 * target has gone on to other things. It is quiet while the request is made, so that its timer is
 * armed for certain, and the request may fail.
 */
const char *test_ipi_counterfactual(unsigned int cpu)
{
	unsigned int target = selftest_other();
	struct ipi_counters before, after;
	const char *reason;

	ARG_UNUSED(cpu);
	ipi_settle();
	EXPECT(selftest_hold_quietly(target), "CPU %u is not held", target);
	ipi_settle();
	ipi_injection.fail = UINT32_MAX;
	selftest_wait(ipi_is_counted(target)); /* what was on its way before */
	EXPECT(selftest_drop_interrupt(), "CPU %u does not answer", target);
	before = ipi_sum(target);
	ipi_send(target, IPI_RESCHED);
	selftest_release(); /* from now on it would take what arrives */
	after = ipi_sum(target);
	ipi_injection.fail = 0;
	reason = selftest_let_go();
	if (reason)
		return reason;
	EXPECT(after.requested > before.requested, "no request was counted");
	EXPECT(after.sent == before.sent, "sent, though the machine refused");
	EXPECT(after.received == before.received, "received, though the machine refused");
	EXPECT(after.acknowledged == before.acknowledged, "acknowledged, though it was refused");
	EXPECT(selftest_wait(!atomic_load_acquire_u32(&cpus[target].ipi.held)), "never absorbed");
	return NULL;
}

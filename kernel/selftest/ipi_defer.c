/*
 * What may not be sent now is sent later by who deferred it, or absorbed by the target's next trap.
 */
#include "ipi.h"
#include "selftest.h"

/* One request that finds no tokens. Return: whether it was deferred. */
static bool defer(unsigned int target)
{
	uint64_t before = ipi_of(target, IPI_BEST_EFFORT).deferred;

	ipi_injection.suppress = 1;
	ipi_send(target, IPI_RESCHED);
	return ipi_of(target, IPI_BEST_EFFORT).deferred == before + 1;
}

/* The sender tries again when there are tokens: the target, which takes no trap, gets no other. */
static const char *sent_late(unsigned int target)
{
	uint64_t before = ipi_of(target, IPI_BEST_EFFORT).late;

	EXPECT(selftest_hold_quietly(target), "CPU %u is not held", target);
	ipi_settle();
	EXPECT(defer(target), "not deferred");
	ipi_injection.suppress = 0;
	EXPECT(selftest_wait(ipi_of(target, IPI_BEST_EFFORT).late == before + 1), "not sent late");
	return NULL;
}

/* With no token ever, the target's own trap takes it. */
static const char *absorbed(unsigned int target)
{
	uint64_t before = ipi_of(target, IPI_BEST_EFFORT).absorbed;
	const char *reason;

	EXPECT(selftest_hold_quietly(target), "CPU %u is not held", target);
	if (!defer(target))
		return "not deferred";
	reason = selftest_let_go();
	if (reason)
		return reason;
	EXPECT(selftest_wait(ipi_of(target, IPI_BEST_EFFORT).absorbed > before), "not absorbed");
	return NULL;
}

const char *test_ipi_deferred(unsigned int cpu)
{
	unsigned int target = selftest_other();
	const char *reason, *end;

	ARG_UNUSED(cpu);
	ipi_settle();
	reason = sent_late(target);
	ipi_injection.suppress = 0;
	end = selftest_let_go();
	if (!reason && !end)
		reason = absorbed(target);
	ipi_injection.suppress = 0;
	if (reason || end)
		return reason ? reason : end;
	EXPECT(ipi_settle(), "the counters do not balance");
	return NULL;
}

/*
 * States that every CPU must reach: without an epoch nothing is acknowledged, with one everybody
 * acts and says so.
 */
#include "ipi.h"
#include "selftest.h"

static uint32_t acted; /* bit n: CPU n flushed */

static void flush(void)
{
	atomic_fetch_or_u32(&acted, BIT(arch_curr_cpu()->id));
}

static void use_own_action(void)
{
	acted = 0;
	ipi_epoch_action(IPI_FENCEI, flush);
}

static void do_nothing(void *arg)
{
	ARG_UNUSED(arg);
}

/* A request that names no epoch is taken, and nobody acts or acknowledges anything. */
const char *test_shootdown_counterfactual(unsigned int cpu)
{
	unsigned int target = selftest_other();
	const struct ipi_cpu *ipi = &cpus[target].ipi;
	uint64_t taken, acked;

	ARG_UNUSED(cpu);
	ipi_settle();
	use_own_action();
	taken = ipi_sum(target).acknowledged;
	acked = atomic_load_acquire_u64(&ipi->fencei.acked);
	EXPECT(ipi_send(target, IPI_FENCEI) == 0, "not sent");
	EXPECT(selftest_wait(ipi_sum(target).acknowledged > taken &&
			     !atomic_load_acquire_u32(&ipi->pending)), "not taken");
	/* What came before is over when this returns. */
	EXPECT(ipi_call(target, do_nothing, NULL) == 0, "not called");
	EXPECT(!atomic_load_acquire_u32(&acted), "CPU %u acted without an epoch", target);
	EXPECT(atomic_load_acquire_u64(&ipi->fencei.acked) == acked, "an epoch was acknowledged");
	return NULL;
}

const char *test_shootdown(unsigned int cpu)
{
	uint32_t others = selftest_online() & ~BIT(0), silent;

	ARG_UNUSED(cpu);
	use_own_action();
	silent = ipi_epoch_try(IPI_FENCEI, others);
	EXPECT(silent == 0, "CPUs 0x%x do not answer", silent);
	EXPECT(atomic_load_acquire_u32(&acted) == others, "0x%x of 0x%x acted", acted, others);
	for (; others; others &= others - 1) {
		const struct ipi_epoch *epoch = &cpus[__builtin_ctz(others)].ipi.fencei;

		EXPECT(atomic_load_acquire_u64(&epoch->acked) ==
		       atomic_load_acquire_u64(&epoch->want), "CPU %d: acked is not want",
		       __builtin_ctz(others));
	}
	return NULL;
}

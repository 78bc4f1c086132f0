/*
 * Helpers of the tests of interrupts between CPUs.
 */
#include "common.h"

unsigned int online_count(void)
{
	return (unsigned int)POPCOUNT(atomic_load_acquire_u32(&cpus_online));
}

unsigned int other_cpu(void)
{
	unsigned long key = arch_irq_lock();
	unsigned int self = cpu_id(cpu_self());

	arch_irq_unlock(key);
	return self == 0 ? 1 : 0;
}

void need_two_cpus(void)
{
	if (online_count() < 2)
		ztest_test_skip();
}

static bool is_quiet(void)
{
	for (unsigned int id = 0; id < online_count(); id++) {
		const struct ipi_cpu *ipi = &cpus[id].ipi;

		if (atomic_load_acquire_u32(&ipi->pending) || ipi->owes ||
		    atomic_load_acquire_u32(&ipi->doorbell) ||
		    atomic_load_acquire_u32(&ipi->held))
			return false;
	}
	return true;
}

struct ipi_counters class_counters(unsigned int target, enum ipi_class class)
{
	struct ipi_counters c;

	zassert_ok(ipi_counters_get(target, class, &c));
	return c;
}

/* Counting follows the deed: what happened a moment ago may not be counted yet. */
static bool is_balanced(const struct ipi_counters *c)
{
	return c->requested == c->merged + c->deferred + c->dropped + c->sent + c->failed &&
	       c->deferred + c->failed == c->late + c->absorbed &&
	       c->acknowledged == c->sent + c->late;
}

static bool all_balanced(void)
{
	for (unsigned int id = 0; id < online_count(); id++)
		for (int class = 0; class < IPI_CLASSES; class++) {
			struct ipi_counters c = class_counters(id, class);

			if (!is_balanced(&c))
				return false;
		}
	return true;
}

/* What is held back without tokens goes when the bucket is refilled, up to a window later. */
#define PATIENCE 50

bool settle(void)
{
	bool settled = false;

	for (int i = 0; i < PATIENCE && !settled; i++)
		settled = comes_true(is_quiet() && all_balanced());
	/* Not again if they held: the next tick may ask for something that is held back. */
	if (!settled)
		check_equations();
	return settled;
}

struct ipi_counters counters(unsigned int target)
{
	struct ipi_counters sum = { 0 };

	for (int class = 0; class < IPI_CLASSES; class++) {
		struct ipi_counters c = class_counters(target, class);

#define ADD(name) sum.name += c.name;
		IPI_COUNTERS(ADD)
#undef ADD
	}
	return sum;
}

void check_equations(void)
{
	for (unsigned int id = 0; id < online_count(); id++)
		for (int class = 0; class < IPI_CLASSES; class++) {
			struct ipi_counters c = class_counters(id, class);

			zassert_equal(c.requested,
				      c.merged + c.deferred + c.dropped + c.sent + c.failed,
				      "CPU %u class %d: requests", id, class);
			zassert_equal(c.deferred + c.failed, c.late + c.absorbed,
				      "CPU %u class %d: held bits", id, class);
			zassert_equal(c.acknowledged, c.sent + c.late,
				      "CPU %u class %d: doorbells", id, class);
		}
}

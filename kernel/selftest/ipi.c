/*
 * Requests between CPUs: what is sent arrives and is counted; what cannot be sent is refused.
 */
#include <errno.h>
#include <string.h>

#include "ipi.h"
#include "selftest.h"

#define BUDGET_REQUESTS 16
#define SETTLE_TICKS 100

struct ipi_counters ipi_of(unsigned int id, enum ipi_class class)
{
	struct ipi_counters c = { 0 };

	ipi_counters_get(id, class, &c);
	return c;
}

struct ipi_counters ipi_sum(unsigned int id)
{
	struct ipi_counters sum = { 0 };

	for (int class = 0; class < IPI_CLASSES; class++) {
		struct ipi_counters c = ipi_of(id, (enum ipi_class)class);

#define ADD(name) sum.name += c.name;
		IPI_COUNTERS(ADD)
#undef ADD
	}
	return sum;
}

static bool is_quiet(const struct ipi_cpu *ipi)
{
	return !atomic_load_acquire_u32(&ipi->pending) &&
	       !atomic_load_acquire_u32(&ipi->doorbell) &&
	       !atomic_load_acquire_u32(&ipi->held) && !atomic_load_relaxed_u32(&ipi->owes);
}

static bool is_balanced(const struct ipi_counters *c)
{
	return c->requested == c->merged + c->deferred + c->dropped + c->sent + c->failed &&
	       c->deferred + c->failed == c->late + c->absorbed &&
	       c->acknowledged == c->sent + c->late;
}

bool ipi_is_counted(unsigned int id)
{
	for (int class = 0; class < IPI_CLASSES; class++) {
		struct ipi_counters c = ipi_of(id, (enum ipi_class)class);

		if (!is_balanced(&c))
			return false;
	}
	return true;
}

static bool is_settled(void)
{
	for (uint32_t left = selftest_online(); left; left &= left - 1) {
		unsigned int id = (unsigned int)__builtin_ctz(left);

		if (!is_quiet(&cpus[id].ipi) || !ipi_is_counted(id))
			return false;
	}
	return true;
}

/* What is held needs a trap of its target, or of who owes it: a tick, while this CPU rests. */
bool ipi_settle(void)
{
	return selftest_sleep_until(is_settled(), SETTLE_TICKS);
}

const char *test_ipi_resched(unsigned int cpu)
{
	unsigned int target = selftest_other();
	struct ipi_counters before, after;

	ARG_UNUSED(cpu);
	ipi_settle();
	before = ipi_sum(target);
	ipi_send(target, IPI_RESCHED);
	selftest_wait((after = ipi_sum(target), after.received > before.received &&
						after.acknowledged > before.acknowledged));
	EXPECT(after.requested > before.requested, "no request was counted");
	EXPECT(after.sent + after.late > before.sent + before.late, "not sent");
	EXPECT(after.received > before.received, "not received");
	EXPECT(after.acknowledged > before.acknowledged, "not acknowledged");
	return NULL;
}

static void do_nothing(void *arg)
{
	ARG_UNUSED(arg);
}

static int hint(unsigned int target)
{
	unsigned long key = arch_irq_lock();
	int ret = ipi_hint(target, 0);

	arch_irq_unlock(key);
	return ret;
}

const char *test_invalid_ipi_target(unsigned int cpu)
{
	struct ipi_counters before, after;

	ARG_UNUSED(cpu);
	ipi_settle();
	before = ipi_sum(0);
	EXPECT(ipi_send(SELFTEST_MAX_CPUS, IPI_RESCHED) == -EINVAL, "resched to no CPU");
	EXPECT(ipi_send(UINT32_MAX, IPI_STOP) == -EINVAL, "stop to no CPU");
	EXPECT(ipi_send(0, IPI_REASONS) == -EINVAL, "no reason");
	EXPECT(ipi_send(0, IPI_CALL) == -EINVAL, "a call without its record");
	EXPECT(ipi_call(SELFTEST_MAX_CPUS, do_nothing, NULL) == -EINVAL, "call to no CPU");
	EXPECT(hint(SELFTEST_MAX_CPUS) == -EINVAL, "hint to no CPU");
	after = ipi_sum(0);
	after.received = before.received; /* an interrupt may follow its doorbell by a while */
	EXPECT(memcmp(&before, &after, sizeof(before)) == 0, "a counter moved");
	return NULL;
}

/* Several requests: some merge, none is lost, at least one comes through at once. */
const char *test_ipi_budget(unsigned int cpu)
{
	unsigned int target = selftest_other();
	struct ipi_counters before, after;
	uint64_t sent;

	ARG_UNUSED(cpu);
	ipi_settle();
	before = ipi_sum(target);
	for (int i = 0; i < BUDGET_REQUESTS; i++)
		ipi_send(target, IPI_RESCHED);
	selftest_wait((after = ipi_sum(target)).acknowledged > before.acknowledged);
	after = ipi_sum(target);
	sent = after.sent - before.sent;
	EXPECT(after.requested - before.requested >= BUDGET_REQUESTS, "%u requested",
	       (unsigned int)(after.requested - before.requested));
	EXPECT(sent >= 1 && sent <= after.requested - before.requested, "%u sent",
	       (unsigned int)sent);
	EXPECT(after.acknowledged > before.acknowledged, "none acknowledged");
	EXPECT(ipi_settle(), "the counters do not balance");
	return NULL;
}

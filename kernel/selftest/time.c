/*
 * Each CPU's timer: armed for the earliest event, never early, and every CPU has its own.
 */
#include <kernel/timeout.h>

#include "selftest.h"

#define TICKS 8
#define TIMEOUTS 3

static void never(struct timeout *timeout)
{
	ARG_UNUSED(timeout);
}

static const struct timeout_ops ops = { .fire = never };

/* Interrupts off: arms @timeout. Return: whether the timer stands at the earlier of the two. */
static bool arm(struct timeout *timeout, uint64_t deadline)
{
	uint64_t before = cpu_self()->armed;

	timeout_add(timeout, &ops, deadline);
	return cpu_self()->armed == MIN(before, deadline);
}

/* A later deadline never replaces an earlier one; an earlier one always does. */
const char *test_edt_arm(unsigned int cpu)
{
	static struct timeout timeouts[TIMEOUTS];
	static const unsigned int order[TIMEOUTS] = { 2, 1, 3 };
	unsigned long key = arch_irq_lock();
	uint64_t now = arch_cycles_now();
	bool right[TIMEOUTS];

	ARG_UNUSED(cpu);
	for (unsigned int i = 0; i < TIMEOUTS; i++)
		right[i] = arm(&timeouts[i], now + order[i] * clock_cycles_per_tick / 4);
	for (unsigned int i = 0; i < TIMEOUTS; i++)
		timeout_cancel(&timeouts[i]);
	arch_irq_unlock(key);
	for (unsigned int i = 0; i < TIMEOUTS; i++)
		EXPECT(right[i], "deadline %u of %u", i + 1, TIMEOUTS);
	return NULL;
}

/* Return: the lowest number of ticks that a CPU online has handled. */
static uint32_t fewest_ticks(void)
{
	uint32_t fewest = UINT32_MAX;

	for (uint32_t left = selftest_online(); left; left &= left - 1)
		fewest = MIN(fewest, clock_ticks((unsigned int)__builtin_ctz(left)));
	return fewest;
}

/* No timer interrupt comes before what it was set to. */
const char *test_timer_budget(unsigned int cpu)
{
	ARG_UNUSED(cpu);
	k_sleep(K_TICKS(TICKS));
	for (uint32_t left = selftest_online(); left; left &= left - 1) {
		unsigned int id = (unsigned int)__builtin_ctz(left);
		uint64_t early = atomic_load_relaxed_u64(&cpus[id].stats.timer_early);

		EXPECT(early == 0, "CPU %u: %u interrupts before their deadline", id,
		       (unsigned int)early);
		EXPECT(IS_ENABLED(CONFIG_TICKLESS_KERNEL) ||
		       atomic_load_relaxed_u64(&cpus[id].stats.timer_interrupts) >= clock_ticks(id),
		       "CPU %u: more ticks than interrupts", id);
	}
	return NULL;
}

static void nap(uintptr_t arg)
{
	ARG_UNUSED(arg);
	for (int i = 0; i < TICKS; i++)
		k_sleep(K_TICKS(1));
}

/* Without a tick, every CPU is given events of its own. */
static const char *give_events(void)
{
	unsigned int n = 0;

	for (uint32_t left = selftest_online(); left; left &= left - 1)
		selftest_start(n++, left & -left, SELFTEST_LAST, nap, 0);
	return selftest_join(n);
}

const char *test_per_hart_ticks(unsigned int cpu)
{
	const char *reason = NULL;

	ARG_UNUSED(cpu);
	if (IS_ENABLED(CONFIG_TICKLESS_KERNEL))
		reason = give_events();
	if (reason)
		return reason;
	EXPECT(selftest_sleep_until(fewest_ticks() >= TICKS, 10 * TICKS), "a CPU has %u ticks",
	       fewest_ticks());
	return NULL;
}

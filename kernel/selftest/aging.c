/*
 * A thread of class Idle beside one of class Interactive that never stops: it gets one bounded turn
 * when it has waited long enough, and not more.
 */
#include <kernel/fault.h>
#include <kernel/qos_class.h>

#include "selftest.h"

#define SHARES 100
#define TURNS (CONFIG_SCHED_AGING_TICKS > 50 ? 1 : 2) /* to wait for: the boot waits, too */
#define INTERVAL (CONFIG_SCHED_AGING_TICKS + 1) /* ticks from one turn to the next */

#define TURN_TICKS 2                          /* at most, that are handled during a turn */

static uint32_t stop;
static uint32_t turns;   /* the starved one's: times it came on */
static uint32_t longest; /* ticks of its CPU during one of them */

/* No pause in it: nobody shall get on by the spinner's courtesy. */
static void spin(uintptr_t arg)
{
	ARG_UNUSED(arg);
	while (!atomic_load_acquire_u32(&stop))
		;
}

/* Nobody else switches there, so the count of switches moves when this thread was off. */
static void count_turns(uintptr_t id)
{
	const struct cpu *cpu = &cpus[id];
	uint64_t seen = 0;
	uint32_t began = 0;

	while (!atomic_load_acquire_u32(&stop)) {
		uint32_t ticks = clock_ticks((unsigned int)id);
		uint64_t switches = atomic_load_relaxed_u64(&cpu->stats.switches);

		if (switches != seen) {
			seen = switches;
			began = clock_ticks((unsigned int)id);
			atomic_store_relaxed_u32(&turns, turns + 1);
		} else {
			longest = MAX(longest, ticks - began);
		}
	}
}

static struct k_thread *start(unsigned int slot, unsigned int cpu, unsigned int class,
			      selftest_fn_t fn)
{
	struct k_thread *t = selftest_create(slot, BIT(cpu), SELFTEST_LAST, fn, cpu);

	if (qos_attach(t, class, SHARES) != 0)
		return NULL;
	k_thread_start(t);
	return t;
}

/* The starved one's CPU may be a slow one: so a turn that is kept gets the time to show. */
static void wait_for_turns(void)
{
	int left = fault_active(FAULT_AGING_KEPT) ? 10 : 0;

	k_sleep(K_TICKS(TURNS * INTERVAL + INTERVAL / 2));
	while (atomic_load_relaxed_u32(&turns) <= TURNS + 1 && left-- > 0)
		k_sleep(K_TICKS(INTERVAL));
}

const char *test_aging(unsigned int cpu)
{
	unsigned int where = selftest_other();
	const char *reason;
	uint32_t counted, ticks;

	ARG_UNUSED(cpu);
	stop = 0;
	turns = 0;
	longest = 0;
	EXPECT(start(0, where, QOS_INTERACTIVE, spin), "no room for the spinner");
	EXPECT(start(1, where, QOS_IDLE, count_turns), "no room for the starved one");
	wait_for_turns();
	counted = atomic_load_relaxed_u32(&turns);
	ticks = atomic_load_relaxed_u32(&longest);
	atomic_store_release_u32(&stop, 1);
	reason = selftest_join(2);
	if (reason)
		return reason;
	EXPECT(counted >= MAX(TURNS - 1, 1) && counted <= TURNS + 1, "%u turns, expected %u",
	       counted, TURNS);
	EXPECT(ticks <= TURN_TICKS, "a turn of %u ticks", ticks);
	return NULL;
}

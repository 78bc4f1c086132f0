/*
 * A CPU that is really stopped refuses requests, gets no work, and comes back.
 */
#include <errno.h>
#include <string.h>

#include <kernel/offline.h>

#include "ipi.h"
#include "selftest.h"

#define WORKERS 4
#define NAP_TICKS 60 /* longer than it takes to stop a CPU */

static uint32_t ran_on;
static uint32_t go;

static void note_cpu(uintptr_t arg)
{
	unsigned long key = arch_irq_lock();

	ARG_UNUSED(arg);
	atomic_fetch_or_u32(&ran_on, BIT(cpu_id(cpu_self())));
	arch_irq_unlock(key);
}

static void wait_to_go(uintptr_t arg)
{
	ARG_UNUSED(arg);
	while (!atomic_load_acquire_u32(&go))
		arch_cpu_relax();
}

/* Its time runs on the CPU where it begins to sleep. */
static void sleep_there(uintptr_t cpu)
{
	note_cpu(0);
	atomic_store_release_u32(&go, 1);
	k_sleep(K_TICKS(NAP_TICKS));
	ran_on &= ~BIT(cpu);
	note_cpu(0);
}

static void do_nothing(void *arg)
{
	ARG_UNUSED(arg);
}

/* ---- what may not be stopped ---- */

static const char *refuse_to_stop(unsigned int last)
{
	const char *reason;
	int ret;

	EXPECT(cpu_offline(SELFTEST_MAX_CPUS) == -EINVAL, "stops no CPU");
	EXPECT(cpu_offline(0) == -EBUSY, "stops the boot CPU");
	EXPECT(cpu_restart(last) == -EINVAL, "starts a CPU that runs");
	go = 0;
	selftest_start(0, BIT(last), SELFTEST_LAST, wait_to_go, 0);
	ret = cpu_offline(last);
	atomic_store_release_u32(&go, 1);
	reason = selftest_join(1);
	if (reason)
		return reason;
	EXPECT(ret == -EBUSY, "stops a CPU with a pinned thread: %d", ret);
	return NULL;
}

/* ---- what a stopped CPU refuses ---- */

static const char *refuse_requests(unsigned int last)
{
	struct ipi_counters before = ipi_sum(last), after;
	unsigned long key;
	int ret;

	EXPECT(arch_cpu_hsm_state(last) == 1, "the machine says state %d",
	       arch_cpu_hsm_state(last));
	EXPECT(ipi_send(last, IPI_RESCHED) == -EINVAL, "accepts a resched");
	EXPECT(ipi_send(last, IPI_STOP) == -EINVAL, "accepts a stop");
	EXPECT(ipi_call(last, do_nothing, NULL) == -EINVAL, "accepts a call");
	key = arch_irq_lock();
	ret = ipi_hint(last, 0);
	arch_irq_unlock(key);
	EXPECT(ret == -EINVAL, "accepts a hint");
	EXPECT(ipi_epoch_try(IPI_FENCEI, BIT(last)) == 0, "is waited for");
	after = ipi_sum(last);
	EXPECT(memcmp(&before, &after, sizeof(before)) == 0, "a counter moved");
	EXPECT(cpu_offline(last) == -EINVAL, "stops twice");
	return NULL;
}

static const char *give_no_work(unsigned int last)
{
	const char *reason;

	ran_on = 0;
	for (unsigned int i = 0; i < WORKERS; i++)
		selftest_start(i, UINT32_MAX, SELFTEST_LAST, note_cpu, 0);
	reason = selftest_join(WORKERS);
	if (reason)
		return reason;
	EXPECT(!(ran_on & BIT(last)), "a thread ran there");
	return NULL;
}

/* ---- the whole of it ---- */

/* A thread runs there and one sleeps there when the CPU goes: both end elsewhere. */
static const char *stop_occupied(unsigned int last)
{
	const char *reason;
	int ret;

	ran_on = 0;
	go = 0;
	selftest_create(0, UINT32_MAX, SELFTEST_LAST, sleep_there, last)->cpu = (uint8_t)last;
	k_thread_start(selftest_thread(0));
	EXPECT(selftest_wait(atomic_load_acquire_u32(&go)), "nobody sleeps");
	go = 0;
	selftest_create(1, UINT32_MAX, SELFTEST_LAST, wait_to_go, 0)->cpu = (uint8_t)last;
	k_thread_start(selftest_thread(1));
	EXPECT(selftest_wait(selftest_thread(1)->state == THREAD_RUNNING), "nobody runs");
	ret = cpu_offline(last);
	atomic_store_release_u32(&go, 1);
	reason = selftest_join(2);
	if (reason)
		return reason;
	EXPECT(ret == 0, "cannot be stopped: %d", ret);
	EXPECT(!(ran_on & BIT(last)), "the sleeper woke there");
	return NULL;
}

static const char *come_back(unsigned int last)
{
	const char *reason;
	int ret = cpu_restart(last);

	EXPECT(ret == 0, "cannot be started again: %d", ret);
	ran_on = 0;
	selftest_start(0, BIT(last), SELFTEST_LAST, note_cpu, 0);
	reason = selftest_join(1);
	if (reason)
		return reason;
	EXPECT(ran_on == BIT(last), "a thread for it ran on 0x%x", ran_on);
	return NULL;
}

const char *test_offline_cpu_resched(unsigned int cpu)
{
	unsigned int last = 31 - (unsigned int)__builtin_clz(selftest_online());
	const char *reason = refuse_to_stop(last), *end;

	ARG_UNUSED(cpu);
	ipi_settle();
	if (!reason)
		reason = stop_occupied(last);
	if (cpu_is_online(last))
		return reason;
	if (!reason)
		reason = refuse_requests(last);
	if (!reason)
		reason = give_no_work(last);
	end = come_back(last);
	return reason ? reason : end;
}

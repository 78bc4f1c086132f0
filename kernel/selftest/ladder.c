/*
 * The ladder: the self tests in the order in which what they prove builds up, each with its line.
 */
#include <kernel/selftest.h>

#include <neuron/selftest.h>
#include <zephyr/sys/printk.h>

#include <kernel/thread.h>

#include "selftest.h"

#define NAME_BYTES 48

/* An entry whose code is there when @option is on. */
#define ENTRY(label, fn, option, why, ...)                                                         \
	{ .name = label, .run = IS_ENABLED(option) ? fn : NULL, .skip = why, ##__VA_ARGS__ }
#define ALWAYS(label, fn, ...) { .name = label, .run = fn, ##__VA_ARGS__ }
#define OF_PROCESSES(label) { .name = label, .needs = NEEDS_USERSPACE }
#define SMP_ONLY .needs = NEEDS_TWO_CPUS
#define EACH_CPU .each_cpu = true
#define FAILS_WITH(...) .faults = { __VA_ARGS__ }

static const struct selftest ladder[] = {
	OF_PROCESSES("mem zero"),
	OF_PROCESSES("as map"),
	OF_PROCESSES("vm map"),
	OF_PROCESSES("vm unmap"),
	OF_PROCESSES("vm map reject"),
	ENTRY("w^x enforced", test_protection, CONFIG_MMU, "mmu=n", FAILS_WITH(FAULT_WX_OPEN)),
	OF_PROCESSES("userptr guard"),
	OF_PROCESSES("spawn reasons"),
	OF_PROCESSES("exit"),
	OF_PROCESSES("wait"),
	OF_PROCESSES("resource sentinel"),
	ALWAYS("cpuid tp", test_cpuid_tp, FAILS_WITH(FAULT_CPU_SHARED_BLOCK)),
	ALWAYS("cpuid counterfactual", test_cpuid_counterfactual,
	       FAILS_WITH(FAULT_BLOCK_UNCHECKED)),
	ENTRY("sched affinity reject", test_affinity_reject, CONFIG_SCHED_QOS, "qos=n",
	      FAILS_WITH(FAULT_PARAM_UNAUTHORISED)),
	ENTRY("sched abi", test_sched_abi, CONFIG_SCHED_QOS, "qos=n",
	      FAILS_WITH(FAULT_PARAM_TRUNCATED)),
	ALWAYS("smp online", test_smp_online, FAILS_WITH(FAULT_CPU_MISSING)),
	ALWAYS("kernel lock contention bounded", test_lock_contention, SMP_ONLY,
	       FAILS_WITH(FAULT_LOCK_IGNORED)),
	ENTRY("lockdep counterfactual", test_lockdep_counterfactual, CONFIG_LOCKDEP, "lockdep=n",
	      FAILS_WITH(FAULT_LOCKDEP_BLIND)),
	ENTRY("ipi counterfactual", test_ipi_counterfactual, CONFIG_IPI_FAULT_INJECT,
	      "injection=n", SMP_ONLY, FAILS_WITH(FAULT_IPI_FAIL_IGNORED)),
	ENTRY("ipi resched", test_ipi_resched, CONFIG_SMP, "smp=n", SMP_ONLY,
	      FAILS_WITH(FAULT_IPI_UNCOUNTED)),
	ENTRY("test_reject_invalid_ipi_target_cpu", test_invalid_ipi_target, CONFIG_SMP, "smp=n",
	      FAILS_WITH(FAULT_IPI_TARGET_CLAMPED)),
	ENTRY("test_reject_offline_cpu_resched", test_offline_cpu_resched, CONFIG_CPU_OFFLINE,
	      "offline=n", SMP_ONLY, FAILS_WITH(FAULT_OFFLINE_ACCEPTS)),
	ENTRY("runtime ipi budget", test_ipi_budget, CONFIG_SMP, "smp=n", SMP_ONLY,
	      FAILS_WITH(FAULT_IPI_UNCOUNTED)),
	ENTRY("ipi deferred", test_ipi_deferred, CONFIG_IPI_FAULT_INJECT, "injection=n", SMP_ONLY,
	      FAILS_WITH(FAULT_IPI_DEFER_FORGET)),
	ENTRY("runtime stress", test_ipi_stress, CONFIG_IPI_FAULT_INJECT, "injection=n", SMP_ONLY,
	      FAILS_WITH(FAULT_IPI_UNCOUNTED)),
	ENTRY("work stealing", test_stealing, CONFIG_SCHED_STEAL, "stealing=n", SMP_ONLY,
	      FAILS_WITH(FAULT_STEAL_LOSE)),
	ENTRY("test_reject_steal_above_bound", test_steal_above_bound, CONFIG_SCHED_STEAL,
	      "stealing=n", SMP_ONLY, FAILS_WITH(FAULT_STEAL_UNBOUNDED)),
	ENTRY("test_reject_steal_higher_qos", test_steal_higher_qos, CONFIG_SCHED_STEAL,
	      "stealing=n", SMP_ONLY, FAILS_WITH(FAULT_STEAL_ANY_CLASS)),
	ENTRY("steal park", test_steal_park, CONFIG_SCHED_STEAL, "stealing=n", SMP_ONLY,
	      FAILS_WITH(FAULT_STEAL_ASTRAY)),
	ENTRY("tlb shootdown counterfactual", test_shootdown_counterfactual, CONFIG_SMP, "smp=n",
	      SMP_ONLY, FAILS_WITH(FAULT_SHOOTDOWN_EAGER)),
	ENTRY("tlb shootdown", test_shootdown, CONFIG_SMP, "smp=n", SMP_ONLY,
	      FAILS_WITH(FAULT_SHOOTDOWN_IGNORED)),
	ENTRY("sched affinity clamp", test_affinity_clamp, CONFIG_SCHED_QOS, "qos=n", SMP_ONLY,
	      FAILS_WITH(FAULT_AFFINITY_LATE)),
	ENTRY("aging", test_aging, CONFIG_SCHED_QOS_AGING, "aging=n",
	      FAILS_WITH(FAULT_AGING_NEVER, FAULT_AGING_KEPT)),
	ENTRY("idle wake race", test_idle_wake_race, CONFIG_SMP, "smp=n", SMP_ONLY,
	      FAILS_WITH(FAULT_WAKE_UNSENT)),
	ENTRY("plic ctx", test_plic_context, CONFIG_PLIC, "plic=n", EACH_CPU,
	      FAILS_WITH(FAULT_PLIC_ONE_CONTEXT)),
	ENTRY("plic isolation", test_plic_isolation, CONFIG_PLIC, "plic=n", SMP_ONLY,
	      FAILS_WITH(FAULT_PLIC_ONE_CONTEXT)),
	ALWAYS("edt arm", test_edt_arm, FAILS_WITH(FAULT_TIMER_LATER)),
	ALWAYS("runtime timer budget", test_timer_budget, FAILS_WITH(FAULT_TIMER_EARLY)),
	ALWAYS("smp per-hart ticks", test_per_hart_ticks, FAILS_WITH(FAULT_TICK_BOOT_CPU)),
	ALWAYS("smp exec", test_exec, EACH_CPU, FAILS_WITH(FAULT_CPU_MISSING)),
	OF_PROCESSES("ipc rendezvous"),
	OF_PROCESSES("ipc fastpath equal"),
	OF_PROCESSES("ipc donate"),
	OF_PROCESSES("ipc close wakes"),
	OF_PROCESSES("ipc owner-exit wakes"),
	OF_PROCESSES("ipc endpoint quota"),
	OF_PROCESSES("timer cap lifecycle"),
};

static unsigned int failures;
static enum fault fault; /* chosen at boot: active in the entries that shall fail with it */

unsigned int nx_selftest_failures(void)
{
	return failures;
}

bool selftest_is_counterfactual(void)
{
	return fault != FAULT_NONE;
}

unsigned int selftest_spins(void)
{
	return selftest_is_counterfactual() ? 200000 : 5000000;
}

static bool fails_with(const struct selftest *test, enum fault wanted)
{
	for (unsigned int i = 0; i < SELFTEST_FAULTS; i++)
		if (test->faults[i] == wanted)
			return true;
	return false;
}

/* Return: why @test is not run here; NULL if it is. */
static const char *why_not(const struct selftest *test)
{
	if (test->needs == NEEDS_USERSPACE && !test->run)
		return IS_ENABLED(CONFIG_USERSPACE) ? "tests/user" : "userspace=n";
	if (!test->run)
		return test->skip;
	if (test->needs == NEEDS_TWO_CPUS && arch_cpu_possible() == 1)
		return "smp=1";
	return NULL;
}

static const char *run_with_fault(const struct selftest *test, unsigned int cpu)
{
	const char *reason;

	fault_set(fails_with(test, fault) ? fault : FAULT_NONE);
	reason = test->run(cpu);
	fault_set(FAULT_NONE);
	return reason;
}

static void run_one(const struct selftest *test, const char *name, unsigned int cpu)
{
	const char *reason = why_not(test);

	if (reason) {
		printk("KSELFTEST: %s skipped (%s)\n", name, reason);
		return;
	}
	if (test->needs == NEEDS_TWO_CPUS && selftest_cpus() == 1)
		reason = "no other CPU is online";
	else
		reason = run_with_fault(test, cpu);
	if (reason) {
		failures++;
		printk("KSELFTEST: %s FAIL (%s)\n", name, reason);
	} else {
		printk("KSELFTEST: %s ok\n", name);
	}
}

static void run_entry(const struct selftest *test)
{
	char name[NAME_BYTES];

	if (!test->each_cpu) {
		run_one(test, test->name, 0);
		return;
	}
	for (unsigned int cpu = 0; cpu < arch_cpu_possible(); cpu++) {
		snprintk(name, sizeof(name), "%s cpu%u", test->name, cpu);
		run_one(test, name, cpu);
	}
}

/* The main thread's CPU mask; a change takes effect before the next instruction. */
static uint32_t confine(uint32_t mask)
{
	unsigned long key = arch_irq_lock();
	struct k_thread *self = cpu_self()->current;
	struct cpu *cpu = sched_lock_thread(self);
	uint32_t before = self->cpu_mask;

	self->cpu_mask = mask;
	cpu->arch.resched = 1;
	spin_unlock_nested(&cpu->runq.lock);
	sched_end(key);
	return before;
}

/* Whether every CPU that is online has come to its idle thread. */
static bool all_are_idle(void)
{
	for (uint32_t left = selftest_online() & ~BIT(0); left; left &= left - 1)
		if (atomic_load_relaxed_u32(&cpus[__builtin_ctz(left)].preempt_level) == 0)
			return false;
	return true;
}

void selftest_run(void)
{
	k_tid_t self = k_current_get();
	int prio = k_thread_priority_get(self);
	uint32_t mask = confine(BIT(0));

	selftest_wait(all_are_idle());
	fault = fault_set(FAULT_NONE);
	k_thread_priority_set(self, SELFTEST_FIRST);
	for (unsigned int i = 0; i < ARRAY_SIZE(ladder) && !selftest_is_stuck(); i++)
		run_entry(&ladder[i]);
	printk("KSELFTEST: end\n");
	fault_set(fault);
	k_thread_priority_set(self, prio);
	confine(mask);
}

/*
 * What the self tests share.
 *
 * A test is a function that returns NULL, or the reason why it failed. The ladder runs in the main
 * thread, cooperative and pinned to CPU 0, with nothing else to do in the system; a test may use
 * the threads below and must leave everything as it was.
 */
#ifndef KERNEL_SELFTEST_SELFTEST_H
#define KERNEL_SELFTEST_SELFTEST_H

#include <zephyr/kernel/thread.h>

#include <kernel/cpu.h>
#include <kernel/fault.h>
#include <kernel/sched.h>

#define SELFTEST_THREADS 16
#define SELFTEST_MAX_CPUS CONFIG_MP_MAX_NUM_CPUS
#define SELFTEST_FAULTS 3

/** What an entry cannot do without. */
enum selftest_needs {
	NEEDS_NOTHING,
	NEEDS_USERSPACE,
	NEEDS_TWO_CPUS,
};

struct selftest {
	const char *name;
	const char *(*run)(unsigned int cpu); /* NULL: not in this build, see skip */
	enum selftest_needs needs;
	bool each_cpu;    /* once for each possible CPU, whose number is added to the name */
	const char *skip; /* why it is skipped where there is no code for it */
	enum fault faults[SELFTEST_FAULTS]; /* with each of them it fails; NONE at the end */
};

/** selftest_reason - formats a reason into a buffer that the next one overwrites. */
const char *__printf_like(1, 2) selftest_reason(const char *fmt, ...);

/* Why the test fails, unless @condition holds. */
#define EXPECT(condition, ...)                                                                     \
	do {                                                                                       \
		if (!(condition))                                                                  \
			return selftest_reason(__VA_ARGS__);                                       \
	} while (0)

/** selftest_is_counterfactual - whether a fault was chosen, with which some test must fail. */
bool selftest_is_counterfactual(void);

/** selftest_spins - how long a wait may take before the test fails, in looks. */
unsigned int selftest_spins(void);

/** selftest_pause - between two looks, long enough for other CPUs to get somewhere. */
static inline void selftest_pause(void)
{
	for (int i = 0; i < 16; i++)
		arch_cpu_relax();
}

/** selftest_wait - looks until @condition holds. Whether it did, within the bound. */
#define selftest_wait(condition)                                                                   \
	({                                                                                         \
		unsigned int looks_left = selftest_spins();                                        \
                                                                                                   \
		while (!(condition) && --looks_left)                                               \
			selftest_pause();                                                          \
		looks_left != 0;                                                                   \
	})

/** selftest_sleep_until - the same for what takes long: looks once a tick, @ticks times at most. */
#define selftest_sleep_until(condition, ticks)                                                     \
	({                                                                                         \
		unsigned int looks_left = (ticks) + 1;                                             \
                                                                                                   \
		while (!(condition) && --looks_left)                                               \
			k_sleep(K_TICKS(1));                                                       \
		looks_left != 0;                                                                   \
	})

/* ---- CPUs ---- */

/** selftest_online, selftest_cpus - the CPUs online, as a mask; their count. */
uint32_t selftest_online(void);
unsigned int selftest_cpus(void);

/** selftest_other - the lowest CPU online that is not 0, the ladder's; 0 if there is none. */
unsigned int selftest_other(void);

/** selftest_call - runs @fn(@arg) on CPU @id in interrupt context, or here. */
void selftest_call(unsigned int id, void (*fn)(void *), void *arg);

/* ---- threads ---- */

typedef void (*selftest_fn_t)(uintptr_t arg);

/** selftest_create - thread @slot, for the CPUs of @mask, which selftest_start() starts. */
struct k_thread *selftest_create(unsigned int slot, uint32_t mask, int prio, selftest_fn_t fn,
				 uintptr_t arg);

/** selftest_thread - the thread of @slot. */
struct k_thread *selftest_thread(unsigned int slot);

/** selftest_start - creates and starts it. */
struct k_thread *selftest_start(unsigned int slot, uint32_t mask, int prio, selftest_fn_t fn,
				uintptr_t arg);

/** selftest_join - waits for the threads of the first @n slots. Return: NULL, or the reason. */
const char *selftest_join(unsigned int n);

/** selftest_abort - ends @t, which waits in a run queue or never started. */
void selftest_abort(struct k_thread *t);

/** selftest_is_stuck - a thread did not end, so no later test can be believed. */
bool selftest_is_stuck(void);

/* Priorities: one that nobody takes the CPU from, and the least urgent ones. */
#define SELFTEST_FIRST (CONFIG_NUM_COOP_PRIORITIES ? -1 : 0)
#define SELFTEST_LAST (CONFIG_NUM_PREEMPT_PRIORITIES - 1)

/** selftest_hold - every CPU but 0 is occupied until selftest_let_go(). Return: whether so. */
bool selftest_hold(void);

/** selftest_hold_quietly - the same for CPU @id, with its interrupts off. */
bool selftest_hold_quietly(unsigned int id);

/**
 * selftest_drop_interrupt - who is held quietly drops the doorbell's interrupt if that is pending:
 * another trap may have taken down the doorbell before. Return: whether it answered.
 */
bool selftest_drop_interrupt(void);

/** selftest_release - lets the holders end, while this thread stays awake. Return: whether so. */
bool selftest_release(void);

/** selftest_let_go - ends what selftest_hold() began. Return: NULL, or the reason. */
const char *selftest_let_go(void);

/* ---- the tests, by the names of their entries ---- */

const char *test_protection(unsigned int cpu);
const char *test_cpuid_tp(unsigned int cpu);
const char *test_cpuid_counterfactual(unsigned int cpu);
const char *test_affinity_reject(unsigned int cpu);
const char *test_sched_abi(unsigned int cpu);
const char *test_smp_online(unsigned int cpu);
const char *test_lock_contention(unsigned int cpu);
const char *test_lockdep_counterfactual(unsigned int cpu);
const char *test_ipi_counterfactual(unsigned int cpu);
const char *test_ipi_resched(unsigned int cpu);
const char *test_invalid_ipi_target(unsigned int cpu);
const char *test_offline_cpu_resched(unsigned int cpu);
const char *test_ipi_budget(unsigned int cpu);
const char *test_ipi_deferred(unsigned int cpu);
const char *test_ipi_stress(unsigned int cpu);
const char *test_stealing(unsigned int cpu);
const char *test_steal_above_bound(unsigned int cpu);
const char *test_steal_higher_qos(unsigned int cpu);
const char *test_steal_park(unsigned int cpu);
const char *test_shootdown_counterfactual(unsigned int cpu);
const char *test_shootdown(unsigned int cpu);
const char *test_affinity_clamp(unsigned int cpu);
const char *test_aging(unsigned int cpu);
const char *test_idle_wake_race(unsigned int cpu);
const char *test_plic_context(unsigned int cpu);
const char *test_plic_isolation(unsigned int cpu);
const char *test_edt_arm(unsigned int cpu);
const char *test_timer_budget(unsigned int cpu);
const char *test_per_hart_ticks(unsigned int cpu);
const char *test_exec(unsigned int cpu);

#endif /* KERNEL_SELFTEST_SELFTEST_H */

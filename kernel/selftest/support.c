/*
 * The threads of the self tests, and CPUs that are kept busy.
 */
#include <stdarg.h>

#include <zephyr/sys/printk.h>
#include <zephyr/sys/time_units.h>

#include "selftest.h"

#define REASON_BYTES 96
#define STACK_SIZE (IS_ENABLED(CONFIG_ASAN) ? 16384 : 4096)

/* Only ends a test that fails. */
#define JOIN_SECONDS 20
#define JOIN_SECONDS_COUNTERFACTUAL 2

static K_THREAD_STACK_ARRAY_DEFINE(stacks, SELFTEST_THREADS, STACK_SIZE);
static struct k_thread threads[SELFTEST_THREADS];

static K_THREAD_STACK_ARRAY_DEFINE(holder_stacks, SELFTEST_MAX_CPUS, STACK_SIZE);
static struct k_thread holders[SELFTEST_MAX_CPUS];
static uint32_t held;      /* bit n: CPU n has a holder */
static uint32_t holding;   /* bit n: it runs */
static uint32_t let_go;
static uint32_t dropping; /* who is held quietly is asked to drop a pending doorbell interrupt */

static bool stuck;

const char *selftest_reason(const char *fmt, ...)
{
	static char text[REASON_BYTES];
	va_list ap;

	va_start(ap, fmt);
	vsnprintk(text, sizeof(text), fmt, ap);
	va_end(ap);
	return text;
}

/* ---- CPUs ---- */

uint32_t selftest_online(void)
{
	return atomic_load_acquire_u32(&cpus_online);
}

unsigned int selftest_cpus(void)
{
	return (unsigned int)__builtin_popcount(selftest_online());
}

unsigned int selftest_other(void)
{
	uint32_t others = selftest_online() & ~BIT(0);

	return others ? (unsigned int)__builtin_ctz(others) : 0;
}

void selftest_call(unsigned int id, void (*fn)(void *), void *arg)
{
	unsigned long key;

	if (id != 0) {
		ipi_call(id, fn, arg);
		return;
	}
	key = arch_irq_lock();
	fn(arg);
	arch_irq_unlock(key);
}

/* ---- threads ---- */

static void enter(void *fn, void *arg, void *unused)
{
	ARG_UNUSED(unused);
	((selftest_fn_t)fn)((uintptr_t)arg);
}

static void create(struct k_thread *t, k_thread_stack_t *stack, uint32_t mask, int prio,
		   selftest_fn_t fn, uintptr_t arg)
{
	k_thread_create(t, stack, STACK_SIZE, enter, (void *)fn, (void *)arg, NULL, prio, 0,
			K_FOREVER);
	if (!IS_ENABLED(CONFIG_SCHED_CPU_MASK))
		return;
	for (unsigned int id = 0; id < SELFTEST_MAX_CPUS; id++)
		if (!(mask & BIT(id)))
			k_thread_cpu_mask_disable(t, (int)id);
}

struct k_thread *selftest_create(unsigned int slot, uint32_t mask, int prio, selftest_fn_t fn,
				 uintptr_t arg)
{
	create(&threads[slot], stacks[slot], mask, prio, fn, arg);
	return &threads[slot];
}

struct k_thread *selftest_thread(unsigned int slot)
{
	return &threads[slot];
}

struct k_thread *selftest_start(unsigned int slot, uint32_t mask, int prio, selftest_fn_t fn,
				uintptr_t arg)
{
	struct k_thread *t = selftest_create(slot, mask, prio, fn, arg);

	k_thread_start(t);
	return t;
}

static const char *join(struct k_thread *t, const char *what, unsigned int i)
{
	bool counterfactual = selftest_is_counterfactual();
	int seconds = counterfactual ? JOIN_SECONDS_COUNTERFACTUAL : JOIN_SECONDS;

	if (k_thread_join(t, K_SECONDS(seconds)) == 0)
		return NULL;
	stuck = true;
	return selftest_reason("%s %u did not end", what, i);
}

const char *selftest_join(unsigned int n)
{
	const char *reason = NULL;

	for (unsigned int i = 0; i < n && !reason; i++)
		reason = join(&threads[i], "thread", i);
	return reason;
}

void selftest_abort(struct k_thread *t)
{
	k_thread_abort(t);
}

bool selftest_is_stuck(void)
{
	return stuck;
}

/* ---- CPUs that are occupied ---- */

static void hold(uintptr_t id)
{
	atomic_fetch_or_u32(&holding, BIT(id));
	while (!atomic_load_acquire_u32(&let_go)) {
		if (atomic_load_acquire_u32(&dropping)) { /* pairs with selftest_drop_interrupt() */
			arch_ipi_clear();
			atomic_store_release_u32(&dropping, 0); /* pairs with its wait */
		}
		arch_cpu_relax();
	}
}

/* The timer is due and stays so: others see that a trap is near (contracts I2). */
static void hold_quietly(uintptr_t id)
{
	unsigned long key = arch_irq_lock();

	clock_arm(CLOCK_REFILL, arch_cycles_now());
	hold(id);
	arch_irq_unlock(key);
}

bool selftest_drop_interrupt(void)
{
	atomic_store_release_u32(&dropping, 1); /* pairs with the load in hold() */
	return selftest_wait(!atomic_load_acquire_u32(&dropping));
}

static bool start_holders(uint32_t mask, selftest_fn_t fn)
{
	dropping = 0;
	held = mask;
	holding = 0;
	let_go = 0;
	for (uint32_t left = mask; left; left &= left - 1) {
		unsigned int id = (unsigned int)__builtin_ctz(left);

		create(&holders[id], holder_stacks[id], BIT(id), SELFTEST_FIRST, fn, id);
		k_thread_start(&holders[id]);
	}
	if (selftest_wait(atomic_load_acquire_u32(&holding) == mask))
		return true;
	selftest_let_go();
	return false;
}

bool selftest_hold(void)
{
	return start_holders(selftest_online() & ~BIT(0), hold);
}

bool selftest_hold_quietly(unsigned int id)
{
	return start_holders(BIT(id), hold_quietly);
}

static bool all_released(void)
{
	for (uint32_t left = held; left; left &= left - 1)
		if (atomic_load_acquire_u32(&holders[__builtin_ctz(left)].on_cpu))
			return false;
	return true;
}

bool selftest_release(void)
{
	atomic_store_release_u32(&let_go, 1);
	return selftest_wait(all_released());
}

const char *selftest_let_go(void)
{
	const char *reason = NULL;

	selftest_release();
	for (; held && !reason; held &= held - 1) {
		unsigned int id = (unsigned int)__builtin_ctz(held);

		reason = join(&holders[id], "holder", id);
	}
	return reason;
}

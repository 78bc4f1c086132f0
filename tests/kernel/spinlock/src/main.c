/*
 * Spin locks: exclusion between CPUs and against handlers, interrupts while they are held.
 */
#include "../../crew.h"

#define PRIO K_PRIO_PREEMPT(5)
/* With a fair lock, each round may wait until the host runs the CPU whose turn it is. */
#define ROUNDS (IS_ENABLED(CONFIG_SPINLOCK_TICKET) ? 400 : 4000)

static struct k_spinlock lock, inner;
static atomic_t ready, go;
static volatile unsigned long total; /* under lock */
static volatile int inside;          /* under lock: how many are */

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	memset(&lock, 0, sizeof(lock));
	memset(&inner, 0, sizeof(inner));
	atomic_clear(&ready);
	atomic_clear(&go);
	total = 0;
	inside = 0;
}

static void add(void)
{
	zassert_equal(inside, 0, "somebody else is inside");
	inside = 1;
	for (unsigned long seen = total, i = 0; i < 3; i++)
		total = seen + 1;
	inside = 0;
}

static bool all_here(void)
{
	return atomic_get(&ready) >= cpu_count();
}

/* ---- one CPU ---- */

ZTEST(spinlock, test_interrupts_are_off_while_held)
{
	k_spinlock_key_t key, second;

	zassert_false(arch_irq_is_off());
	key = k_spin_lock(&lock);
	zassert_true(arch_irq_is_off());
	second = k_spin_lock(&inner);
	zassert_true(arch_irq_is_off());
	k_spin_unlock(&inner, second);
	zassert_true(arch_irq_is_off(), "the inner unlock turned them on");
	k_spin_unlock(&lock, key);
	zassert_false(arch_irq_is_off());
}

ZTEST(spinlock, test_unlock_restores_what_was)
{
	unsigned long irq = arch_irq_lock();
	k_spinlock_key_t key = k_spin_lock(&lock);

	k_spin_unlock(&lock, key);
	zassert_true(arch_irq_is_off());
	arch_irq_unlock(irq);
	zassert_false(arch_irq_is_off());
}

ZTEST(spinlock, test_release_leaves_interrupts_off)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	k_spin_release(&lock);
	zassert_true(arch_irq_is_off());
	zassert_false(k_spin_is_locked(&lock));
	arch_irq_unlock(key.irq);
	zassert_false(arch_irq_is_off());
}

ZTEST(spinlock, test_is_locked_tells)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	zassert_equal(k_spin_is_locked(&lock), IS_ENABLED(CONFIG_SMP));
	k_spin_unlock(&lock, key);
	zassert_false(k_spin_is_locked(&lock));
}

ZTEST(spinlock, test_block_form_unlocks)
{
	int times = 0;

	K_SPINLOCK(&lock) {
		zassert_true(arch_irq_is_off());
		times++;
	}
	zassert_equal(times, 1);
	zassert_false(arch_irq_is_off());
	zassert_false(k_spin_is_locked(&lock));
}

ZTEST(spinlock, test_trylock_takes_a_free_lock)
{
	k_spinlock_key_t key;

	zassert_ok(k_spin_trylock(&lock, &key));
	zassert_true(arch_irq_is_off());
	k_spin_unlock(&lock, key);
	zassert_false(arch_irq_is_off());
	zassert_ok(k_spin_trylock(&lock, &key));
	k_spin_unlock(&lock, key);
}

static atomic_t expiries;

static void expired(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	atomic_inc(&expiries);
}

static K_TIMER_DEFINE(ticker, expired, NULL);

static void hold_past_a_tick(void *p1, void *p2, void *p3)
{
	k_spinlock_key_t key;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_clear(&expiries);
	key = k_spin_lock(&lock);
	k_timer_start(&ticker, K_TICKS(1), K_NO_WAIT);
	k_busy_wait(5 * USEC_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC);
	zassert_equal(atomic_get(&expiries), 0, "interrupted while holding it");
	k_spin_unlock(&lock, key);
	SPIN_UNTIL(atomic_get(&expiries) == 1);
}

ZTEST(spinlock, test_interrupt_waits_for_the_unlock)
{
	start(0, hold_past_a_tick, PRIO, 0);
	join(0);
}

/* ---- between CPUs ---- */

static void hold(void *p1, void *p2, void *p3)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_set(&ready, 1);
	for (int i = 0; i < SPINS && !atomic_get(&go); i++)
		k_busy_wait(1);
	k_spin_unlock(&lock, key);
	atomic_set(&ready, 2);
}

static void try_against_holder(void *p1, void *p2, void *p3)
{
	k_spinlock_key_t key;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	SPIN_UNTIL(atomic_get(&ready) == 1);
	for (int i = 0; i < 100; i++)
		zassert_equal(k_spin_trylock(&lock, &key), -EBUSY);
	zassert_false(arch_irq_is_off(), "a failed attempt left interrupts off");
	zassert_true(k_spin_is_locked(&lock));
	atomic_set(&go, 1);
	SPIN_UNTIL(atomic_get(&ready) == 2);
	zassert_ok(k_spin_trylock(&lock, &key));
	k_spin_unlock(&lock, key);
}

ZTEST(spinlock, test_trylock_of_a_held_lock_is_busy)
{
	need_cpus(2);
	start(0, hold, PRIO, 1);
	start(1, try_against_holder, PRIO, 0);
	join(1);
	join(0);
}

static void add_often(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&ready);
	SPIN_UNTIL(all_here());
	for (int i = 0; i < ROUNDS; i++) {
		k_spinlock_key_t key = k_spin_lock(&lock);

		add();
		k_spin_unlock(&lock, key);
	}
}

static void run_on_each(k_thread_entry_t entry)
{
	for (int i = 0; i < cpu_count(); i++)
		start(i, entry, PRIO, i);
	for (int i = 0; i < cpu_count(); i++)
		join(i);
}

ZTEST(spinlock, test_total_is_exact)
{
	run_on_each(add_often);
	zassert_equal(total, (unsigned long)cpu_count() * ROUNDS);
}

static void try_often(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&ready);
	SPIN_UNTIL(all_here());
	for (int i = 0; i < ROUNDS / 4; i++) {
		k_spinlock_key_t key;

		SPIN_UNTIL(k_spin_trylock(&lock, &key) == 0);
		add();
		k_spin_unlock(&lock, key);
	}
}

ZTEST(spinlock, test_total_with_trylock_is_exact)
{
	run_on_each(try_often);
	zassert_equal(total, (unsigned long)cpu_count() * (ROUNDS / 4));
}

static void add_nested(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&ready);
	SPIN_UNTIL(all_here());
	for (int i = 0; i < ROUNDS / 4; i++) {
		k_spinlock_key_t outer = k_spin_lock(&lock);
		k_spinlock_key_t key = k_spin_lock(&inner);

		add();
		k_spin_unlock(&inner, key);
		k_spin_unlock(&lock, outer);
	}
}

ZTEST(spinlock, test_total_with_two_locks_is_exact)
{
	run_on_each(add_nested);
	zassert_equal(total, (unsigned long)cpu_count() * (ROUNDS / 4));
}

/* ---- a handler that takes the lock its CPU contends for ---- */

static atomic_t handled;

static void add_in_handler(struct k_timer *timer)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	ARG_UNUSED(timer);
	add();
	k_spin_unlock(&lock, key);
	atomic_inc(&handled);
}

static K_TIMER_DEFINE(adder, add_in_handler, NULL);

ZTEST(spinlock, test_handlers_take_it_too)
{
	atomic_clear(&handled);
	k_timer_start(&adder, K_TICKS(1), K_TICKS(1));
	do {
		atomic_clear(&ready);
		run_on_each(add_often);
	} while (atomic_get(&handled) == 0);
	k_timer_stop(&adder);
	zassert_equal((total - (unsigned long)atomic_get(&handled)) % ROUNDS, 0);
	zassert_true(total > (unsigned long)cpu_count() * ROUNDS);
}

ZTEST_SUITE(spinlock, NULL, NULL, before, dismiss_crew, NULL);

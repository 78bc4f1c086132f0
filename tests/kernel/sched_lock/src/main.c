/*
 * The scheduler lock: its owner keeps the CPU until it unlocks or waits.
 */
#include "../../crew.h"

#define LOW K_PRIO_PREEMPT(10)
#define HIGH K_PRIO_PREEMPT(3)

static atomic_t ran, release;
static struct k_sem sem;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	atomic_clear(&ran);
	atomic_clear(&release);
	k_sem_init(&sem, 0, K_SEM_MAX_LIMIT);
}

static void count(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&ran);
}

/* @owner runs as member 0 on CPU 0. */
static void play(k_thread_entry_t owner, int prio)
{
	start(0, owner, prio, 0);
	join(0);
}

#define OWNER(name)                                                                                \
	static void name(void *p1 __unused, void *p2 __unused, void *p3 __unused)

OWNER(lock_and_start)
{
	k_sched_lock();
	start(1, count, HIGH, 0);
	zassert_equal(atomic_get(&ran), 0);
	k_busy_wait(2 * USEC_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC);
	zassert_equal(atomic_get(&ran), 0, "it lost the CPU");
	k_sched_unlock();
	zassert_equal(atomic_get(&ran), 1, "nobody took the CPU at the unlock");
}

ZTEST(sched_lock, test_more_urgent_waits_for_the_unlock)
{
	play(lock_and_start, LOW);
	join(1);
}

OWNER(lock_thrice)
{
	for (int i = 0; i < 3; i++)
		k_sched_lock();
	start(1, count, HIGH, 0);
	for (int i = 0; i < 2; i++) {
		k_sched_unlock();
		zassert_equal(atomic_get(&ran), 0, "%d unlocks were enough", i + 1);
	}
	k_sched_unlock();
	zassert_equal(atomic_get(&ran), 1);
}

ZTEST(sched_lock, test_lock_nests)
{
	play(lock_thrice, LOW);
}

OWNER(lock_past_slices)
{
	k_sched_lock();
	start(1, count, LOW, 0);
	k_busy_wait(3 * CONFIG_TIMESLICE_SIZE * 1000);
	zassert_equal(atomic_get(&ran), 0, "its slice ended");
	k_sched_unlock();
}

ZTEST(sched_lock, test_locked_owner_has_no_slice)
{
	play(lock_past_slices, LOW);
	join(1);
	zassert_equal(atomic_get(&ran), 1);
}

static void expired(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_sem_give(&sem);
	atomic_set(&release, 1);
}

static K_TIMER_DEFINE(waker, expired, NULL);

static void take_and_count(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sem_take(&sem, K_FOREVER);
	atomic_inc(&ran);
}

OWNER(lock_against_handler)
{
	UNTIL(has_state(&crew[1], "pending"));
	k_sched_lock();
	k_timer_start(&waker, K_TICKS(1), K_NO_WAIT);
	SPIN_UNTIL(atomic_get(&release));
	k_busy_wait(1000);
	zassert_equal(atomic_get(&ran), 0, "a handler's wake-up took the CPU");
	k_sched_unlock();
	zassert_equal(atomic_get(&ran), 1);
}

ZTEST(sched_lock, test_handler_wakes_but_does_not_preempt)
{
	start(1, take_and_count, HIGH, 0);
	play(lock_against_handler, LOW);
}

static void give_later(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&ran);
	k_sem_give(&sem);
}

/* Waiting gives up the CPU, and the lock is back with the thread. */
OWNER(lock_and_wait)
{
	k_sched_lock();
	start(1, give_later, LOW + 1, 0);
	zassert_ok(k_sem_take(&sem, PATIENCE));
	zassert_equal(atomic_get(&ran), 1);
	start(2, count, HIGH, 0);
	zassert_equal(atomic_get(&ran), 1, "the lock was lost while waiting");
	k_sched_unlock();
	zassert_equal(atomic_get(&ran), 2);
}

ZTEST(sched_lock, test_waiting_with_the_lock)
{
	play(lock_and_wait, LOW);
}

/* A slice that ended under the lock is not charged to who runs while the owner waits. */
OWNER(lock_wait_after_slice)
{
	k_sched_lock();
	k_busy_wait(3 * CONFIG_TIMESLICE_SIZE * 1000);
	k_sleep(K_TICKS(3));
	k_sched_unlock();
	atomic_inc(&ran);
}

ZTEST(sched_lock, test_end_of_slice_then_wait)
{
	for (int i = 0; i < 3; i++)
		play(lock_wait_after_slice, LOW);
	zassert_equal(atomic_get(&ran), 3);
}

static atomic_t last;

static void lock_and_record(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sched_lock();
	k_sched_unlock();
	atomic_set(&last, (atomic_val_t)(uintptr_t)p1);
}

OWNER(lock_slice_and_wait)
{
	k_sched_lock();
	start(1, lock_and_record, LOW, 0);
	start(2, lock_and_record, LOW, 0);
	k_busy_wait(3 * CONFIG_TIMESLICE_SIZE * 1000);
	join(2);
	k_sched_unlock();
}

ZTEST(sched_lock, test_next_thread_has_its_own_slice)
{
	play(lock_slice_and_wait, LOW);
	zassert_equal(atomic_get(&last), 2, "the first went behind its equal");
}

static void give_and_end(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_sem_give(&sem);
	k_thread_abort(&crew[1]);
	atomic_set(&release, 1);
}

static K_TIMER_DEFINE(fleeting, give_and_end, NULL);

OWNER(lock_slice_and_leave_to_idle)
{
	UNTIL(has_state(&crew[1], "pending"));
	k_sched_lock();
	k_busy_wait(3 * CONFIG_TIMESLICE_SIZE * 1000);
	k_timer_start(&fleeting, K_TICKS(2), K_NO_WAIT);
	while (!atomic_get(&release))
		k_sleep(K_TICKS(10)); /* the timer comes first, while idle runs */
	k_sched_unlock();
}

/* Idle is told to look, and there is nobody. */
ZTEST(sched_lock, test_idle_has_no_slice)
{
	start(1, take_and_count, HIGH, 0);
	play(lock_slice_and_leave_to_idle, LOW);
	zassert_equal(atomic_get(&ran), 0);
}

OWNER(lock_and_change_prio)
{
	k_sched_lock();
	start(1, count, LOW - 2, 0);
	k_thread_priority_set(k_current_get(), LOW);
	zassert_equal(atomic_get(&ran), 0, "a new priority opened the lock");
	k_sched_unlock();
	zassert_equal(atomic_get(&ran), 1);
}

ZTEST(sched_lock, test_new_priority_counts_at_the_unlock)
{
	play(lock_and_change_prio, HIGH);
}

OWNER(yield_locked)
{
	k_sched_lock();
	start(1, count, LOW, 0);
	k_yield();
	zassert_equal(atomic_get(&ran), 1, "a yield is a wish of the owner's own");
	k_sched_unlock();
}

ZTEST(sched_lock, test_yield_under_the_lock)
{
	play(yield_locked, LOW);
}

/* ---- on several CPUs: the lock is the owner's, not the machine's ---- */

OWNER(lock_and_watch)
{
	k_sched_lock();
	start(1, count, LOW, 1);
	SPIN_UNTIL(atomic_get(&ran));
	k_sched_unlock();
}

ZTEST(sched_lock, test_other_cpus_go_on)
{
	need_cpus(2);
	play(lock_and_watch, LOW);
}

static void spin(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!atomic_get(&release))
		k_busy_wait(1);
}

/* Who could not be placed because of the lock comes when it opens, wherever it waits. */
OWNER(lock_on_a_full_machine)
{
	k_sched_lock();
	start(1, count, LOW - 1, ANYWHERE);
	zassert_equal(atomic_get(&ran), 0);
	k_sched_unlock();
	SPIN_UNTIL(atomic_get(&ran));
	atomic_set(&release, 1);
}

ZTEST(sched_lock, test_waiting_thread_comes_at_the_unlock)
{
	for (int cpu = 1; cpu < cpu_count(); cpu++)
		start(1 + cpu, spin, HIGH, cpu);
	play(lock_on_a_full_machine, LOW);
	join(1);
}

ZTEST_SUITE(sched_lock, NULL, NULL, before, dismiss_crew, NULL);

/*
 * Suspending threads, wherever they are, and sleeping.
 */
#include <errno.h>

#include <zephyr/kernel/thread.h>
#include <zephyr/sys/time_units.h>

#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/thread.h>

/*
 * One look at @t, which shall stop. @again: if it still shall.
 * Return: whether it executes on another CPU, which has been told.
 */
static bool suspend_once(struct k_thread *t, bool again)
{
	unsigned long key = arch_irq_lock();
	struct cpu *cpu = sched_lock_thread(t);
	bool running = t->state == THREAD_RUNNING;
	bool own = t == cpu_self()->current;

	if (t->state == THREAD_DEAD || (again && !(t->flags & THREAD_SUSPENDED))) {
		spin_unlock_nested(&cpu->runq.lock);
		arch_irq_unlock(key);
		return false;
	}
	t->flags |= THREAD_SUSPENDED;
	if (t->state == THREAD_READY) {
		sched_remove(cpu, t);
		t->state = THREAD_PARKED;
	}
	spin_unlock_nested(&cpu->runq.lock);
	if (running)
		sched_poke(cpu);
	sched_end(key);
	return running && !own;
}

/*
 * A thread that is told to stop while it runs on another CPU may be ready when the word arrives
 * there, and would not hear it: so it is looked for until it has stopped.
 */
void k_thread_suspend(k_tid_t t)
{
	bool again = false;

	while (suspend_once(t, again) && !thread_is_mutual(t) &&
	       !fault_active(FAULT_SUSPEND_ONCE)) {
		arch_cpu_relax();
		again = true;
	}
}

void k_thread_resume(k_tid_t t)
{
	unsigned long key = arch_irq_lock();
	struct cpu *cpu = sched_lock_thread(t);
	bool parked = t->state == THREAD_PARKED;

	t->flags &= (uint8_t)~THREAD_SUSPENDED;
	if (parked)
		t->state = THREAD_WAITING; /* in transit */
	spin_unlock_nested(&cpu->runq.lock);
	if (parked)
		sched_wake_end(t, key);
	else
		arch_irq_unlock(key);
}

/* ---- sleeping: a wait for time alone, under the thread's own lock ---- */

/* Return: ticks that were left when k_wakeup() ended the sleep. */
static k_ticks_t sleep_ticks(k_timeout_t timeout)
{
	struct k_thread *t = k_current_get();
	k_spinlock_key_t key;
	uint64_t until;
	k_ticks_t left;

	__ASSERT(!arch_is_in_isr(), "sleeping in an interrupt handler");
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		k_yield();
		return 0;
	}
	until = timeout_deadline(timeout);
	key = spin_lock(&t->lock, LOCK_OBJECT);
	waitq_enter(NULL, &t->lock, timeout);
	sched_leave(key.irq);
	if (K_TIMEOUT_EQ(timeout, K_FOREVER))
		return K_TICKS_FOREVER;
	left = (k_ticks_t)((int64_t)(until - arch_cycles_now()) / (int64_t)clock_cycles_per_tick);
	return MAX(left, 0);
}

int32_t k_sleep(k_timeout_t timeout)
{
	k_ticks_t left = sleep_ticks(timeout);

	if (left == K_TICKS_FOREVER)
		return K_TICKS_FOREVER;
	return (int32_t)MIN(k_ticks_to_ms_ceil64((uint64_t)left), INT32_MAX);
}

int32_t k_usleep(int32_t us)
{
	k_ticks_t left = sleep_ticks(K_USEC(us));

	return (int32_t)MIN(k_ticks_to_us_ceil64((uint64_t)left), INT32_MAX);
}

void k_wakeup(k_tid_t t)
{
	unsigned long key = arch_irq_lock();
	struct cpu *cpu = sched_lock_thread(t);
	bool claimed = t->state == THREAD_WAITING && t->wait_lock == &t->lock && waitq_claim(t, 0);

	spin_unlock_nested(&cpu->runq.lock);
	if (claimed)
		sched_wake_end(t, key);
	else
		arch_irq_unlock(key);
}

void k_busy_wait(uint32_t us)
{
	uint64_t end = arch_cycles_now() + k_us_to_cyc_ceil64(us);

	while (arch_cycles_now() < end)
		arch_cpu_relax();
}

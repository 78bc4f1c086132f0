/*
 * CPU masks: a thread runs where its mask says and nowhere else. The kernel asserts that at each
 * dispatch; the threads look as well.
 */
#include "../../crew.h"

#include <zephyr/irq.h>

#define PRIO K_PRIO_PREEMPT(8)

static atomic_t seen[CREW];  /* bit n: member ran on CPU n */
static atomic_t rounds[CREW];
static atomic_t release;
static struct k_sem sem;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	atomic_clear(&release);
	k_sem_init(&sem, 0, K_SEM_MAX_LIMIT);
	for (int i = 0; i < CREW; i++) {
		atomic_clear(&seen[i]);
		atomic_clear(&rounds[i]);
	}
}

/* Nobody suspends and moves it between the question and the answer. */
static void see(int n)
{
	unsigned int key = irq_lock();

	atomic_or(&seen[n], BIT(cpu_here()));
	atomic_inc(&rounds[n]);
	irq_unlock(key);
}

static void look_once(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	see((int)(uintptr_t)p1);
}

static void look_and_wait(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!atomic_get(&release)) {
		see((int)(uintptr_t)p1);
		k_sem_take(&sem, K_FOREVER);
	}
}

static void look_on(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!atomic_get(&release)) {
		see((int)(uintptr_t)p1);
		k_busy_wait(1);
	}
}

ZTEST(cpu_mask, test_pinned_runs_there)
{
	for (int cpu = 0; cpu < cpu_count(); cpu++) {
		before(NULL);
		start(0, look_once, PRIO, cpu);
		join(0);
		zassert_equal(atomic_get(&seen[0]), BIT(cpu));
	}
}

ZTEST(cpu_mask, test_numbers_out_of_range)
{
	k_tid_t t = make(0, look_once, PRIO, 0);

	zassert_equal(k_thread_cpu_pin(t, -1), -EINVAL);
	zassert_equal(k_thread_cpu_pin(t, CONFIG_MP_MAX_NUM_CPUS), -EINVAL);
	zassert_equal(k_thread_cpu_pin(t, INT_MAX), -EINVAL);
	zassert_equal(k_thread_cpu_mask_enable(t, -1), -EINVAL);
	zassert_equal(k_thread_cpu_mask_enable(t, CONFIG_MP_MAX_NUM_CPUS), -EINVAL);
	zassert_equal(k_thread_cpu_mask_disable(t, -1), -EINVAL);
	zassert_equal(k_thread_cpu_mask_disable(t, CONFIG_MP_MAX_NUM_CPUS), -EINVAL);
	k_thread_start(t);
	join(0);
	zassert_equal(atomic_get(&seen[0]), BIT(0), "a rejected call changed the mask");
}

static void check_refused(k_tid_t t)
{
	zassert_equal(k_thread_cpu_mask_clear(t), -EINVAL);
	zassert_equal(k_thread_cpu_mask_enable_all(t), -EINVAL);
	zassert_equal(k_thread_cpu_mask_enable(t, 0), -EINVAL);
	zassert_equal(k_thread_cpu_mask_disable(t, 0), -EINVAL);
	zassert_equal(k_thread_cpu_pin(t, 0), -EINVAL);
}

static void try_ready(void *p1, void *p2, void *p3)
{
	k_tid_t t = start(1, look_once, PRIO, 0);

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_true(has_state(t, "queued"));
	check_refused(t);
	check_refused(k_current_get());
}

ZTEST(cpu_mask, test_runnable_keeps_its_mask)
{
	start(0, try_ready, PRIO - 1, 0);
	join(0);
	join(1);
	zassert_equal(atomic_get(&seen[1]), BIT(0));
}

static void try_running(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	start(1, look_on, PRIO, cpu_count() - 1);
	SPIN_UNTIL(atomic_get(&rounds[1]));
	check_refused(&crew[1]);
	atomic_set(&release, 1);
}

ZTEST(cpu_mask, test_running_elsewhere_keeps_its_mask)
{
	need_cpus(2);
	start(0, try_running, PRIO, 0);
	join(0);
	join(1);
	zassert_equal(atomic_get(&seen[1]), BIT(cpu_count() - 1));
}

/* Waiting, sleeping or suspended it may be moved, and wakes where it now belongs. */
ZTEST(cpu_mask, test_waiting_thread_is_moved)
{
	k_tid_t t = start(0, look_and_wait, PRIO, 0);

	for (int i = 1; i <= 3 * cpu_count(); i++) {
		int cpu = i % cpu_count();

		UNTIL(atomic_get(&rounds[0]) == i && has_state(t, "pending"));
		atomic_clear(&seen[0]);
		zassert_ok(k_thread_cpu_pin(t, cpu));
		k_sem_give(&sem);
		UNTIL(atomic_get(&rounds[0]) == i + 1);
		zassert_equal(atomic_get(&seen[0]), BIT(cpu), "round %d: 0x%lx", i,
			      atomic_get(&seen[0]));
	}
	atomic_set(&release, 1);
	k_sem_give(&sem);
	join(0);
}

ZTEST(cpu_mask, test_suspended_thread_is_moved)
{
	k_tid_t t = start(0, look_on, PRIO, 0);

	for (int i = 1; i <= 2 * cpu_count(); i++) {
		atomic_val_t count;

		UNTIL(atomic_get(&rounds[0]) > 0);
		k_thread_suspend(t);
		atomic_clear(&seen[0]);
		count = atomic_get(&rounds[0]);
		zassert_ok(k_thread_cpu_pin(t, i % cpu_count()));
		k_thread_resume(t);
		UNTIL(atomic_get(&rounds[0]) > count);
		zassert_equal(atomic_get(&seen[0]), BIT(i % cpu_count()));
	}
	atomic_set(&release, 1);
	join(0);
}

ZTEST(cpu_mask, test_enable_and_disable)
{
	int last = cpu_count() - 1;
	k_tid_t t = make(0, look_once, PRIO, ANYWHERE);

	need_cpus(2);
	zassert_ok(k_thread_cpu_mask_clear(t));
	zassert_ok(k_thread_cpu_mask_enable(t, 0));
	zassert_ok(k_thread_cpu_mask_enable(t, last));
	zassert_ok(k_thread_cpu_mask_disable(t, 0));
	k_thread_start(t);
	join(0);
	zassert_equal(atomic_get(&seen[0]), BIT(last));
	t = make(0, look_once, PRIO, ANYWHERE);
	zassert_ok(k_thread_cpu_mask_enable_all(t));
	for (int cpu = 0; cpu < last; cpu++)
		zassert_ok(k_thread_cpu_mask_disable(t, cpu));
	k_thread_start(t);
	join(0);
	zassert_equal(atomic_get(&seen[0]), BIT(last));
}

/* Started with nowhere to run, it does not run; a CPU and it does. */
ZTEST(cpu_mask, test_empty_mask_runs_nowhere)
{
	k_tid_t t = make(0, look_once, PRIO, ANYWHERE);

	zassert_ok(k_thread_cpu_mask_clear(t));
	k_thread_start(t);
	zassert_equal(k_thread_join(t, K_TICKS(5)), -EAGAIN);
	zassert_equal(atomic_get(&rounds[0]), 0);
	k_thread_suspend(t);
	zassert_ok(k_thread_cpu_pin(t, cpu_count() - 1));
	k_thread_resume(t);
	join(0);
	zassert_equal(atomic_get(&seen[0]), BIT(cpu_count() - 1));
}

ZTEST(cpu_mask, test_empty_mask_can_be_aborted)
{
	k_tid_t t = make(0, look_once, PRIO, ANYWHERE);

	zassert_ok(k_thread_cpu_mask_clear(t));
	k_thread_start(t);
	k_thread_abort(t);
	zassert_ok(k_thread_join(t, K_NO_WAIT));
	zassert_equal(atomic_get(&rounds[0]), 0);
}

/* ---- under load ---- */

#define TURNS 400

static uint32_t mask_of(int n)
{
	uint32_t all = (uint32_t)(BIT(cpu_count()) - 1);
	uint32_t mask = (uint32_t)(0x1b5a >> n) & all;

	return mask ? mask : BIT((unsigned int)(n % cpu_count()));
}

static struct k_sem turn[2];

static void work(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < TURNS; i++) {
		see(n);
		if (i % 4 == n % 4) {
			k_yield();
		} else {
			k_sem_give(&turn[n & 1]);
			zassert_ok(k_sem_take(&turn[n & 1], PATIENCE));
		}
		see(n);
	}
}

ZTEST(cpu_mask, test_only_allowed_cpus_under_load)
{
	k_sem_init(&turn[0], 2, K_SEM_MAX_LIMIT);
	k_sem_init(&turn[1], 2, K_SEM_MAX_LIMIT);
	for (int i = 0; i < CREW; i++) {
		k_tid_t t = make(i, work, PRIO + i % 3, ANYWHERE);

		zassert_ok(k_thread_cpu_mask_clear(t));
		for (int cpu = 0; cpu < cpu_count(); cpu++) {
			if (mask_of(i) & BIT(cpu))
				zassert_ok(k_thread_cpu_mask_enable(t, cpu));
		}
		k_thread_start(t);
	}
	for (int i = 0; i < CREW; i++)
		join(i);
	for (int i = 0; i < CREW; i++) {
		zassert_equal(atomic_get(&rounds[i]), 2 * TURNS);
		zassert_equal(atomic_get(&seen[i]) & ~(atomic_val_t)mask_of(i), 0,
			      "member %d, allowed 0x%x, ran on 0x%lx", i, mask_of(i),
			      atomic_get(&seen[i]));
	}
}

/* Masks change while others wake their threads. */
ZTEST(cpu_mask, test_masks_change_under_load)
{
	for (int i = 0; i < 4; i++)
		start(i, look_and_wait, PRIO, i % cpu_count());
	for (int i = 0; i < 400; i++) {
		k_tid_t t = &crew[i % 4];
		atomic_val_t count = atomic_get(&rounds[i % 4]);
		int cpu = (i / 4) % cpu_count();

		k_thread_suspend(t);
		zassert_ok(k_thread_cpu_pin(t, cpu));
		atomic_clear(&seen[i % 4]);
		k_sem_give(&sem);
		k_thread_resume(t);
		if (atomic_get(&rounds[i % 4]) != count)
			zassert_equal(atomic_get(&seen[i % 4]) & ~(atomic_val_t)BIT(cpu), 0);
	}
	atomic_set(&release, 1);
	for (int i = 0; i < 4; i++)
		k_sem_give(&sem);
	for (int i = 0; i < 4; i++)
		join(i);
}

ZTEST_SUITE(cpu_mask, NULL, NULL, before, dismiss_crew, NULL);

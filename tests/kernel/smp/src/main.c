/*
 * Several CPUs: who runs where. The bits of idle CPUs are the kernel's own: without them a test of
 * placement could not know when its stage is set.
 */
#include "../../crew.h"

#include <kernel/cpu.h>

#define PRIO K_PRIO_PREEMPT(5)

static atomic_t arrived, release;
static int seen_cpu[CREW];
static k_tid_t seen_self[CREW];
static struct k_sem sem;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	atomic_clear(&arrived);
	atomic_clear(&release);
	k_sem_init(&sem, 0, K_SEM_MAX_LIMIT);
}

/* ---- each CPU runs a thread ---- */

static void meet(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&arrived);
	SPIN_UNTIL(atomic_get(&arrived) >= cpu_count());
	seen_cpu[n] = cpu_here();
	seen_self[n] = k_current_get();
	atomic_inc(&release);
	SPIN_UNTIL(atomic_get(&release) >= cpu_count());
}

static void check_meeting(int first)
{
	for (int i = 0; i < cpu_count(); i++)
		join(i);
	for (int i = 0; i < cpu_count(); i++) {
		zassert_equal_ptr(seen_self[i], &crew[i]);
		for (int j = 0; j < i; j++)
			zassert_not_equal(seen_cpu[i], seen_cpu[j], "two on CPU %d", seen_cpu[i]);
		if (first >= 0)
			zassert_equal(seen_cpu[i], (first + i) % cpu_count());
	}
}

ZTEST(smp, test_each_cpu_runs_what_is_pinned_to_it)
{
	for (int first = 0; first < cpu_count(); first++) {
		before(NULL);
		for (int i = 0; i < cpu_count(); i++)
			start(i, meet, PRIO, (first + i) % cpu_count());
		check_meeting(first);
	}
}

ZTEST(smp, test_as_many_run_as_there_are_cpus)
{
	if (IS_ENABLED(CONFIG_SCHED_STEAL_NONE))
		ztest_test_skip(); /* who waits behind the test's own thread stays there */
	for (int round = 0; round < 10; round++) {
		before(NULL);
		for (int i = 0; i < cpu_count(); i++)
			start(i, meet, PRIO, ANYWHERE);
		check_meeting(-1);
	}
}

/* ---- the most urgent run ---- */

static void spin(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	atomic_inc(&arrived);
	while (!atomic_get(&release))
		k_busy_wait(1);
}

#define MOST (2 * CONFIG_MP_MAX_NUM_CPUS)

static uint32_t running; /* bit n: member n runs, when the handler looked */

static void look(struct k_timer *timer)
{
	uint32_t mask = 0;

	for (int i = 0; i < 2 * cpu_count(); i++)
		mask |= has_state(&crew[i], "running") ? BIT(i) : 0;
	running = mask;
	k_sem_give(k_timer_user_data_get(timer));
}

static K_TIMER_DEFINE(looker, look, NULL);

/* A handler looks while nobody but the crew has work; it interrupts one of them, no more. */
static uint32_t who_runs(void)
{
	struct k_sem looked;

	k_sem_init(&looked, 0, 1);
	k_timer_user_data_set(&looker, &looked);
	k_timer_start(&looker, K_TICKS(4), K_NO_WAIT);
	zassert_ok(k_sem_take(&looked, PATIENCE));
	return running;
}

static void check_running(uint32_t expected, const char *when)
{
	uint32_t mask = 0;

	for (int i = 0; i < 10 && mask != expected; i++)
		mask = who_runs();
	zassert_equal(mask, expected, "%s: 0x%x run instead of 0x%x", when, mask, expected);
}

static uint32_t bits(int from, int count)
{
	return (uint32_t)((BIT(count) - 1) << from);
}

static void end_spinners(void)
{
	atomic_set(&release, 1);
	for (int i = 0; i < 2 * cpu_count(); i++)
		join(i);
}

ZTEST(smp, test_most_urgent_run)
{
	int n = cpu_count();

	BUILD_ASSERT(MOST <= CREW);
	if (IS_ENABLED(CONFIG_SCHED_STEAL_NONE))
		ztest_test_skip(); /* who waits behind the test's own thread stays there */
	for (int i = 2 * n - 1; i >= 0; i--)
		start(i, spin, K_PRIO_PREEMPT(2 + i), ANYWHERE);
	check_running(bits(0, n), "started");
	k_thread_suspend(&crew[0]);
	check_running(bits(1, n), "one suspended");
	k_thread_resume(&crew[0]);
	check_running(bits(0, n), "resumed");
	end_spinners();
}

ZTEST(smp, test_most_urgent_run_after_changes_of_priority)
{
	int n = cpu_count();

	if (IS_ENABLED(CONFIG_SCHED_STEAL_NONE))
		ztest_test_skip();
	for (int i = 0; i < 2 * n; i++)
		start(i, spin, K_PRIO_PREEMPT(2 + i), ANYWHERE);
	check_running(bits(0, n), "started");
	k_thread_priority_set(&crew[0], K_PRIO_PREEMPT(13));
	check_running(bits(1, n), "the first made last");
	k_thread_priority_set(&crew[2 * n - 1], K_PRIO_PREEMPT(0));
	check_running(bits(1, n - 1) | BIT(2 * n - 1), "the last made first");
	k_thread_priority_set(&crew[2 * n - 1], K_PRIO_PREEMPT(14));
	check_running(n > 1 ? bits(1, n) : BIT(0), "and last again");
	k_thread_priority_set(&crew[0], K_PRIO_PREEMPT(1));
	check_running(bits(0, n), "the first made first");
	end_spinners();
}

/* Without slices nothing but the change itself makes a CPU look. */
ZTEST(smp, test_less_urgent_running_thread_gives_way_without_slices)
{
	int n = cpu_count();

	if (IS_ENABLED(CONFIG_SCHED_STEAL_NONE))
		ztest_test_skip();
	k_sched_time_slice_set(0, 0);
	for (int i = 0; i < 2 * n; i++)
		start(i, spin, K_PRIO_PREEMPT(2 + i), ANYWHERE);
	check_running(bits(0, n), "started");
	for (int i = 0; i < n; i++)
		k_thread_priority_set(&crew[i], K_PRIO_PREEMPT(14));
	check_running(bits(n, n), "the upper half made last");
	end_spinners();
	k_sched_time_slice_set(CONFIG_TIMESLICE_SIZE, CONFIG_TIMESLICE_PRIORITY);
}

/* ---- placement ---- */

static struct k_sem wake;
static int woke_on;

static void wake_and_look(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	seen_cpu[0] = cpu_here();
	zassert_ok(k_sem_take(&wake, PATIENCE));
	woke_on = cpu_here();
	atomic_inc(&arrived);
}

/* Member @n holds @cpu, with priority @prio, until it is aborted. */
static void occupy(int n, int cpu, int prio)
{
	atomic_val_t before_it = atomic_get(&arrived);

	start(n, spin, prio, cpu);
	SPIN_UNTIL(atomic_get(&arrived) != before_it);
}

static void wait_idle(uint32_t expected)
{
	SPIN_UNTIL(atomic_load_acquire_u32(&cpus_idle) == expected);
}

/* Member 0, of priority @prio, waits on wake and ran on @last before. From CPU 0. */
static void wait_with_last(int last, int prio)
{
	uint32_t others = bits(1, cpu_count() - 1);

	k_sem_init(&wake, 0, 1);
	for (int cpu = 1; cpu < cpu_count(); cpu++) {
		if (cpu != last)
			occupy(cpu, cpu, K_PRIO_COOP(4));
	}
	start(0, wake_and_look, prio, ANYWHERE);
	SPIN_UNTIL(has_state(&crew[0], "pending"));
	zassert_equal(seen_cpu[0], last);
	for (int cpu = 1; cpu < cpu_count(); cpu++) {
		if (cpu != last)
			k_thread_abort(&crew[cpu]);
	}
	wait_idle(others);
	atomic_clear(&arrived);
}

static void wake_and_expect(int cpu)
{
	atomic_val_t before_it = atomic_get(&arrived);

	k_sem_give(&wake);
	SPIN_UNTIL(atomic_get(&arrived) != before_it);
	zassert_equal(woke_on, cpu, "on CPU %d instead of %d", woke_on, cpu);
	SPIN_UNTIL(has_state(&crew[0], "dead")); /* before another one holds its CPU */
}

static void last_idle(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int last = 1; last < cpu_count(); last++) {
		wait_with_last(last, PRIO);
		wake_and_expect(last);
	}
}

static void last_less_urgent(void *p1, void *p2, void *p3)
{
	int last = cpu_count() - 1;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	wait_with_last(last, PRIO);
	occupy(1, last, PRIO + 1);
	wake_and_expect(last);
}

static void lowest_idle(void *p1, void *p2, void *p3)
{
	int last = cpu_count() - 1;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	wait_with_last(last, PRIO);
	occupy(1, last, PRIO - 1);
	wait_idle(bits(1, cpu_count() - 2));
	wake_and_expect(1);
}

static void least_urgent(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	wait_with_last(3, PRIO);
	occupy(1, 1, PRIO + 1);
	occupy(2, 2, PRIO + 4);
	occupy(3, 3, PRIO - 1);
	wake_and_expect(2);
}

static void no_place(void *p1, void *p2, void *p3)
{
	int last = cpu_count() - 1;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	wait_with_last(last, PRIO);
	for (int cpu = 1; cpu < cpu_count(); cpu++)
		occupy(cpu, cpu, PRIO - 1);
	k_sem_give(&wake);
	k_busy_wait(1000);
	zassert_true(has_state(&crew[0], "queued"));
	k_thread_abort(&crew[last]);
	SPIN_UNTIL(atomic_get(&arrived) == cpu_count());
	zassert_equal(woke_on, last);
}

/*
 * @fn runs on CPU 0 and leaves it to nobody. With stealing, an idle CPU may be faster at taking a
 * thread than the one it was placed on at hearing of it: then this is about something else.
 */
static void on_cpu_0(k_thread_entry_t fn)
{
	if (!IS_ENABLED(CONFIG_SCHED_STEAL_NONE))
		ztest_test_skip();
	start(CREW - 1, fn, K_PRIO_COOP(2), 0);
	join(CREW - 1);
}

ZTEST(smp, test_idle_last_cpu_is_kept)
{
	need_cpus(2);
	on_cpu_0(last_idle);
}

ZTEST(smp, test_last_cpu_with_something_less_urgent_is_kept)
{
	need_cpus(2);
	on_cpu_0(last_less_urgent);
}

ZTEST(smp, test_busy_last_cpu_gives_way_to_an_idle_one)
{
	need_cpus(3);
	on_cpu_0(lowest_idle);
}

ZTEST(smp, test_least_urgent_cpu_is_taken)
{
	need_cpus(4);
	on_cpu_0(least_urgent);
}

ZTEST(smp, test_without_a_place_it_waits_on_its_last_cpu)
{
	need_cpus(2);
	on_cpu_0(no_place);
}

/* ---- time on each CPU ---- */

static void sleep_here(void *p1, void *p2, void *p3)
{
	uint64_t begin = k_cycle_get_64();

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 5; i++)
		k_sleep(K_TICKS(1));
	zassert_true(k_cycle_get_64() - begin >= k_ticks_to_cyc_ceil64(5));
	atomic_inc(&arrived);
}

ZTEST(smp, test_each_cpu_has_its_time)
{
	for (int i = 0; i < cpu_count(); i++)
		start(i, sleep_here, PRIO, i);
	for (int i = 0; i < cpu_count(); i++)
		join(i);
	zassert_equal(atomic_get(&arrived), cpu_count());
}

static atomic_t turns[2];

static void count_turns(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	while (!atomic_get(&release)) {
		atomic_inc(&turns[n]);
		k_busy_wait(1);
	}
}

/* Two equals that never leave the CPU by themselves: its own timer makes them take turns. */
ZTEST(smp, test_each_cpu_ends_slices)
{
	for (int cpu = 0; cpu < cpu_count(); cpu++) {
		before(NULL);
		atomic_clear(&turns[0]);
		atomic_clear(&turns[1]);
		start(0, count_turns, PRIO, cpu);
		start(1, count_turns, PRIO, cpu);
		UNTIL(atomic_get(&turns[0]) && atomic_get(&turns[1]));
		atomic_set(&release, 1);
		join(0);
		join(1);
	}
}

/* ---- identity ---- */

#define BLOCKS 1000

static struct k_sem turn[4];

/* Whatever CPU it wakes on, a thread has its own stack and is itself. */
static void keep_token(void *p1, void *p2, void *p3)
{
	int n = (int)(uintptr_t)p1;
	volatile uint64_t token = 0x1234567800000000u + (unsigned int)n;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < BLOCKS; i++) {
		zassert_ok(k_sem_take(&turn[n], PATIENCE), "stuck in round %d", i);
		zassert_equal_ptr(k_current_get(), &crew[n]);
		zassert_equal(token, 0x1234567800000000u + (unsigned int)n);
		k_sem_give(&turn[(n + 1) % 4]);
		if (i % 64 == n)
			k_yield();
	}
	atomic_inc(&arrived);
}

ZTEST(smp, test_threads_keep_their_identity)
{
	for (int i = 0; i < 4; i++)
		k_sem_init(&turn[i], i & 1, 8);
	for (int i = 0; i < 4; i++)
		start(i, keep_token, PRIO, ANYWHERE);
	for (int i = 0; i < 4; i++)
		join(i);
	zassert_equal(atomic_get(&arrived), 4);
}

ZTEST_SUITE(smp, NULL, NULL, before, dismiss_crew, NULL);

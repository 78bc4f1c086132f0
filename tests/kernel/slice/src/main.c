/*
 * Time slices of kernel threads: equals take turns, and only those who are sliced.
 *
 * Two threads of one priority spin on CPU 0 until they have changed over often enough, or one of
 * them has run for too long alone. The same source with ticks and without.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <arch/arch.h>

#define STACK 2048
#define CHANGES 6
#define SLICE_MS 20
#define ALONE_MS (10 * SLICE_MS) /* who ran that long without a change is not sliced */
#define SPINS 400000000          /* only ends a test that fails */
#define LATE 1000                /* looks: a machine that stood still has its interrupt by then */

static struct k_thread pair[2], leader;
static K_THREAD_STACK_ARRAY_DEFINE(stacks, 2, STACK);
static K_THREAD_STACK_DEFINE(leader_stack, STACK);

static uint32_t last, changes, expired, stop;
static uint32_t late; /* looks since the running turn is too long */
static uint64_t longest; /* cycles between two changes */
static uint64_t changed_at;
static int pair_prio;
static int32_t own_slice;

static void change(uint32_t me, uint64_t now)
{
	if (atomic_load_relaxed_u32(&last) != UINT32_MAX) {
		longest = MAX(longest, now - changed_at);
		changes++;
	}
	changed_at = now;
	late = 0;
	atomic_store_relaxed_u32(&last, me);
}

/* One CPU, and only a slice's end gives it to the other: no two are in here at once. */
static void spin(void *p1, void *p2, void *p3)
{
	uint32_t me = (uint32_t)(uintptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < SPINS && !atomic_load_relaxed_u32(&stop); i++) {
		uint64_t now = k_cycle_get_64();

		if (atomic_load_relaxed_u32(&last) != me)
			change(me, now);
		if (now - changed_at > k_ms_to_cyc_ceil64(ALONE_MS))
			late++;
		if (changes >= CHANGES || late > LATE)
			atomic_store_relaxed_u32(&stop, 1);
	}
}

static void note_expiry(struct k_thread *t, void *data)
{
	ARG_UNUSED(t);
	atomic_fetch_add_u32(data, 1);
}

static void make(struct k_thread *t, k_thread_stack_t *stack, k_thread_entry_t fn, unsigned int me,
		 int prio)
{
	k_thread_create(t, stack, STACK, fn, (void *)(uintptr_t)me, NULL, NULL, prio, 0, K_FOREVER);
	if (IS_ENABLED(CONFIG_SCHED_CPU_MASK))
		zassert_ok(k_thread_cpu_pin(t, 0));
}

/* Keeps CPU 0 until both are ready. */
static void start_pair(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int i = 0; i < 2; i++)
		k_thread_start(&pair[i]);
}

static void run_pair(void)
{
	last = UINT32_MAX;
	changes = expired = stop = late = 0;
	longest = changed_at = 0;
	for (unsigned int i = 0; i < 2; i++) {
		make(&pair[i], stacks[i], spin, i, pair_prio);
		if (own_slice)
			k_thread_time_slice_set(&pair[i], own_slice, note_expiry, &expired);
	}
	make(&leader, leader_stack, start_pair, 0, K_PRIO_COOP(1));
	k_thread_start(&leader);
	for (unsigned int i = 0; i < 2; i++)
		zassert_ok(k_thread_join(&pair[i], K_SECONDS(60)));
}

static void reset(void *fixture)
{
	ARG_UNUSED(fixture);
	pair_prio = K_PRIO_PREEMPT(3);
	own_slice = 0;
	k_sched_time_slice_set(SLICE_MS, 0);
}

ZTEST(slice, test_equals_take_turns)
{
	run_pair();
	zassert_true(changes >= CHANGES, "%u changes", changes);
	zassert_true(longest >= k_ms_to_cyc_ceil64(SLICE_MS / 2), "a turn of %lu cycles", longest);
}

ZTEST(slice, test_equals_in_the_bands_take_turns_too)
{
	pair_prio = K_LOWEST_APPLICATION_THREAD_PRIO;
	run_pair();
	zassert_true(changes >= CHANGES, "%u changes", changes);
}

ZTEST(slice, test_cooperative_threads_are_not_sliced)
{
	pair_prio = K_PRIO_COOP(3);
	run_pair();
	zassert_true(changes <= 1, "%u changes", changes);
}

ZTEST(slice, test_more_urgent_threads_than_the_limit_are_not_sliced)
{
	k_sched_time_slice_set(SLICE_MS, 4);
	run_pair();
	zassert_true(changes <= 1, "%u changes", changes);
}

ZTEST(slice, test_size_zero_ends_slicing)
{
	k_sched_time_slice_set(0, 0);
	run_pair();
	zassert_true(changes <= 1, "%u changes", changes);
}

ZTEST(slice, test_own_slice_counts_and_tells)
{
	k_sched_time_slice_set(0, 0);
	own_slice = 2;
	run_pair();
	zassert_true(changes >= CHANGES, "%u changes", changes);
	zassert_true(expired >= CHANGES - 1, "%u calls", expired);
}

ZTEST_SUITE(slice, NULL, NULL, reset, NULL, NULL);

/*
 * Priorities on one CPU: who goes first, who gives way to whom, and when a new priority counts.
 *
 * A director of the highest priority sets each scene on CPU 0 and lets it play by waiting for its
 * end. Actors write their letters down in the order in which they get on.
 */
#include "../../crew.h"

#define LOW K_PRIO_PREEMPT(10)
#define MIDDLE K_PRIO_PREEMPT(7)
#define HIGH K_PRIO_PREEMPT(3)
#define COOP K_PRIO_COOP(8)

static char story[64];
static atomic_t written;
static struct k_sem sem;

static void note(char letter)
{
	atomic_val_t at = atomic_inc(&written);

	if (at < (atomic_val_t)sizeof(story) - 1)
		story[at] = letter;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	memset(story, 0, sizeof(story));
	atomic_clear(&written);
	k_sem_init(&sem, 0, K_SEM_MAX_LIMIT);
}

static char letter_of(void *p1)
{
	return (char)('a' + (int)(uintptr_t)p1);
}

/* ---- actors ---- */

static void once(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	note(letter_of(p1));
}

static void twice_yielding(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	note(letter_of(p1));
	k_yield();
	note((char)(letter_of(p1) - 'a' + 'A'));
}

static void take_and_note(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sem_take(&sem, K_FOREVER);
	note(letter_of(p1));
}

/* Gives what member 0 waits for, between two notes. */
static void give_between(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	note(letter_of(p1));
	k_sem_give(&sem);
	note((char)(letter_of(p1) - 'a' + 'A'));
}

/* ---- scenes ---- */

static void play(k_thread_entry_t scene, const char *expected)
{
	start(CREW - 1, scene, K_HIGHEST_THREAD_PRIO, 0);
	join(CREW - 1);
	for (int i = 0; i < CREW - 1; i++) {
		if (crew_made[i])
			join(i);
	}
	zassert_str_equal(story, expected, "%s instead of %s", story, expected);
}

#define SCENE(name)                                                                                \
	static void name(void *p1 __unused, void *p2 __unused, void *p3 __unused)

SCENE(mixed)
{
	start(0, once, LOW, 0);
	start(1, once, HIGH, 0);
	start(2, once, COOP, 0);
	start(3, once, MIDDLE, 0);
	start(4, once, HIGH, 0);
	start(5, once, COOP - 1, 0);
}

ZTEST(sched, test_most_urgent_first_then_first_come)
{
	play(mixed, "fcbeda");
}

SCENE(yielding)
{
	start(0, twice_yielding, MIDDLE, 0);
	start(1, twice_yielding, MIDDLE, 0);
	start(2, twice_yielding, MIDDLE, 0);
	start(3, once, LOW, 0);
}

ZTEST(sched, test_yield_goes_behind_equals_and_before_less_urgent)
{
	play(yielding, "abcABCd");
}

SCENE(yielding_coop)
{
	start(0, twice_yielding, COOP, 0);
	start(1, twice_yielding, COOP, 0);
	start(2, once, HIGH, 0);
}

ZTEST(sched, test_cooperative_threads_yield_to_equals)
{
	play(yielding_coop, "abABc");
}

SCENE(waking_preemptible)
{
	start(0, take_and_note, HIGH, 0);
	start(1, give_between, LOW, 0);
}

ZTEST(sched, test_more_urgent_takes_the_cpu_at_once)
{
	play(waking_preemptible, "baB");
}

SCENE(waking_equal)
{
	start(0, take_and_note, LOW, 0);
	start(1, give_between, LOW, 0);
}

ZTEST(sched, test_equal_does_not_take_the_cpu)
{
	play(waking_equal, "bBa");
}

SCENE(waking_behind_coop)
{
	start(0, take_and_note, K_HIGHEST_THREAD_PRIO, 0);
	k_yield();
	start(1, give_between, COOP, 0);
}

ZTEST(sched, test_cooperative_thread_is_not_preempted)
{
	play(waking_behind_coop, "bBa");
}

/* Member 0 spins until the slice of any preemptible thread would be over. */
static void spin_long(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	note(letter_of(p1));
	k_busy_wait(5 * CONFIG_TIMESLICE_SIZE * 1000);
	note((char)(letter_of(p1) - 'a' + 'A'));
}

SCENE(coop_over_time)
{
	start(0, spin_long, COOP, 0);
	start(1, once, COOP, 0);
	start(2, once, COOP - 1, 0);
	k_thread_suspend(&crew[2]);
	start(3, once, HIGH, 0);
	k_thread_resume(&crew[2]);
}

ZTEST(sched, test_cooperative_thread_has_no_slice)
{
	play(coop_over_time, "caAbd");
}

SCENE(preempted)
{
	start(0, take_and_note, HIGH, 0);
	start(1, give_between, LOW, 0);
	start(2, once, LOW, 0);
}

ZTEST(sched, test_preempted_thread_goes_on_before_its_equals)
{
	play(preempted, "baBc");
}

/* ---- a new priority, in each state ---- */

SCENE(created)
{
	make(0, once, LOW, 0);
	start(1, once, MIDDLE, 0);
	k_thread_priority_set(&crew[0], HIGH);
	k_thread_start(&crew[0]);
}

ZTEST(sched, test_priority_of_created)
{
	play(created, "ab");
}

SCENE(ready_raised)
{
	start(0, once, LOW, 0);
	start(1, once, MIDDLE, 0);
	start(2, once, HIGH, 0);
	k_thread_priority_set(&crew[0], HIGH - 1);
	zassert_equal(k_thread_priority_get(&crew[0]), HIGH - 1);
}

ZTEST(sched, test_priority_of_ready_raised)
{
	play(ready_raised, "acb");
}

SCENE(ready_lowered)
{
	start(0, once, HIGH, 0);
	start(1, once, MIDDLE, 0);
	start(2, once, LOW, 0);
	k_thread_priority_set(&crew[0], LOW + 1);
}

ZTEST(sched, test_priority_of_ready_lowered)
{
	play(ready_lowered, "bca");
}

SCENE(suspended)
{
	start(0, once, LOW, 0);
	start(1, once, MIDDLE, 0);
	k_thread_suspend(&crew[0]);
	k_thread_priority_set(&crew[0], HIGH);
	k_thread_resume(&crew[0]);
}

ZTEST(sched, test_priority_of_suspended)
{
	play(suspended, "ab");
}

SCENE(pending)
{
	start(0, take_and_note, LOW, 0);
	start(1, take_and_note, MIDDLE, 0);
	k_thread_priority_set(k_current_get(), K_LOWEST_APPLICATION_THREAD_PRIO);
	note('-');
	k_thread_priority_set(&crew[0], HIGH);
	k_sem_give(&sem);
	k_sem_give(&sem);
}

ZTEST(sched, test_priority_of_pending)
{
	play(pending, "-ab");
}

static void lower_oneself(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	note(letter_of(p1));
	k_thread_priority_set(k_current_get(), LOW);
	note((char)(letter_of(p1) - 'a' + 'A'));
}

SCENE(running_lowered)
{
	start(0, lower_oneself, HIGH, 0);
	start(1, once, MIDDLE, 0);
	start(2, once, LOW, 0);
}

ZTEST(sched, test_running_thread_that_lowers_itself_gives_way)
{
	play(running_lowered, "abAc");
}

static void raise_oneself(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	note(letter_of(p1));
	k_thread_priority_set(k_current_get(), HIGH);
	k_sem_give(&sem);
	note((char)(letter_of(p1) - 'a' + 'A'));
}

SCENE(running_raised)
{
	start(0, take_and_note, MIDDLE, 0);
	start(1, raise_oneself, LOW, 0);
}

ZTEST(sched, test_running_thread_that_raises_itself_stays)
{
	play(running_raised, "bBa");
}

static void turn_coop(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	note(letter_of(p1));
	k_thread_priority_set(k_current_get(), COOP);
	k_sem_give(&sem);
	note((char)(letter_of(p1) - 'a' + 'A'));
	k_thread_priority_set(k_current_get(), LOW);
	note('.');
}

SCENE(becomes_coop)
{
	start(0, take_and_note, HIGH, 0);
	start(1, turn_coop, LOW, 0);
}

ZTEST(sched, test_priority_makes_cooperative_and_back)
{
	play(becomes_coop, "bBa.");
}

SCENE(each_priority)
{
	static const int prios[] = { K_LOWEST_APPLICATION_THREAD_PRIO, 0, K_HIGHEST_THREAD_PRIO,
				     -1, 5 };

	for (int i = 0; i < (int)ARRAY_SIZE(prios); i++)
		start(i, once, prios[i], 0);
}

ZTEST(sched, test_first_and_last_priorities)
{
	play(each_priority, "cdbea");
}

/* ---- slices ---- */

static void spin_until_both(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	note(letter_of(p1));
	SPIN_UNTIL(atomic_get(&written) >= 2);
}

SCENE(sliced)
{
	start(0, spin_until_both, LOW, 0);
	start(1, spin_until_both, LOW, 0);
}

ZTEST(sched, test_equals_take_turns)
{
	play(sliced, "ab");
}

/* ---- waking sleepers ---- */

static int32_t left;

static void sleep_and_note(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	left = k_sleep(K_SECONDS(100));
	note(letter_of(p1));
}

SCENE(woken)
{
	start(0, sleep_and_note, HIGH, 0);
	k_thread_priority_set(k_current_get(), LOW);
	note('-');
	k_wakeup(&crew[0]);
	note('.');
}

ZTEST(sched, test_wakeup_ends_a_sleep_and_takes_the_cpu)
{
	play(woken, "-a.");
	zassert_between_inclusive(left, 90 * 1000, 100 * 1000 + 20);
}

SCENE(not_asleep)
{
	start(0, take_and_note, HIGH, 0);
	k_thread_priority_set(k_current_get(), LOW);
	k_wakeup(&crew[0]);
	note('-');
	k_sem_give(&sem);
}

ZTEST(sched, test_wakeup_of_who_waits_for_something_else)
{
	play(not_asleep, "-a");
}

ZTEST_SUITE(sched, NULL, NULL, before, dismiss_crew, NULL);

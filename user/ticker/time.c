/*
 * When timers fire.
 */
#include <errno.h>

#include <nx/ipc.h>
#include <nx/sched.h>

#include "roles.h"

#define TIMERS 8
#define WINDOW (CONFIG_TIMED_WINDOW_NORMAL_US * 1000ull)
#define STEP (WINDOW / (TIMERS + 1))

int fires_once(void)
{
	struct nx_timed timer;
	uint64_t bits;

	CLAIM(timed >= 0 && bell >= 0);
	CLAIM(nx_timed_register(timed, NX_CLASS_PERFBURST, in_ms(5), bell, 5, &timer) == NX_TM_OK);
	CLAIM(nx_wait(bell, 5, 0, &bits) == 0 && bits == 5);
	CLAIM((uint64_t)nx_clock_get() >= timer.due);
	CLAIM(live_are(0));
	CLAIM(nx_timed_cancel(timed, timer.id) == NX_TM_NOT_FOUND);
	CLAIM(nx_wait(bell, ~0ull, in_ms(20), &bits) == -ETIMEDOUT);
	/* What is past fires at once. */
	CLAIM(nx_timed_register(timed, NX_CLASS_PERFBURST, 1, bell, 2, &timer) == NX_TM_OK);
	CLAIM(nx_wait(bell, 2, 0, &bits) == 0 && bits == 2);
	return 0;
}

/* Between two multiples of the window. */
static uint64_t window_start(uint64_t ms)
{
	return in_ms(ms) / WINDOW * WINDOW;
}

static int wait_all(uint64_t all)
{
	uint64_t bits;

	while (all) {
		CLAIM(nx_wait(bell, all, 0, &bits) == 0);
		all &= ~bits;
	}
	return 0;
}

/* Eight deadlines within one window; all of them fire, at @expected different times. */
static int count_expiries(uint64_t class, uint64_t expected)
{
	uint64_t start = window_start(50), live, before, after;
	struct nx_timed timer;

	CLAIM(nx_timed_count(timed, &live, &before) == NX_TM_OK && live == 0);
	for (uint64_t i = 0; i < TIMERS; i++) {
		uint64_t deadline = start + (i + 1) * STEP;

		CLAIM(nx_timed_register(timed, class, deadline, bell, 1ull << i, &timer) ==
		      NX_TM_OK);
		CLAIM(timer.due == (expected == 1 ? start + WINDOW : deadline));
	}
	CLAIM(wait_all((1ull << TIMERS) - 1) == 0);
	CLAIM((uint64_t)nx_clock_get() >= timer.due);
	CLAIM(nx_timed_count(timed, &live, &after) == NX_TM_OK && live == 0);
	CLAIM(after - before == expected);
	return 0;
}

int perfburst_apart(void)
{
	return count_expiries(NX_CLASS_PERFBURST, TIMERS);
}

/* Claiming less is good enough; being less as well: from here on all of the program is. */
int normal_together(void)
{
	int line = count_expiries(NX_CLASS_NORMAL, 1);

	CLAIM(nx_sched_set_qos_class((uint64_t)nx_getpid(), NX_CLASS_NORMAL, NX_CAP_NONE) == 0);
	return line ? line : count_expiries(NX_CLASS_NORMAL, 1);
}

/* Whoever is of class Normal has its window, whatever it says. */
int class_is_the_stamp(void)
{
	uint64_t start = window_start(1000);
	struct nx_timed timer;

	for (uint64_t class = NX_CLASS_NORMAL; class <= NX_CLASS_PERFBURST; class++) {
		CLAIM(nx_timed_register(timed, class, start + 1, bell, 1, &timer) == NX_TM_OK);
		CLAIM(timer.due == start + WINDOW);
		CLAIM(nx_timed_cancel(timed, timer.id) == NX_TM_OK);
	}
	return 0;
}

/* ---- sleeping ---- */

static uint64_t stack[1024] __attribute__((aligned(16)));
static uint64_t slept_to;
static long slept = -1;

static void sleeper(void *arg)
{
	uint64_t deadline = *(uint64_t *)arg, due;

	slept = nx_timed_sleep(timed, NX_CLASS_PERFBURST, deadline, &due);
	if (slept == NX_TM_OK && due >= deadline && (uint64_t)nx_clock_get() >= due)
		slept_to = due;
}

/* The answers to others come while it sleeps. */
int sleeper_waits_alone(void)
{
	static uint64_t deadline;
	long tid;

	deadline = window_start(1500) + 1;
	tid = nx_thread_create(sleeper, stack + 1024, &deadline, CONFIG_QOS_BAND_WIDTH - 1);
	CLAIM(tid > 0);
	while (!live_are(1))
		CLAIM((uint64_t)nx_clock_get() < deadline);
	CLAIM(nx_thread_join(tid, 0) == 0);
	CLAIM(slept == NX_TM_OK && slept_to == deadline - 1 + WINDOW);
	CLAIM(live_are(0));
	return 0;
}

int cancelled_is_silent(void)
{
	struct nx_timed timer, later;
	uint64_t bits;

	CLAIM(nx_timed_register(timed, NX_CLASS_NORMAL, in_ms(200), bell, 1, &timer) == NX_TM_OK);
	CLAIM(nx_timed_register(timed, NX_CLASS_NORMAL, in_ms(210), bell, 2, &later) == NX_TM_OK);
	CLAIM(nx_timed_cancel(timed, timer.id) == NX_TM_OK);
	CLAIM(nx_timed_cancel(timed, timer.id) == NX_TM_NOT_FOUND);
	CLAIM(live_are(1));
	CLAIM(nx_wait(bell, ~0ull, 0, &bits) == 0 && bits == 2);
	return 0;
}

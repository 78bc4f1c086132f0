/*
 * A CPU that is about to wait for interrupts does not miss a wake-up: nothing else comes to its
 * rescue, since its timer is off.
 */
#include <zephyr/kernel/sem.h>

#include "selftest.h"

#define ROUNDS 500

static K_SEM_DEFINE(ping, 0, 1);
static uint32_t pongs;

static void stop_tick(void *arg)
{
	ARG_UNUSED(arg);
	cpu_self()->event[CLOCK_TICK] = TIMEOUT_NEVER;
}

static void start_tick(void *arg)
{
	ARG_UNUSED(arg);
	if (!IS_ENABLED(CONFIG_TICKLESS_KERNEL))
		clock_arm(CLOCK_TICK, arch_cycles_now() + clock_cycles_per_tick);
}

static void play(uintptr_t arg)
{
	ARG_UNUSED(arg);
	for (int i = 0; i < ROUNDS; i++) {
		k_sem_take(&ping, K_FOREVER);
		atomic_fetch_add_u32(&pongs, 1);
	}
}

/* The next round begins as soon as the last one was answered: the player is just going to sleep. */
static bool play_all(unsigned int *done)
{
	for (*done = 0; *done < ROUNDS; ++*done) {
		k_sem_give(&ping);
		if (!selftest_wait(atomic_load_acquire_u32(&pongs) == *done + 1))
			return false;
	}
	return true;
}

const char *test_idle_wake_race(unsigned int cpu)
{
	unsigned int target = selftest_other(), done;
	const char *reason;
	bool answered;

	ARG_UNUSED(cpu);
	pongs = 0;
	k_sem_reset(&ping);
	selftest_start(0, BIT(target), SELFTEST_LAST, play, 0);
	selftest_call(target, stop_tick, NULL);
	answered = play_all(&done);
	selftest_call(target, start_tick, NULL);
	for (unsigned int i = done; i < ROUNDS; i++) {
		selftest_wait(atomic_load_acquire_u32(&pongs) >= i);
		k_sem_give(&ping);
	}
	reason = selftest_join(1);
	EXPECT(answered, "wake-up %u of %u was lost", done + 1, ROUNDS);
	return reason;
}

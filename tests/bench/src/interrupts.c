/*
 * Timer interrupts: a loop of known length runs while they come; what it took more is theirs.
 */
#include "bench.h"

#define TICKS 4

/* Two instructions a round. */
static uint64_t spin(uint64_t rounds)
{
	uint64_t start = bench_count();

	__asm__ volatile("1: addi %0, %0, -1\n\tbnez %0, 1b" : "+r"(rounds));
	return bench_count() - start;
}

/* Virtual time and instructions go together under -icount shift=0: 1 ns each. */
static uint64_t rounds_of(unsigned int ticks)
{
	return (uint64_t)ticks * (1000000000 / CONFIG_SYS_CLOCK_TICKS_PER_SEC) / 2;
}

static void to_tick_boundary(void)
{
	int64_t now = k_uptime_ticks();

	while (k_uptime_ticks() == now)
		;
}

static uint64_t beyond_the_loop(void)
{
	uint64_t rounds = rounds_of(TICKS);

	to_tick_boundary();
	return spin(rounds) - 2 * rounds;
}

/* One measurement stands for all rounds: the table divides by them. */
BENCH(tick, "timer interrupt without reschedule, whole")
{
	return beyond_the_loop() / TICKS * rounds;
}

static struct k_timer timer;

BENCH(expiry, "timer interrupt with the expiry of a k_timer, whole")
{
	uint64_t total;

	k_timer_init(&timer, NULL, NULL);
	to_tick_boundary();
	k_timer_start(&timer, K_TICKS(0), K_TICKS(1));
	total = beyond_the_loop();
	k_timer_stop(&timer);
	return total / TICKS * rounds;
}

#define MORE_URGENT 4

static struct k_sem wake;
static unsigned int turns;

static void give_wake(struct k_timer *t)
{
	ARG_UNUSED(t);
	k_sem_give(&wake);
}

static void take_wakes(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (unsigned int i = 0; i < turns; i++)
		k_sem_take(&wake, K_FOREVER);
}

BENCH(expiry_wakes, "timer interrupt whose k_timer wakes a more urgent thread, whole")
{
	uint64_t total;

	turns = TICKS;
	k_sem_init(&wake, 0, TICKS);
	bench_partner(0, take_wakes, MORE_URGENT);
	k_timer_init(&timer, give_wake, NULL);
	to_tick_boundary();
	k_timer_start(&timer, K_TICKS(0), K_TICKS(1));
	total = beyond_the_loop();
	k_timer_stop(&timer);
	for (unsigned int i = 0; i < TICKS; i++)
		k_sem_give(&wake);
	bench_join(0);
	return total / TICKS * rounds;
}

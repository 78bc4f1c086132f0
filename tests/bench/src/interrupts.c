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
static uint64_t rounds_of_half_ticks(unsigned int halves)
{
	return (uint64_t)halves * (1000000000 / CONFIG_SYS_CLOCK_TICKS_PER_SEC) / 2 / 2;
}

static void to_tick_boundary(void)
{
	int64_t now = k_uptime_ticks();

	while (k_uptime_ticks() == now)
		;
}

/* From the middle of a tick to the middle of another, so that exactly TICKS interrupts come. */
static uint64_t beyond_the_loop(void)
{
	uint64_t rounds = rounds_of_half_ticks(2 * TICKS), total;
	int64_t ticks;

	to_tick_boundary();
	spin(rounds_of_half_ticks(1));
	ticks = k_uptime_ticks();
	total = spin(rounds) - 2 * rounds;
	BENCH_EXPECT(k_uptime_ticks() - ticks == TICKS);
	return total;
}

/* What all harts execute is counted, and they all have ticks. */
static bool others_have_ticks(void)
{
	return arch_num_cpus() > 1;
}

/* One measurement stands for all rounds: the table divides by them. */
BENCH(tick, "timer interrupt without reschedule, whole")
{
	return others_have_ticks() ? 0 : beyond_the_loop() / TICKS * rounds;
}

static struct k_timer timer;

BENCH(expiry, "timer interrupt with the expiry of a k_timer, whole")
{
	uint64_t total;

	if (others_have_ticks())
		return 0;
	k_timer_init(&timer, NULL, NULL);
	k_timer_start(&timer, K_TICKS(0), K_TICKS(1));
	total = beyond_the_loop();
	BENCH_EXPECT(k_timer_status_get(&timer) >= TICKS);
	k_timer_stop(&timer);
	return total / TICKS * rounds;
}

#define MORE_URGENT 4

static struct k_sem wake;

static void give_wake(struct k_timer *t)
{
	ARG_UNUSED(t);
	k_sem_give(&wake);
}

BENCH(expiry_wakes, "timer interrupt whose k_timer wakes a more urgent thread, whole")
{
	uint64_t total;

	if (others_have_ticks())
		return 0;
	k_sem_init(&wake, 0, 2 * TICKS);
	bench_taker(0, &wake, 2 * TICKS, MORE_URGENT);
	k_timer_init(&timer, give_wake, NULL);
	k_timer_start(&timer, K_TICKS(0), K_TICKS(1));
	total = beyond_the_loop();
	BENCH_EXPECT(k_timer_status_get(&timer) >= TICKS && k_sem_count_get(&wake) == 0);
	k_timer_stop(&timer);
	for (unsigned int i = 0; i < 2 * TICKS; i++)
		k_sem_give(&wake);
	bench_join(0);
	return total / TICKS * rounds;
}

/*
 * Ordinary runs: CPUs take turns of a fixed number of sync points, or, with `seed=`, of a random
 * one. Either way a run repeats exactly.
 */
#include "host.h"
#include "sim.h"

/* Sync points in one turn: few enough that CPUs interleave within most operations. */
#define TURN 61u

/* One in so many sync points ends a random turn. */
#define RANDOM_TURN 8u

static unsigned int left_of_turn = TURN;
static uint64_t random_state;

uint32_t random_next(uint64_t *state)
{
	uint64_t x = *state;

	x ^= x << 13; /* xorshift64*, Marsaglia and Vigna */
	x ^= x >> 7;
	x ^= x << 17;
	*state = x;
	return (uint32_t)((x * 0x2545f4914f6cdd1dull) >> 32);
}

unsigned int random_choose(uint64_t *state, uint32_t candidates, unsigned int self,
			   unsigned int turn)
{
	unsigned int skip;

	if ((candidates >> self & 1) && random_next(state) % turn)
		return self;
	skip = random_next(state) % (unsigned int)__builtin_popcount(candidates);
	while (skip--)
		candidates &= candidates - 1;
	return (unsigned int)__builtin_ctz(candidates);
}

static unsigned int choose_turns(uint32_t candidates, unsigned int self)
{
	if ((candidates >> self & 1) && --left_of_turn > 0)
		return self;
	left_of_turn = TURN;
	return sim_choose_default(candidates & ~(1u << self), self);
}

static unsigned int choose_random(uint32_t candidates, unsigned int self)
{
	return random_choose(&random_state, candidates, self, RANDOM_TURN);
}

static void stuck(bool spinning)
{
	(void)spinning;
	host_fatal("every CPU waits for an interrupt that will never come");
}

/* Both have as many steps as they like. */
static void endless(void)
{
}

static void fault(void)
{
}

static const struct sim_driver turns = {
	.choose = choose_turns,
	.stuck = stuck,
	.endless = endless,
	.off = host_exit,
	.fault = fault,
	.putc = host_putc,
	.lone_spinner_runs = true,
};

static const struct sim_driver random_turns = {
	.choose = choose_random,
	.stuck = stuck,
	.endless = endless,
	.off = host_exit,
	.fault = fault,
	.putc = host_putc,
	.lone_spinner_runs = true,
};

const struct sim_driver *policy_from_args(void)
{
	if (!args_find("seed"))
		return &turns;
	random_state = args_number("seed", 0) * 0x9e3779b97f4a7c15ull + 1;
	return &random_turns;
}

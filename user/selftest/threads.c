/*
 * Threads: made and joined; and their registers, while they are preempted and moved.
 */
#include "selftest.h"

#include <errno.h>

#include <nx/sched.h>

#define STACK_WORDS 512
#define ROUNDS 100000ull
#define MOVES 40

/* regsoak.S. Return: rounds that were left when a register was not as it should be; 0: none was. */
uint64_t regsoak(uint64_t seed, uint64_t rounds);

static uint64_t stacks[THREADS][STACK_WORDS] __attribute__((aligned(16)));

long thread_start(unsigned int n, void (*entry)(void *arg), void *arg)
{
	return nx_thread_create(entry, stacks[n] + STACK_WORDS, arg, CONFIG_QOS_BAND_WIDTH - 1);
}

bool thread_ends(long id)
{
	long ret = nx_thread_join(id, 0);

	return ret == 0 || ret == -ESRCH;
}

uint64_t all_cpus(void)
{
	return (uint64_t)nx_sched_get(0, NX_SCHED_AFFINITY + NX_SCHED_CEILING, NX_CAP_NONE);
}

unsigned int cpus(void)
{
	unsigned int n = 0;

	for (uint64_t mask = all_cpus(); mask; mask &= mask - 1)
		n++;
	return n;
}

uint64_t cpu_mask(unsigned int nth)
{
	uint64_t mask = all_cpus();

	while (nth--)
		mask &= mask - 1;
	return mask & -mask;
}

/* ---- thread spawn ---- */

static void square(void *arg)
{
	uint64_t *value = arg;

	*value *= *value;
}

const char *test_thread_spawn(void)
{
	uint64_t values[THREADS];
	long ids[THREADS];

	for (unsigned int n = 0; n < THREADS; n++) {
		values[n] = n + 2;
		ids[n] = thread_start(n, square, &values[n]);
		CLAIM(ids[n] > 0 && ids[n] != nx_gettid());
	}
	for (unsigned int n = 0; n < THREADS; n++) {
		CLAIM(thread_ends(ids[n]));
		CLAIM(values[n] == (uint64_t)(n + 2) * (n + 2));
		CLAIM(nx_thread_join(ids[n], 0) == -ESRCH);
	}
	return NULL;
}

/* ---- regsoak ---- */

static volatile bool moved;

struct soak {
	uint64_t seed, left;
};

/* Until the moves are made. */
static void soak(void *arg)
{
	struct soak *s = arg;

	do
		s->left = regsoak(s->seed, ROUNDS);
	while (s->left == 0 && !moved);
}

/* The moves are requests like others: those beyond the budget are refused, and made later. */
static const char *move_around(const long *ids)
{
	for (unsigned int i = 0; i < MOVES;) {
		long ret = nx_sched_set_affinity((uint64_t)ids[i % THREADS],
						 cpu_mask(i / THREADS % cpus()), NX_CAP_NONE);

		CLAIM(ret == 0 || ret == -EBUSY);
		CLAIM(nx_sleep_until(in_ms(1)) == 0);
		i += ret == 0;
	}
	return NULL;
}

const char *test_regsoak(void)
{
	static struct soak soaks[THREADS];
	const char *why;
	long ids[THREADS];

	moved = false;
	for (unsigned int n = 0; n < THREADS; n++) {
		soaks[n] = (struct soak){ .seed = 0x0123456789abcdefull * (n + 1), .left = 1 };
		ids[n] = thread_start(n, soak, &soaks[n]);
		CLAIM(ids[n] > 0);
	}
	why = move_around(ids);
	moved = true;
	for (unsigned int n = 0; n < THREADS; n++) {
		CLAIM(thread_ends(ids[n]));
		CLAIM(soaks[n].left == 0);
	}
	return why;
}

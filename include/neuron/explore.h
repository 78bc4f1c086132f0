/*
 * Exploration: a scenario is executed under every interleaving of its CPUs that has at most so
 * many preemptions, then under random ones (CONFIG_EXPLORE, native port only).
 *
 * A run starts from what setup() makes, so setup() sets every datum that the scenario reads. Each
 * CPU calls body() with interrupts off, on a stack of its own. CPUs change over at sync points
 * only: atomic operations, arch_irq_unlock(), arch_cpu_relax(). The run ends when every CPU has
 * returned or idles for good; check() then says whether the outcome is right. It fails at once
 * when a CPU spins for what nobody will do (deadlock), when it goes on for too long (livelock),
 * and when the kernel panics.
 *
 * The live kernel stands still meanwhile. A scenario that uses the kernel's CPU blocks names a
 * world, which keeps the live ones.
 */
#ifndef NEURON_EXPLORE_H
#define NEURON_EXPLORE_H

#include <stdbool.h>
#include <stdint.h>

struct arch_cpu;

struct explore_world {
	struct arch_cpu *(*block)(unsigned int cpu); /* the block of CPU @cpu */
	void (*save)(void);                          /* before the first run */
	void (*restore)(void);                       /* after the last one */
};

struct sim_scenario {
	const char *name;               /* one word: it names the scenario in `schedule=` */
	unsigned int cpus;              /* 1..CONFIG_MP_MAX_NUM_CPUS */
	unsigned int max_preemptions;   /* of the exhaustive part */
	void (*setup)(void);
	void (*body)(unsigned int cpu);
	void (*check)(void);
	const struct explore_world *world; /* NULL: the CPUs have blocks of their own */
};

#define EXPLORE_SCHEDULE_MAX 4096

struct explore_result {
	uint64_t exhaustive;      /* runs of the exhaustive part */
	uint64_t random;          /* runs with random choices and with random priorities */
	uint64_t longest;         /* choices in the longest run */
	const char *why;          /* what went wrong; NULL: nothing */
	char schedule[EXPLORE_SCHEDULE_MAX]; /* the failing interleaving, shortened */
};

/**
 * explore_run - executes @scenario under all of its interleavings, or, with the boot argument
 * `schedule=<name>/<interleaving>`, under that one if the name is its own and under none if not.
 * Prints what it did and, if a run failed, its interleaving.
 * Context: thread. Return: whether every run passed.
 */
bool explore_run(const struct sim_scenario *scenario, struct explore_result *result);

/** explore_fail - the run is wrong because of @why, a string that stays. From body() or check(). */
void explore_fail(const char *why);

#define explore_require(condition)                                                                 \
	do {                                                                                       \
		if (!(condition))                                                                  \
			explore_fail(#condition);                                                  \
	} while (0)

#define zassert_schedules_pass(scenario)                                                           \
	do {                                                                                       \
		static struct explore_result explored;                                             \
		zassert_true(explore_run(scenario, &explored), "%s: %s", (scenario)->name,         \
			     explored.why);                                                        \
	} while (0)

#endif /* NEURON_EXPLORE_H */

/*
 * CPUs with store buffers: what a run time for -fsanitize=thread makes of a unit's accesses.
 */
#ifndef WEAK_H
#define WEAK_H

#include <stdbool.h>
#include <stdint.h>

#define WEAK_CPUS_MAX 4u

struct weak_scenario {
	const char *name;
	unsigned int cpus;
	void (*setup)(void);
	void (*body)(unsigned int cpu);
	bool (*holds)(void); /* after the run: whether the outcome is right */
};

/** weak_run - one run of @scenario, chosen by @seed. Return: whether its outcome is right. */
bool weak_run(const struct weak_scenario *scenario, uint64_t seed);

/** weak_wait - the calling CPU lets another one go on. */
void weak_wait(void);

#endif /* WEAK_H */

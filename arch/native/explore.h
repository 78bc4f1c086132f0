/*
 * Private to the explorer: how the choices of one run are made, and remembered.
 *
 * Choices are numbered from 0 in each run. A run is written down as the choices that differ from
 * sim_choose_default(): the number of choices that did not since the last one, then a letter for
 * the CPU, as in "12b3a".
 */
#ifndef NATIVE_EXPLORE_H
#define NATIVE_EXPLORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim.h"

struct deviation {
	uint32_t at; /* number of the choice */
	uint32_t cpu;
};

struct deviations {
	size_t count;
	struct deviation list[CONFIG_EXPLORE_MAX_CHOICES];
};

/** Choices of the current run so far. */
extern uint32_t search_choices;

/** What the current run did differently. */
extern struct deviations search_taken;

/** explore_run_fail - ends the current run, which is wrong because of @why. From a CPU of it. */
FUNC_NORETURN void explore_run_fail(const char *why);

/** search_begin - a run begins. */
void search_begin(void);

/** The four ways to choose; each begins anew with its function here. */
void search_exhaustive(unsigned int max_preemptions);
void search_random(uint64_t seed);
void search_priorities(uint64_t seed, unsigned int cpus, uint64_t choices);
void search_replay(const struct deviations *which);

/** search_choose - the choice of the way that was begun last. */
unsigned int search_choose(uint32_t candidates, unsigned int self);

/** search_advance - the next run of the exhaustive search. Return: false when there is none. */
bool search_advance(void);

/** search_write - @which as text. Return: false when it does not fit into @size. */
bool search_write(const struct deviations *which, char *text, size_t size);

/** search_read - the inverse; stops at a blank or the end. Return: false when it is malformed. */
bool search_read(struct deviations *which, const char *text);

#endif /* NATIVE_EXPLORE_H */

/*
 * What the boot argument plan= asks for, step by step.
 */
#ifndef TESTS_DRIVERS_DISK_PLAN_H
#define TESTS_DRIVERS_DISK_PLAN_H

#include <stdint.h>

#define ARGS 3

struct step {
	char name;
	unsigned int args;
	uint64_t arg[ARGS];
};

/**
 * plan_next - the next step in @text: a letter, then numbers, each after a colon; a comma between
 * steps. Return: what is behind it; NULL: there is none.
 */
const char *plan_next(const char *text, struct step *step);

/** readers_run - @threads threads make @reads reads each, of every size, all over the disk. */
void readers_run(unsigned int threads, unsigned int reads);

/** batch_run - @n reads of one sector, begun in one call. */
void batch_run(unsigned int n);

#endif /* TESTS_DRIVERS_DISK_PLAN_H */

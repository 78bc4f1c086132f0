/*
 * Programs of the boot bundle, run by tests of the kernel.
 */
#ifndef HELPERS_H
#define HELPERS_H

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <kernel/authority.h>
#include <kernel/page.h>
#include <kernel/process.h>

/** load - the program @name with @args, ready to start. */
struct process *load(const char *name, const char *args);

/** start - the same, started. */
struct process *start(const char *name, const char *args);

/** expect_good - waits for @p, a program of <nx/expect.h>: all its claims held. */
void expect_good(struct process *p, const char *who);

/** run_init - the program as init, with all that init has: all its claims held. */
void run_init(const char *name, const char *args);

/** end_of - waits for the end of @p. Return: its reason; *@code its code. */
enum nx_end_reason end_of(struct process *p, int64_t *code);

/** census_note, census_check - before and after a test: all that processes had came back. */
void census_note(void *fixture);
void census_check(void *fixture);

#endif /* HELPERS_H */

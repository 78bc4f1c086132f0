/*
 * The system under test: the real init, started once under the recipes of this test, and what its
 * programs found.
 */
#ifndef SYSTEM_H
#define SYSTEM_H

#include <stdint.h>

#include <kernel/process.h>

#define PATIENCE_MS 20000

/** system_start - starts init, the first time, and waits for client and ticker to end. */
void *system_start(void);

/** Their exit codes: a bit for each thing that was not so. -1: none. */
extern int64_t client_failed, ticker_failed;

/** system_wait_for - a reference to the process called @name, which is about to exist. */
struct process *system_wait_for(const char *name);

/** system_wait_end - until it has ended. */
void system_wait_end(struct process *p);

/** system_pid_of - of the process called @name, which is about to exist. */
uint32_t system_pid_of(const char *name);

#endif /* SYSTEM_H */

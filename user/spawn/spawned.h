/*
 * Between the files of this program: children.
 */
#ifndef SPAWNED_H
#define SPAWNED_H

#include <nx/spawn.h>

/** spawn - a child that does what @line says. Return: its slot. */
long spawn(const char *line, struct nx_process_args *args);

/** expect_exit - waits for @child, which exits with @expected, and lets go of it. */
void expect_exit(long child, long expected);

/** done_with - lets go of the endpoint that came with a child. */
void done_with(const struct nx_process_args *args);

/** sentinel - all that can be made is made and given back, many times. */
int sentinel(void);

#endif /* SPAWNED_H */

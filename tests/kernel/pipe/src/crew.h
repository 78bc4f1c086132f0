/* Threads of a test, made anew by each and gone after it. */
#ifndef TESTS_PIPE_CREW_H
#define TESTS_PIPE_CREW_H

#include <zephyr/kernel.h>

#define CREW 4
#define PATIENCE K_SECONDS(2) /* only ends a failing test */

/* Thread @n, running @entry(@arg) at @prio. */
k_tid_t crew_start(int n, k_thread_entry_t entry, void *arg, int prio);
void crew_join(int n);
/* Returns when thread @n waits. */
void crew_wait_pending(int n);
void crew_end(void *fixture);

#endif /* TESTS_PIPE_CREW_H */

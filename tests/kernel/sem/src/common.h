/*
 * What the files of this suite share.
 */
#ifndef TESTS_KERNEL_SEM_COMMON_H
#define TESTS_KERNEL_SEM_COMMON_H

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define THREADS 8
#define PATIENCE K_SECONDS(10) /* only ends a failing test */
#define PRIO K_PRIO_PREEMPT(8)

extern struct k_sem sem; /* 0 of 10 at the start of each test */

/** start - runs @entry in thread @n. @cpu: there only; -1: anywhere. */
k_tid_t start(int n, k_thread_entry_t entry, int prio, int cpu);

/** join - waits for the end of thread @n. */
void join(int n);

/** wait_pending - thread @n waits when this returns, or its time is over already. */
void wait_pending(int n);

unsigned int cpu_count(void);

#endif /* TESTS_KERNEL_SEM_COMMON_H */

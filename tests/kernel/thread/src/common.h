/*
 * What the files of this suite share: threads to do things to, and places to do it from.
 */
#ifndef TESTS_KERNEL_THREAD_COMMON_H
#define TESTS_KERNEL_THREAD_COMMON_H

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define THREADS 4
#define STACK_SIZE 4096
#define PATIENCE K_SECONDS(10) /* only ends a failing test */
#define SPINS 5000000          /* the same */

#define PRIO K_PRIO_PREEMPT(5)       /* of the threads under test */
#define DRIVER_PRIO K_PRIO_PREEMPT(1) /* of who drives them */

extern struct k_thread threads[THREADS];
K_THREAD_STACK_ARRAY_DECLARE(stacks, THREADS, STACK_SIZE);
extern struct k_sem sem;   /* count 0 at the start of each test */
extern atomic_t progress;  /* 0 at the start of each test */

/* Waits until @cond holds. */
#define UNTIL(cond)                                                                                \
	do {                                                                                       \
		int left_ = 1000;                                                                  \
		while (!(cond) && --left_)                                                         \
			k_sleep(K_TICKS(1));                                                       \
		zassert_true(left_ != 0, "never held: " #cond);                                    \
	} while (0)

/* The same without leaving the CPU. */
#define SPIN_UNTIL(cond)                                                                           \
	do {                                                                                       \
		int left_ = SPINS;                                                                 \
		while (!(cond) && --left_)                                                         \
			k_busy_wait(1);                                                            \
		zassert_true(left_ != 0, "never held: " #cond);                                    \
	} while (0)

/** make - creates thread @n anew. @cpu: it runs only there; -1: anywhere. Not with a delay. */
k_tid_t make(int n, k_thread_entry_t entry, void *arg, int prio, int cpu, k_timeout_t delay);

/** drive - runs @fn(@arg) in a thread of its own on CPU 0 and waits for its end. */
void drive(k_thread_entry_t fn, void *arg);

/** in_interrupt - runs @fn(@thread) in an interrupt handler of this CPU. */
void in_interrupt(void (*fn)(k_tid_t thread), k_tid_t thread);

/** cpu_count - how many CPUs there are. has_state - whether @thread is in the @state so called. */
unsigned int cpu_count(void);
bool has_state(k_tid_t thread, const char *state);
bool is_over(k_tid_t thread);

/* Things for threads to do. Each adds to progress when it gets on. */
void add_one(void *p1, void *p2, void *p3);
void spin(void *p1, void *p2, void *p3);
void yield_on(void *p1, void *p2, void *p3);
void take_forever(void *p1, void *p2, void *p3);
void take_long(void *p1, void *p2, void *p3);
void sleep_long(void *p1, void *p2, void *p3);

#endif /* TESTS_KERNEL_THREAD_COMMON_H */

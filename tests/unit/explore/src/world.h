/*
 * The kernel's CPUs as after a boot, without booting: what scenarios of the scheduler start from.
 */
#ifndef TESTS_EXPLORE_WORLD_H
#define TESTS_EXPLORE_WORLD_H

#include <zephyr/ztest.h>

#include <neuron/explore.h>

#include <kernel/fault.h>
#include <kernel/sched.h>

#define WORLD_THREADS 6u

extern const struct explore_world world;

/** The threads of a scenario. */
extern struct k_thread world_threads[WORLD_THREADS];

/** How often each of them has begun, and how often it got to the end of its function. */
extern uint32_t world_begun[WORLD_THREADS], world_ended[WORLD_THREADS];

typedef void (*world_entry_t)(unsigned int thread);

/** world_reset - @cpus CPUs, online, with empty queues; no threads. For setup(). */
void world_reset(unsigned int cpus);

/** world_add - thread @thread is ready in the queue of @cpu; it may run on the CPUs of @mask. */
void world_add(unsigned int thread, unsigned int cpu, int prio, uint32_t mask,
	       world_entry_t entry);

/**
 * world_add_delayed - thread @thread becomes ready one tick after the run begins, on CPU 0. What
 * sleeps a tick from the start goes on in the same cycle.
 */
void world_add_delayed(unsigned int thread, int prio, uint32_t mask, world_entry_t entry);

/** world_wait_tick - the calling CPU, with interrupts off, waits until that cycle. */
void world_wait_tick(void);

/** world_busy - for a thread that goes on for ever: its CPU takes interrupts, and does no more. */
void world_busy(unsigned int thread);

/** world_check_order - no thread is ready that is more urgent than one running where it may. */
void world_check_order(void);

/** world_run - body() of a CPU that does nothing but run threads. */
void world_run(unsigned int id);

/** world_check - every thread is in one place, every queue is consistent. For check(). */
void world_check(void);

/** world_all_ended - every thread that was added has begun once and ended once. */
bool world_all_ended(void);

/** world_ended_once - thread @thread has begun once, ended once, and is dead. */
bool world_ended_once(unsigned int thread);

/**
 * world_finds - whether an exploration of @scenario fails when @fault is active in it.
 * Skips the test under sanitizers, with fewer preemptions than it needs, and when the boot
 * arguments ask for another interleaving: its name there is `<scenario>.<fault>`.
 */
bool world_finds(const struct sim_scenario *scenario, enum fault fault);

#endif /* TESTS_EXPLORE_WORLD_H */

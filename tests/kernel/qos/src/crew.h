/*
 * Threads of the suite: in bands, or of the kernel, on stacks of their own.
 */
#ifndef CREW_H
#define CREW_H

#include <neuron/sched.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define CREW (CONFIG_SCHED_RUNQ_DEPTH + 8)
#define CREW_STACK 2048
#define CREW_SPINS 400000000 /* only ends a test that fails */

extern struct k_thread crew[CREW];

/** What a process could be given at most, here: everything. */
extern const struct sched_limits no_limits;
extern const struct sched_authority capable, own, stranger;

typedef void (*crew_fn_t)(unsigned int member);

/** crew_create - member @i, not started, may run on CPUs of @mask; a kernel thread of @prio. */
void crew_create(unsigned int i, crew_fn_t fn, int prio, uint32_t mask);

/** crew_attach - the same in the band of @class. Return: what qos_attach() said. */
int crew_attach(unsigned int i, crew_fn_t fn, unsigned int class, unsigned int shares,
		uint32_t mask);

/** crew_start - members @from.. @to - 1. */
void crew_start(unsigned int from, unsigned int to);

/** crew_join - waits for them. */
void crew_join(unsigned int from, unsigned int to);

/** crew_drop - ends them, wherever they are. */
void crew_drop(unsigned int from, unsigned int to);

/** crew_lead - runs @fn on CPU 0, which nobody else gets meanwhile, and waits for its end. */
void crew_lead(void (*fn)(void));

/** online_cpus - how many CPUs there are. */
unsigned int online_cpus(void);

#endif /* CREW_H */

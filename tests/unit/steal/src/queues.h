/*
 * kernel/sched/steal.c on queues that the test fills: four CPUs that execute nothing.
 */
#ifndef STEAL_QUEUES_H
#define STEAL_QUEUES_H

#include <kernel/sched.h>

#define CPUS 4
#define THREADS 64

extern struct cpu queues[CPUS];
extern uint32_t queues_online;
extern uint32_t queues_full; /* bit n: CPU n has no room for a process's thread */
extern struct k_thread threads[THREADS];
extern uint64_t now;
extern uint64_t armed; /* deadline of CLOCK_STEAL that was asked for; TIMEOUT_NEVER: none */

/** queues_reset - empty queues, all CPUs online, gates open, nothing counted. */
void queues_reset(void);

/** put - thread @index, of priority @prio and allowed on the CPUs of @mask, is ready on @cpu. */
void put(unsigned int cpu, unsigned int index, int prio, uint32_t mask);

/** list - the indices of the threads in @cpu's queue, in the order in which they would run. */
const char *list(unsigned int cpu);

/** count - threads in @cpu's queue, by walking it. */
unsigned int count(unsigned int cpu);

/* The functions of steal.c under the names that the test gives them. */
bool queues_steal_look(struct cpu *self, unsigned int level, uint32_t offers);
unsigned int queues_steal_attempt(struct cpu *self, struct cpu *victim,
				  const struct steal_limits *limits);
void queues_steal_withdraw(struct cpu *self);
extern uint32_t queues_steal_offers;

#endif /* STEAL_QUEUES_H */

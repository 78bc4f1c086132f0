/*
 * A thread for each CPU, pinned to it, which begin together.
 */
#ifndef HAZARDS_CREW_H
#define HAZARDS_CREW_H

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include <kernel/cpu.h>

#define CREW CONFIG_MP_MAX_NUM_CPUS
#define CREW_PRIO K_PRIO_PREEMPT(5)
#define SPINS 5000000 /* only ends a test that fails */

/** crew_size - CPUs online. */
unsigned int crew_size(void);

/** crew_start - starts @fn(CPU) on each of the first @n CPUs. */
void crew_start(unsigned int n, void (*fn)(unsigned int id));

/** crew_join - waits for them. */
void crew_join(unsigned int n);

/** crew_meet - until all @n of them have come here. Return: whether they did. */
bool crew_meet(unsigned int n);

/** crew_thread - the one of CPU @id. */
struct k_thread *crew_thread(unsigned int id);

#endif /* HAZARDS_CREW_H */

/*
 * kernel/sched/ipi.c on a machine that the test plays: four CPU blocks, of which it chooses the
 * one that executes, a doorbell that rings where the test can see it, and buckets that it fills.
 */
#ifndef IPI_MACHINE_H
#define IPI_MACHINE_H

#include <kernel/ipi_request.h>

#define CPUS 4

extern struct cpu machine[CPUS];
extern uint32_t machine_online;

struct knobs {
	unsigned int self;    /* the CPU that executes */
	uint32_t rung;        /* bit n: CPU n has an interrupt pending */
	uint32_t refusals;    /* rings that the machine will refuse */
	uint32_t tokens;      /* left, of all targets together */
	void (*while_ringing)(unsigned int target); /* what happens meanwhile, elsewhere; once */
	int answers;          /* calls of ipi_epoch_answer() */
	int calls;            /* calls of ipi_call_run() */
	int panics;
};

extern struct knobs knobs;

void machine_reset(void);

/** machine_interrupt - CPU @id takes the interrupt that is pending for it, if one is. */
void machine_interrupt(unsigned int id);

/** machine_trap - CPU @id takes some other trap. */
void machine_trap(unsigned int id);

/** machine_settle - interrupts and traps until nothing is on its way. */
void machine_settle(void);

struct ipi_counters machine_counters(unsigned int target, enum ipi_class class);

/* The functions of ipi.c under the names that the machine gives them. */
void machine_ipi_resched(unsigned int target, unsigned int level);
int machine_ipi_send(unsigned int target, enum ipi_reason reason);
void machine_ipi_request(unsigned int target, enum ipi_reason reason, enum ipi_class class,
			 const struct ipi_tokens *tokens);
int machine_ipi_counters_get(unsigned int target, enum ipi_class class, struct ipi_counters *out);

#endif /* IPI_MACHINE_H */

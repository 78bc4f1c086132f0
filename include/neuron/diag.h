/*
 * Looking at the running system (CONFIG_DIAG): queries that copy out a consistent piece of state
 * and change nothing. Context: thread. Numbers may be old when the caller reads them.
 */
#ifndef NEURON_DIAG_H
#define NEURON_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** nx_diag_cpus - CPUs this machine and configuration have: 1..CONFIG_MP_MAX_NUM_CPUS. */
unsigned int nx_diag_cpus(void);

struct nx_diag_cpu {
	bool online;
	uint32_t ticks;     /* handled; without a tick, timer interrupts */
	uint32_t ready;     /* threads in its run queue */
	uint64_t switches;  /* CONFIG_SCHED_STATS */
	uint64_t steals;    /* threads it took from others */
	uint64_t gated;     /* attempts that came too soon after the last one */
	uint64_t forbidden; /* dispatches outside a thread's mask: stays 0 */
};

/** nx_diag_cpu - Return: 0; -EINVAL when CPU @id is not possible. */
int nx_diag_cpu(unsigned int id, struct nx_diag_cpu *out);

#define NX_DIAG_NAME_BYTES 32
#define NX_DIAG_STATE_BYTES 12

struct nx_diag_thread {
	char name[NX_DIAG_NAME_BYTES];   /* "" when it has none; cut if it is longer */
	char state[NX_DIAG_STATE_BYTES]; /* as k_thread_state_str() */
	int base_prio;
	int prio;            /* effective */
	unsigned int shares; /* of its QoS band; 0: it is in none */
	unsigned int cpu;    /* where it is, or was last */
	uint32_t cpu_mask;
	size_t stack_size;   /* bytes */
	const void *id;      /* only to be compared: the thread may end at any time */
};

/** nx_diag_thread - the @nth thread, oldest first. Return: 0; -ENOENT when there are fewer. */
int nx_diag_thread(unsigned int nth, struct nx_diag_thread *out);

/**
 * nx_diag_stack_unused - bytes of the @nth thread's stack that were never used.
 * Return: 0; -ENOENT when there are fewer threads; -ENOTSUP without CONFIG_INIT_STACKS.
 */
int nx_diag_stack_unused(unsigned int nth, size_t *unused);

#ifdef CONFIG_SMP

#define NX_DIAG_IPI_CLASSES 3
#define NX_DIAG_IPI_COUNTERS 11

/** Names of the classes of inter-processor interrupts, and of their counters, as `nx ipi` has. */
extern const char *const nx_diag_ipi_class[NX_DIAG_IPI_CLASSES];
extern const char *const nx_diag_ipi_counter[NX_DIAG_IPI_COUNTERS];

/** nx_diag_ipi - what happened to requests of @class for CPU @id. Return: 0; -EINVAL. */
int nx_diag_ipi(unsigned int id, unsigned int class, uint64_t counter[NX_DIAG_IPI_COUNTERS]);

#endif

/* ---- the machine (CONFIG_NX_HW) ---- */

struct nx_diag_machine {
	const char *model; /* "" when the device tree names none */
	uint64_t memory_base, memory_size; /* of the first memory */
	unsigned int harts;   /* that the kernel may use */
	uint32_t timebase_hz;
};

void nx_diag_machine(struct nx_diag_machine *out);

struct nx_diag_firmware {
	unsigned int spec_major, spec_minor;
	unsigned long implementation;
	bool hsm, ipi, rfence; /* extensions that are there */
	const char *timer;     /* what drives the timer */
};

void nx_diag_firmware(struct nx_diag_firmware *out);

/** nx_diag_irqs - one more than the highest interrupt number. */
unsigned int nx_diag_irqs(void);

/** nx_diag_irq - how often @irq was handled. Return: 0; -ENOENT when nobody handles it. */
int nx_diag_irq(unsigned int irq, uint64_t *count);

#endif /* NEURON_DIAG_H */

/*
 * Inter-processor interrupts between CPUs. What is pending for a CPU is a fixed set of reason bits,
 * so sending twice merges and nothing can overflow. Contracts 6; the protocol is in ipi.c.
 */
#ifndef KERNEL_IPI_SMP_H
#define KERNEL_IPI_SMP_H

#include <stdbool.h>
#include <stdint.h>

#include <arch/arch.h>

/** What may happen to a request under load. */
enum ipi_class {
	IPI_BEST_EFFORT, /* RESCHED: may be deferred, until the refill or the target's next trap */
	IPI_CORRECTNESS, /* may only be merged */
	IPI_OPTIONAL,    /* HINT: may be dropped */
	IPI_CLASSES
};

/*
 * Counters of one target CPU and one class. When nothing is on its way:
 * requested = merged + deferred + dropped + sent + failed; deferred + failed = late + absorbed;
 * acknowledged = sent + late.
 */
#define IPI_COUNTERS(X)                                                                            \
	X(requested)    /* asked for */                                                            \
	X(merged)       /* the doorbell was up, or the bit held, already */                        \
	X(deferred)     /* no tokens: held */                                                      \
	X(dropped)      /* no tokens or no free record: forgotten */                               \
	X(sent)         /* doorbell rung at once */                                                \
	X(late)         /* doorbell rung for a held bit */                                         \
	X(failed)       /* the machine refused: held */                                            \
	X(received)     /* interrupts taken */                                                     \
	X(acknowledged) /* doorbells taken down */                                                 \
	X(absorbed)     /* held bits taken by another trap */                                      \
	X(rejected)     /* explicit requests over their budget */

struct ipi_counters {
#define IPI_COUNTER_FIELD(name) uint64_t name;
	IPI_COUNTERS(IPI_COUNTER_FIELD)
#undef IPI_COUNTER_FIELD
};

/** The function to run on a CPU. One at a time: the next sender waits. */
struct ipi_call {
	uint32_t state; /* enum ipi_slot */
	void (*fn)(void *);
	void *arg;
	uint32_t *done; /* the sender's: 1 when @fn has returned */
};

/** What a hint is about. */
struct ipi_hint {
	uint32_t state;  /* enum ipi_slot */
	uint32_t thread; /* id to prefer once; 0: only look for work */
};

/** Free, being written by a sender, or to be read by the target. */
enum ipi_slot { IPI_SLOT_FREE, IPI_SLOT_CLAIMED, IPI_SLOT_POSTED };

/** A state that other CPUs want this one to have reached: sent, and reached. */
struct ipi_epoch {
	uint64_t want;
	uint64_t acked;
};

/** One CPU as a target, and as a sender what it still owes. */
struct ipi_cpu {
	uint32_t pending;  /* bits 0..6 reasons, 7 somebody relies on it, 16..31 senders */
	uint32_t held;     /* reasons that were not rung for: no tokens, or the machine refused */
	uint32_t doorbell; /* 0: down; bit 31: up; bits 0..1 class, 8..11 CPU that raised it */
	uint32_t rang;     /* own: class of the doorbell that was taken down last */
	uint32_t owes;     /* own: bit n: bits held at CPU n; bit 31: a report. See ipi_take() */
	uint32_t hinted;   /* own: thread that a hint named; see ipi_hinted_take() */
	struct ipi_call call;
	struct ipi_hint hint;
	struct ipi_epoch tlb, fencei;
	struct ipi_counters counters[IPI_CLASSES];
};

/** ipi_init - on the boot CPU, before another one is online. */
void ipi_init(void);

/**
 * ipi_resched - CPU @target, online, has a new thread of @level in its queue. Best effort, unless
 * nothing else would make the target look soon, or the thread is more urgent than any process.
 * Context: interrupts off, no lock of rank DEV or above held.
 */
void ipi_resched(unsigned int target, unsigned int level);

/**
 * ipi_send - makes @reason, one that carries no record, pending at CPU @target.
 * Context: any, no lock of rank DEV or above held.
 * Return: 0; -EINVAL when @target is out of range or offline, or @reason is CALL, HINT or none.
 */
int ipi_send(unsigned int target, enum ipi_reason reason);

/**
 * ipi_call - runs @fn(@arg) on CPU @target in interrupt context, and waits for its end.
 * Context: thread, interrupts on, no lock held.
 * Return: 0; -EINVAL when @target is out of range or offline.
 */
int ipi_call(unsigned int target, void (*fn)(void *), void *arg);

/**
 * ipi_hint - asks CPU @target to look for work, and to prefer @thread (an id; 0: none) once.
 * Context: interrupts off, no lock of rank DEV or above held.
 * Return: 0 also when the hint was dropped; -EINVAL when @target is out of range or offline.
 */
int ipi_hint(unsigned int target, uint32_t thread);

/** ipi_hinted_take - the id that a hint named for this CPU, once; 0: none. Interrupts off. */
uint32_t ipi_hinted_take(void);

/**
 * ipi_take - takes what is pending for this CPU, and pays what it owes. At the start of every trap.
 * Context: interrupts off.
 */
void ipi_take(void);

/** ipi_is_expected - whether ipi_take() has something to do for @own, this CPU's. */
static inline bool ipi_is_expected(const struct ipi_cpu *own)
{
	return atomic_load_relaxed_u32(&own->pending) || own->owes;
}

/** ipi_halt_others - every other CPU stops for good, at its next chance. Context: any; no lock. */
void ipi_halt_others(void);

/**
 * ipi_counters_get - what happened to requests of @class for CPU @target.
 * Return: 0; -EINVAL when there is no such CPU or class.
 */
int ipi_counters_get(unsigned int target, enum ipi_class class, struct ipi_counters *out);

/** ipi_count_rejected - an explicit request of @class for CPU @target was over its budget. */
void ipi_count_rejected(unsigned int target, enum ipi_class class);

/* ---- states that other CPUs must reach: shootdown.c ---- */

/** ipi_epoch_action - what brings a CPU up to date: flushing its TLB, or its instruction fetch. */
void ipi_epoch_action(enum ipi_reason reason, void (*act)(void));

/**
 * ipi_epoch_sync - every online CPU in @targets acts on @reason (TLB or FENCEI) after this call and
 * before it returns. The caller's own CPU is not among them.
 * Context: thread, interrupts on, no lock held. Panics when a CPU does not answer.
 */
void ipi_epoch_sync(enum ipi_reason reason, uint32_t targets);

/** ipi_epoch_try - the same without the panic. Return: those that do not answer. */
uint32_t ipi_epoch_try(enum ipi_reason reason, uint32_t targets);

/** ipi_epoch_answer - this CPU's part of it. Context: interrupts off. */
void ipi_epoch_answer(enum ipi_reason reason);

/* ---- faults that tests switch in ---- */

#ifdef CONFIG_IPI_FAULT_INJECT

/** What goes wrong, from now on, for every sender. */
struct ipi_injection {
	uint32_t fail;     /* calls of the backend yet to fail; UINT32_MAX: all */
	uint32_t suppress; /* no best-effort send finds tokens */
};

extern struct ipi_injection ipi_injection;

/** ipi_injected_failure - whether this call of the backend shall fail. */
bool ipi_injected_failure(void);

/** ipi_suppressed - whether best-effort sends shall find no tokens. */
bool ipi_suppressed(void);

#else

static inline bool ipi_injected_failure(void)
{
	return false;
}

static inline bool ipi_suppressed(void)
{
	return false;
}

#endif

#endif /* KERNEL_IPI_SMP_H */

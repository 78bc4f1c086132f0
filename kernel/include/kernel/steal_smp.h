/*
 * Stealing between CPUs; the rules are in steal.c.
 *
 * A CPU that has nothing to give must cost the others next to nothing: one word has a bit for each
 * CPU whose queue may hold a thread. The bit is set with the first thread that enters the queue,
 * and cleared by the CPU itself when it idles; in between it may be old, which the counts in the
 * queue then tell.
 */
#ifndef KERNEL_STEAL_SMP_H
#define KERNEL_STEAL_SMP_H

#include <zephyr/sys/util.h>

#include <arch/arch.h>

struct cpu;

/* Threads moved at once by a CPU that is about to idle. */
#ifdef CONFIG_SCHED_STEAL_BATCH
#define STEAL_MOST CONFIG_SCHED_STEAL_MAX
#else
#define STEAL_MOST 1
#endif

#define STEAL_CEILING 3 /* the most urgent class of processes that may move: PerfBurst */

struct steal_counters {
	uint64_t attempts;   /* both queues locked */
	uint64_t taken;      /* threads moved */
	uint64_t gated;      /* there was something, but the last attempt is too recent */
	uint64_t ineligible; /* threads passed over */
};

/** One CPU as a thief. All but `told` is its own; others may read the counters. */
struct steal_cpu {
	uint64_t gate; /* cycles: no attempt before, except for urgent threads */
	uint32_t barren; /* victims of late attempts that had nothing to give */
	uint32_t told;   /* something waits elsewhere that this CPU would run at once */
	struct steal_counters counters;
};

/** In a run queue, under its lock: whether its CPU's bit in steal_offers is set. */
struct steal_offer {
	uint32_t made;
	uint32_t bit; /* that CPU's */
};

/** What one attempt may take. */
struct steal_limits {
	unsigned int most;  /* threads */
	unsigned int below; /* only levels more urgent than this one */
	unsigned int scan;  /* entries to look at */
	int ceiling;        /* class of processes' threads, 0..3; kernel threads have none */
};

extern uint32_t steal_offers;

/** steal_offer_init - @offer is CPU @id's. */
static inline void steal_offer_init(struct steal_offer *offer, unsigned int id)
{
	offer->bit = BIT(id);
}

/** steal_withdraw - clears the bit of @self if its queue is empty. Locks: takes its RUNQ. */
void steal_withdraw(struct cpu *self);

/** steal_look - some CPUs of @offers may have something for @self. Return: whether it took some. */
bool steal_look(struct cpu *self, unsigned int level, uint32_t offers);

/**
 * steal_attempt - moves threads from @victim's queue to @self's as @limits allow, in their order.
 * Context: interrupts off. Locks: takes both RUNQ, ascending by CPU. Return: how many it moved.
 */
unsigned int steal_attempt(struct cpu *self, struct cpu *victim,
			   const struct steal_limits *limits);

/** steal_may_have - steal_offered() for the owner of @own, quick when only @own is offered. */
static ALWAYS_INLINE bool steal_may_have(const struct steal_offer *own)
{
	uint32_t offers = atomic_load_relaxed_u32(&steal_offers);

	return offers != own->bit && (offers & ~own->bit);
}

/** steal_tell - the CPU of @thief is about to be asked to look at the others' queues. */
static inline void steal_tell(struct steal_cpu *thief)
{
	atomic_store_release_u32(&thief->told, 1); /* pairs with the exchange in steal_was_told() */
}

/** steal_is_told - whether steal_was_told() has an answer. */
static ALWAYS_INLINE bool steal_is_told(const struct steal_cpu *own)
{
	return atomic_load_relaxed_u32(&own->told) != 0;
}

/** steal_was_told - whether the caller's CPU was, since it last asked. */
static ALWAYS_INLINE bool steal_was_told(struct steal_cpu *own)
{
	return unlikely(steal_is_told(own)) && atomic_exchange_u32(&own->told, 0);
}

/** steal_offer - a thread entered @offer's queue. Locks: that queue's. */
static ALWAYS_INLINE void steal_offer(struct steal_offer *offer)
{
	if (likely(offer->made))
		return;
	offer->made = 1;
	atomic_fetch_or_u32(&steal_offers, offer->bit);
}

/** steal_offer_end - the queue of @offer has become empty. Locks: that queue's. */
static ALWAYS_INLINE void steal_offer_end(struct steal_offer *offer)
{
	if (!offer->made)
		return;
	offer->made = 0;
	atomic_fetch_and_u32(&steal_offers, ~offer->bit);
}

/** steal_offered - the CPUs, the caller's apart, that may have something to give. */
static ALWAYS_INLINE uint32_t steal_offered(void)
{
	return atomic_load_relaxed_u32(&steal_offers) & ~BIT(arch_curr_cpu()->id);
}

static ALWAYS_INLINE bool steal_before(struct cpu *cpu, unsigned int level)
{
	uint32_t offers = steal_offered();

	return unlikely(offers) && steal_look(cpu, level, offers);
}

#endif /* KERNEL_STEAL_SMP_H */

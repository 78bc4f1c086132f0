/*
 * Numbers of address spaces in a CPU's TLB, for ports whose CPUs have them.
 *
 * Numbers are drawn one after the other for the whole machine; a draw is the number and, above it,
 * its generation. An address space keeps its draw for as long as its generation is the latest one,
 * so within a generation nobody else has its number. When they are used up the next generation
 * begins, and each CPU throws away what it has cached before it uses a number of that one. A CPU
 * never goes back to an older generation.
 */
#ifndef ARCH_ASID_H
#define ARCH_ASID_H

#include <stdbool.h>
#include <stdint.h>

#include <neuron/fault.h>

#include <arch/atomic.h>

struct asid_pool {
	uint64_t drawn;    /* the latest draw */
	unsigned int bits; /* of a number; number 0 is the kernel's */
};

static inline void asid_pool_init(struct asid_pool *pool, unsigned int bits)
{
	pool->bits = bits;
	pool->drawn = 1ull << bits;
}

static inline uint64_t asid_number(const struct asid_pool *pool, uint64_t draw)
{
	return draw & ((1ull << pool->bits) - 1);
}

static inline uint64_t asid_generation(const struct asid_pool *pool, uint64_t draw)
{
	return draw >> pool->bits;
}

/* The next draw, of a number that is not the kernel's. */
static inline uint64_t asid_draw(struct asid_pool *pool)
{
	uint64_t draw;

	do
		draw = atomic_fetch_add_u64(&pool->drawn, 1) + 1;
	while (asid_number(pool, draw) == 0);
	return draw;
}

/**
 * asid_take - the draw of the address space that keeps it in @own; 0 there: it has none.
 * Context: interrupts off, so that the latest generation does not become an old one for long.
 */
static inline uint64_t asid_take(struct asid_pool *pool, uint64_t *own)
{
	for (;;) {
		uint64_t have = atomic_load_acquire_u64(own);
		uint64_t latest = atomic_load_acquire_u64(&pool->drawn);

		if (asid_generation(pool, have) == asid_generation(pool, latest))
			return have;
		/* Whoever is first; then the generation is compared again. */
		(void)atomic_compare_exchange_u64(own, &have, asid_draw(pool));
	}
}

/** asid_must_flush - whether a CPU that was in generation @seen so far throws away all it has. */
static inline bool asid_must_flush(const struct asid_pool *pool, uint64_t draw, uint64_t *seen)
{
	uint64_t generation = asid_generation(pool, draw);
	bool is_new = *seen != generation;

	*seen = generation;
	return is_new && !nx_fault_active("asid_stale");
}

#endif /* ARCH_ASID_H */

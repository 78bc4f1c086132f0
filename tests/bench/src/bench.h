/*
 * Counting executed instructions per operation, under QEMU's -icount.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stdint.h>

#include <zephyr/kernel.h>

#define BENCH_ROUNDS 1000

/* One operation of the table; run() performs @rounds of it and returns the instructions taken. */
struct bench {
	const char *name;
	uint64_t (*run)(unsigned int rounds);
};

#define BENCH(id, text)                                                                            \
	static uint64_t bench_##id(unsigned int rounds);                                           \
	const STRUCT_SECTION_ITERABLE(bench, bench_entry_##id) = { text, bench_##id };             \
	static uint64_t bench_##id(unsigned int rounds)

/** bench_count - instructions executed so far, by all harts together. */
static inline uint64_t bench_count(void)
{
	uint64_t n;

	__asm__ volatile("csrr %0, instret" : "=r"(n)::"memory");
	return n;
}

/* Measures @statement, executed @rounds times; the loop's own share is taken off in main(). */
#define BENCH_LOOP(rounds, statement)                                                              \
	({                                                                                         \
		uint64_t start_ = bench_count();                                                   \
                                                                                                   \
		for (unsigned int i_ = 0; i_ < (rounds); i_++) {                                   \
			__asm__ volatile("" ::: "memory");                                         \
			statement;                                                                 \
		}                                                                                  \
		bench_count() - start_;                                                            \
	})

/* Ends the run as failed, with the operation's name, if what was measured did not do its work. */
#define BENCH_EXPECT(condition) bench_expect(condition, #condition)
void bench_expect(bool met, const char *condition);

#define PARTNERS 2
#define PARTNER_STACK 2048

/**
 * bench_partner - starts helper thread @n at @prio on the CPU of the benchmark; bench_join() fails
 * the run if it does not come to its end: it has had all its turns.
 */
void bench_partner(unsigned int n, k_thread_entry_t entry, int prio);
void bench_partner_on(unsigned int n, k_thread_entry_t entry, int prio, int cpu);
void bench_join(unsigned int n);

/** bench_taker - a bench_partner() whose turns are @turns times taking @sem. */
void bench_taker(unsigned int n, struct k_sem *sem, unsigned int turns, int prio);

/** bench_pin - @thread, not started, runs on @cpu only, if there is more than one. */
void bench_pin(k_tid_t thread, int cpu);

#endif /* BENCH_H */

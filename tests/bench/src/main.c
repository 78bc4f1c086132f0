/*
 * Runs every benchmark and prints `bench: <operation>: <instructions per operation>`.
 */
#include "bench.h"

#include <neuron/system.h>

static struct k_thread partner[PARTNERS];
static K_THREAD_STACK_ARRAY_DEFINE(partner_stack, PARTNERS, PARTNER_STACK);

void bench_pin(k_tid_t thread, int cpu)
{
	if (IS_ENABLED(CONFIG_SCHED_CPU_MASK))
		k_thread_cpu_pin(thread, cpu);
}

static void start(unsigned int n, k_thread_entry_t entry, void *p1, void *p2, int prio, int cpu)
{
	k_thread_create(&partner[n], partner_stack[n], K_THREAD_STACK_SIZEOF(partner_stack[n]),
			entry, p1, p2, NULL, prio, 0, K_FOREVER);
	bench_pin(&partner[n], cpu);
	k_thread_start(&partner[n]);
}

void bench_partner_on(unsigned int n, k_thread_entry_t entry, int prio, int cpu)
{
	start(n, entry, NULL, NULL, prio, cpu);
}

void bench_partner(unsigned int n, k_thread_entry_t entry, int prio)
{
	start(n, entry, NULL, NULL, prio, 0);
}

static void take(void *sem, void *turns, void *unused)
{
	ARG_UNUSED(unused);
	for (uintptr_t left = (uintptr_t)turns; left; left--)
		k_sem_take(sem, K_FOREVER);
}

void bench_taker(unsigned int n, struct k_sem *sem, unsigned int turns, int prio)
{
	start(n, take, sem, (void *)(uintptr_t)turns, prio, 0);
}

static const struct bench *running;

void bench_expect(bool met, const char *condition)
{
	if (met)
		return;
	printk("bench: failed: %s: %s\n", running->name, condition);
	nx_system_exit(1);
}

void bench_join(unsigned int n)
{
	BENCH_EXPECT(k_thread_join(&partner[n], K_SECONDS(1)) == 0);
}

static uint64_t empty_loop(unsigned int rounds)
{
	return BENCH_LOOP(rounds, (void)0);
}

#define BENCHES_MAX 64

static uint64_t totals[BENCHES_MAX]; /* 0: this machine cannot show it */

/* Printed when all is measured: the console's interrupts are no part of any operation. */
static void print_all(uint64_t loop)
{
	unsigned int n = 0;

	printk("bench: cpus %u smp %d\n", CONFIG_MP_MAX_NUM_CPUS, IS_ENABLED(CONFIG_SMP));
	STRUCT_SECTION_FOREACH(bench, b) {
		uint64_t total = totals[n++];

		if (total)
			printk("bench: %s: %u\n", b->name,
			       (unsigned int)((total - loop + BENCH_ROUNDS / 2) / BENCH_ROUNDS));
	}
	printk("bench: end\n");
}

static void run_all(void *p1, void *p2, void *p3)
{
	unsigned int n = 0;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	STRUCT_SECTION_FOREACH(bench, b) {
		running = b;
		BENCH_EXPECT(n < BENCHES_MAX);
		b->run(10); /* first touches */
		totals[n++] = b->run(BENCH_ROUNDS);
	}
	print_all(empty_loop(BENCH_ROUNDS));
}

/* The benchmarks run in a thread of middling priority on CPU 0, with room above and below. */
#define BENCH_PRIO 5

static struct k_thread runner;
static K_THREAD_STACK_DEFINE(runner_stack, 4096);

int main(void)
{
	k_thread_create(&runner, runner_stack, K_THREAD_STACK_SIZEOF(runner_stack), run_all, NULL,
			NULL, NULL, BENCH_PRIO, 0, K_FOREVER);
	bench_pin(&runner, 0);
	k_thread_start(&runner);
	k_thread_join(&runner, K_FOREVER);
	nx_system_exit(0);
	return 0;
}

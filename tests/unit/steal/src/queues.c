/*
 * The queues of queues.h: steal.c is compiled here, with the names that reach outside it turned to
 * the test's.
 */
#include <string.h>

#include <zephyr/sys/printk.h>

#include <kernel/fault.h>
#include <kernel/qos.h>
#include <kernel/steal_class.h>

#include "queues.h"

struct cpu queues[CPUS];
uint32_t queues_online, queues_full;
struct k_thread threads[THREADS];
uint64_t now, armed;

static uint64_t queues_now(void)
{
	return now;
}

static void queues_arm(enum clock_source source, uint64_t deadline)
{
	ARG_UNUSED(source);
	armed = deadline;
}

/* Admission and aging have tests of their own. */
static bool queues_may_move(struct k_thread *t, unsigned int cpu)
{
	ARG_UNUSED(t);
	return !(queues_full & BIT(cpu));
}

static void queues_remove(struct cpu *cpu, struct k_thread *t)
{
	runq_remove(&cpu->runq, t);
}

static void queues_offer_end(struct steal_offer *offer)
{
	offer->made = 0;
	queues_steal_offers &= ~offer->bit;
}

#define qos_may_move queues_may_move
#define qos_ready(cpu, t) ARG_UNUSED(t)
#define sched_remove queues_remove
#define cpus queues
#define cpus_online queues_online
#define arch_cycles_now queues_now
#define clock_arm queues_arm
#define steal_offers queues_steal_offers
#define steal_offer_end queues_offer_end
#define steal_withdraw queues_steal_withdraw
#define steal_look queues_steal_look
#define steal_attempt queues_steal_attempt

#include <kernel/sched/steal.c>

/* The queues' own additions go through the header, whose offers are the kernel's: none are made. */
void queues_reset(void)
{
	memset(queues, 0, sizeof(queues));
	memset(threads, 0, sizeof(threads));
	for (unsigned int i = 0; i < CPUS; i++) {
		queues[i].arch.id = i;
		steal_offer_init(&queues[i].runq.offer, i);
		queues[i].runq.offer.made = 1;
		queues[i].event[CLOCK_STEAL] = TIMEOUT_NEVER;
		runq_init(&queues[i].runq);
	}
	queues_online = BIT(CPUS) - 1;
	queues_full = 0;
	queues_steal_offers = BIT(CPUS) - 1;
	now = 1000000;
	armed = TIMEOUT_NEVER;
}

void put(unsigned int cpu, unsigned int index, int prio, uint32_t mask)
{
	struct k_thread *t = &threads[index];

	runq_set_prio(t, prio);
	t->cpu = (uint8_t)cpu;
	t->cpu_mask = mask;
	t->state = THREAD_READY;
	runq_add(&queues[cpu].runq, t);
}

const char *list(unsigned int cpu)
{
	static char text[THREADS * 4];
	size_t length = 0;

	text[0] = '\0';
	for (unsigned int level = 0; level < RUNQ_LEVELS; level++) {
		struct k_thread *t;

		SYS_DLIST_FOR_EACH_CONTAINER(&queues[cpu].runq.level[level], t, node)
			if (length + 4 < sizeof(text))
				length += (size_t)snprintk(text + length, sizeof(text) - length,
							   "%d ", (int)(t - threads));
	}
	return text;
}

unsigned int count(unsigned int cpu)
{
	unsigned int n = 0;

	for (unsigned int level = 0; level < RUNQ_LEVELS; level++) {
		sys_dnode_t *node;

		SYS_DLIST_FOR_EACH_NODE(&queues[cpu].runq.level[level], node)
			if (++n > THREADS)
				return n; /* a ring: more than there can be */
	}
	return n;
}

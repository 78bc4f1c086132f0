#include "crew.h"

#include <arch/arch.h>

struct k_thread crew[CREW];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, CREW, CREW_STACK);
static struct k_thread leader;
static K_THREAD_STACK_DEFINE(leader_stack, 4096);

const struct sched_limits no_limits = {
	.class = QOS_PERFBURST,
	.position = 0,
	.shares = 1000,
	.mask = UINT32_MAX,
	.latency_ms = 1000,
	.burst_ms = 1000,
};
const struct sched_authority capable = { .ceiling = &no_limits, .capable = true, .own = true };
const struct sched_authority own = { .ceiling = &no_limits, .own = true };
const struct sched_authority stranger = { .ceiling = &no_limits };

static void run_member(void *fn, void *index, void *p3)
{
	ARG_UNUSED(p3);
	((crew_fn_t)fn)((unsigned int)(uintptr_t)index);
}

static void allow(struct k_thread *t, uint32_t mask)
{
	zassert_ok(k_thread_cpu_mask_clear(t));
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++)
		if (mask & BIT(cpu))
			zassert_ok(k_thread_cpu_mask_enable(t, cpu));
}

void crew_create(unsigned int i, crew_fn_t fn, int prio, uint32_t mask)
{
	k_thread_create(&crew[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), run_member,
			(void *)fn, (void *)(uintptr_t)i, NULL, prio, 0, K_FOREVER);
	allow(&crew[i], mask);
}

int crew_attach(unsigned int i, crew_fn_t fn, unsigned int class, unsigned int shares,
		uint32_t mask)
{
	crew_create(i, fn, K_LOWEST_APPLICATION_THREAD_PRIO, mask);
	return qos_attach(&crew[i], class, shares);
}

void crew_start(unsigned int from, unsigned int to)
{
	for (unsigned int i = from; i < to; i++)
		k_thread_start(&crew[i]);
}

void crew_join(unsigned int from, unsigned int to)
{
	for (unsigned int i = from; i < to; i++)
		zassert_ok(k_thread_join(&crew[i], K_SECONDS(60)), "member %u never ended", i);
}

void crew_drop(unsigned int from, unsigned int to)
{
	for (unsigned int i = from; i < to; i++)
		k_thread_abort(&crew[i]);
}

static void run_leader(void *fn, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	((void (*)(void))fn)();
}

void crew_lead(void (*fn)(void))
{
	k_thread_create(&leader, leader_stack, K_THREAD_STACK_SIZEOF(leader_stack), run_leader,
			(void *)fn, NULL, NULL, K_PRIO_COOP(1), 0, K_FOREVER);
	allow(&leader, BIT(0));
	k_thread_start(&leader);
	zassert_ok(k_thread_join(&leader, K_SECONDS(60)), "the leader never ended");
}

unsigned int online_cpus(void)
{
	return arch_cpu_possible(); /* all of them come up on the machines that run this */
}

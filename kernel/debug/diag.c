/*
 * Queries about CPUs and threads. A CPU's numbers are single words that it alone writes; a
 * thread's are copied while the list of threads, and so the thread, stays.
 */
#include <neuron/diag.h>

#include <errno.h>
#include <string.h>

#include <kernel/clock.h>
#include <kernel/cpu.h>
#include <kernel/thread.h>

#include "diag_parts.h"

unsigned int nx_diag_cpus(void)
{
	return arch_cpu_possible();
}

int nx_diag_cpu(unsigned int id, struct nx_diag_cpu *out)
{
	const struct cpu *cpu;

	if (id >= arch_cpu_possible())
		return -EINVAL;
	cpu = &cpus[id];
	*out = (struct nx_diag_cpu){
		.online = cpu_is_online(id),
		.ticks = clock_ticks(id),
		.ready = cpu->runq.ready,
		.switches = cpu->stats.switches,
		.forbidden = cpu->stats.forbidden,
	};
	diag_steals(cpu, out);
	return 0;
}

/* What a walk over the list is looking for, and what it does there. */
struct search {
	unsigned int left; /* threads to pass over */
	bool found;
	void (*read)(const struct k_thread *t, struct search *search);
	struct nx_diag_thread *thread;
	size_t *unused;
	int result;
};

static void visit(const struct k_thread *t, void *data)
{
	struct search *search = data;

	if (search->found || search->left-- > 0)
		return;
	search->found = true;
	search->read(t, search);
}

static int find(unsigned int nth, struct search *search)
{
	search->left = nth;
	k_thread_foreach(visit, search);
	return search->found ? search->result : -ENOENT;
}

static void read_thread(const struct k_thread *t, struct search *search)
{
	struct nx_diag_thread *out = search->thread;
	k_tid_t tid = (k_tid_t)(uintptr_t)t;
	const char *name = k_thread_name_get(tid);

	memset(out, 0, sizeof(*out));
	if (name)
		strncpy(out->name, name, sizeof(out->name) - 1);
	(void)k_thread_state_str(tid, out->state, sizeof(out->state));
	out->base_prio = t->base_prio;
	out->prio = t->prio;
	out->shares = diag_shares(t);
	out->cpu = cpu_id(cpu_of(t));
	out->cpu_mask = t->cpu_mask;
	out->stack_size = (size_t)(stack_bounds(t).hi - stack_bounds(t).lo);
	out->id = t;
}

int nx_diag_thread(unsigned int nth, struct nx_diag_thread *out)
{
	struct search search = { .read = read_thread, .thread = out };

	return find(nth, &search);
}

static void read_stack(const struct k_thread *t, struct search *search)
{
	search->result = k_thread_stack_space_get(t, search->unused);
}

int nx_diag_stack_unused(unsigned int nth, size_t *unused)
{
	struct search search = { .read = read_stack, .unused = unused };

	return find(nth, &search);
}

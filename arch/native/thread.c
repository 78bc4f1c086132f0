/*
 * Threads: each has a stack of the host, whatever stack the kernel gave it, because code of the
 * host (the C library, a sanitizer) needs more room than the kernel's own.
 */
#include <zephyr/kernel/thread.h>
#include <zephyr/sys/util.h>

#include <arch/arch.h>
#include <arch/upcalls.h>

#include "host.h"
#include "sim.h"

/*
 * The memory of a thread that is initialised may hold anything, an earlier life of it included,
 * so who has a stack is written down here. An explored machine has stacks of its own, for it uses
 * threads of the live kernel too, the idle threads.
 */
struct owner {
	struct k_thread *thread;
	bool explored;
	struct arch_fiber fiber;
};

static struct owner owners[CONFIG_NATIVE_THREADS];

static void thread_main(void *thread)
{
	kernel_thread_main(thread);
}

/* Return: the place of @thread, or, if it has none, a free one. */
static struct owner *owner_find(const struct k_thread *thread)
{
	struct owner *unused = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(owners); i++) {
		if (owners[i].thread == thread && owners[i].explored == sim.explored)
			return &owners[i];
		if (!owners[i].thread && !unused)
			unused = &owners[i];
	}
	return unused;
}

void arch_thread_init(struct k_thread *thread, char *lo, char *hi)
{
	struct owner *owner = owner_find(thread);

	(void)lo;
	(void)hi;
	if (!owner)
		host_fatal("more threads than CONFIG_NATIVE_THREADS");
	if (owner->thread)
		fiber_reset(&owner->fiber, thread_main, thread);
	else
		fiber_init(&owner->fiber, thread_main, thread);
	owner->thread = thread;
	owner->explored = sim.explored;
	thread->arch.fiber = owner->fiber;
}

void threads_release(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(owners); i++) {
		if (!owners[i].thread || !owners[i].explored)
			continue;
		fiber_destroy(&owners[i].fiber);
		owners[i].thread = NULL;
	}
}

int arch_switch(struct k_thread *to, struct k_thread *from, unsigned long key)
{
	struct sim_cpu *cpu = &sim.cpu[sim.self];

	cpu->state = SIM_HANDOVER;
	cpu->incoming = to;
	from->on_cpu = 0;
	sim.moves++;
	sim_resume(&from->arch.fiber, sim_next());
	arch_irq_unlock(key);
	return from->wake_result;
}

void arch_switch_first(struct k_thread *to)
{
	struct sim_cpu *cpu = &sim.cpu[sim.self];

	cpu->state = SIM_HANDOVER;
	cpu->incoming = to;
	sim_resume(cpu->context, sim_next());
	CODE_UNREACHABLE;
}

void arch_stack_guard(char *lo)
{
	(void)lo; /* the kernel's stacks are not executed on */
}

/*
 * What happens to a thread whose stack ran over: it is named, the fatal error handler hears of it
 * as K_ERR_STACK_CHK_FAIL, and if that returns the thread ends.
 */
#include <kernel/sentinel.h>

#include <errno.h>

#include <zephyr/fatal.h>
#include <zephyr/sys/printk.h>

#include <kernel/panic.h>
#include <kernel/sched.h>
#include <kernel/thread.h>

/* The handler asks who the current thread is, so it is @t meanwhile. */
static void report(struct cpu *cpu, struct k_thread *t)
{
	struct k_thread *current = cpu->current;
	const char *name = k_thread_name_get(t);

	cpu->current = t;
	*(uint64_t *)t->stack_lo = SENTINEL; /* said once */
	printk("neuron: the stack of thread %p %s ran over\n", (void *)t, name ? name : "");
	k_sys_fatal_error_handler(K_ERR_STACK_CHK_FAIL, NULL);
	if (t->options & K_ESSENTIAL || t->flags & THREAD_IDLE)
		panic("stack overflow in a thread that the system needs");
	cpu->current = current;
}

void sentinel_interrupt(struct cpu *cpu)
{
	struct k_thread *t = cpu->current;

	if (likely(!sentinel_is_broken(t)))
		return;
	report(cpu, t);
	k_thread_abort(t); /* at the end of the interrupt */
}

/* What @t waits for would come for nobody. */
static void end_wait(struct k_thread *t)
{
	struct cpu *cpu = sched_lock_thread(t);
	bool ours = t->state == THREAD_WAITING && waitq_claim(t, -EINTR);

	spin_unlock_nested(&cpu->runq.lock);
	if (ours)
		sched_wake(t);
}

int sentinel_leave(struct k_thread *next, struct k_thread *prev, unsigned long key)
{
	struct cpu *cpu = cpu_self();

	report(cpu, prev);
	end_wait(prev);
	arch_switch(next, prev, key);
	arch_irq_lock();
	thread_exit();
}

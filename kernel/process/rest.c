/*
 * Suspending threads of processes.
 *
 * A thread is stopped only where it would go on to user mode, so it never rests with something of
 * the kernel in its hands. Who suspends it marks it, then has the CPU where it is take a trap: on
 * its way back, or wherever it gets to, it finds the mark. Whatever it waits for it goes on waiting
 * for, and it may be killed.
 */
#include <kernel/process.h>

#include <errno.h>

#include <kernel/cpu.h>
#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/thread.h>
#include <kernel/waitq.h>

/* Return: whether @t may be in user mode, on CPU *@id. It is marked. */
static bool is_away(struct user_thread *t, unsigned int *id)
{
	struct cpu *cpu = sched_lock_thread(&t->thread);

	*id = cpu_id(cpu);
	spin_unlock_nested(&cpu->runq.lock);
	return cpu != cpu_self() && !fault_active(FAULT_REST_UNTOLD);
}

int user_thread_suspend(struct process *process, uint64_t id)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	struct user_thread *t = user_thread_of(process, id);
	unsigned int cpu;
	bool away = false;

	if (t) {
		atomic_fetch_or_u32(&t->thread.edge, THREAD_RESTS);
		away = is_away(t, &cpu);
	}
	spin_unlock(&process_lock, key);
	if (away)
		ipi_epoch_sync(IPI_TLB, BIT(cpu));
	return t ? 0 : -ESRCH;
}

int user_thread_resume(struct process *process, uint64_t id)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	struct user_thread *t = user_thread_of(process, id);
	bool rested = false;

	if (t) {
		atomic_fetch_and_u32(&t->thread.edge, ~THREAD_RESTS);
		spin_lock_nested(&t->thread.lock, LOCK_OBJECT);
		rested = t->rests && t->thread.wait_lock == &t->thread.lock;
		if (rested)
			waitq_end(&t->thread, 0);
		spin_unlock_nested(&t->thread.lock);
	}
	spin_unlock_nested(&process_lock);
	if (rested)
		sched_wake(&t->thread);
	sched_end(key.irq);
	return t ? 0 : -ESRCH;
}

void user_thread_rest(struct user_thread *self)
{
	struct k_thread *t = &self->thread;
	k_spinlock_key_t key = spin_lock(&t->lock, LOCK_OBJECT);

	if (!thread_is_resting(t)) { /* resumed meanwhile */
		spin_unlock(&t->lock, key);
		return;
	}
	self->rests = true;
	waitq_enter_until(NULL, &t->lock, TIMEOUT_NEVER);
	(void)sched_leave(key.irq);
	self->rests = false;
}

/*
 * The scheduler's private interface: waking, leaving the CPU, reschedule points.
 *
 * Context of all of it: interrupts off, no lock of rank RUNQ or above held.
 */
#ifndef KERNEL_SCHED_H
#define KERNEL_SCHED_H

#include <kernel/cpu.h>
#include <kernel/place.h>
#include <kernel/waitq.h>

enum thread_state {
	THREAD_CREATED, /* not started; its timeout may be the start delay */
	THREAD_READY,   /* in a run queue */
	THREAD_RUNNING, /* current of its CPU */
	THREAD_WAITING, /* blocked, or in transit from a wait to a run queue */
	THREAD_PARKED,  /* would be ready, but is suspended */
	THREAD_DEAD,
};

/* thread.flags, guarded by the run-queue lock of thread.cpu. */
#define THREAD_SUSPENDED BIT(0)
#define THREAD_ABORTING BIT(1) /* must not execute another instruction of its own */
#define THREAD_IDLE BIT(2)
#define THREAD_STRAY BIT(3) /* not runnable, and must not run on CPU thread.cpu any more */
#define THREAD_STOP_MASK (THREAD_SUSPENDED | THREAD_ABORTING)

/** sched_wake - makes @t, which is the caller's (in transit or created), ready. */
void sched_wake(struct k_thread *t);

/**
 * sched_wake_end - sched_wake(@t), then the end of the operation: switches to whoever is more
 * urgent than the caller, and restores interrupts as @key says.
 */
void sched_wake_end(struct k_thread *t, unsigned long key);

/** sched_wake_end_general - the same for every case; called by the inline part in dispatch.h. */
void sched_wake_end_general(struct k_thread *t, unsigned long key);

/** sched_end - the end of an operation that may have woken threads. */
void sched_end(unsigned long key);

/**
 * sched_leave - the calling thread, already marked (waiting, dead, parked), gives up the CPU.
 * Return: its wake_result when it runs again; interrupts are then as @key says.
 */
int sched_leave(unsigned long key);

/**
 * sched_hand_over - wakes @t, in transit, and leaves the CPU as sched_leave() does: to @t, without
 * a way through its run queue, if it would be the next one here.
 */
#ifdef CONFIG_IPC_FASTPATH
int sched_hand_over(struct k_thread *t, unsigned long key);
#else
static inline int sched_hand_over(struct k_thread *t, unsigned long key)
{
	sched_wake(t);
	return sched_leave(key);
}
#endif

/**
 * sched_leave_measured - the end of sched_leave() when turns are measured: @prev leaves @cpu to
 * @next. Locks: the CPU's run queue, released here.
 */
int sched_leave_measured(struct cpu *cpu, struct k_thread *prev, struct k_thread *next,
			 unsigned long key);

/** sched_start_cpu - enters the first thread of this CPU. */
FUNC_NORETURN void sched_start_cpu(struct k_thread *first);

/**
 * sched_lock_thread - takes the run-queue lock of the CPU that @t belongs to.
 * Return: that CPU, which stays t->cpu until its lock is released.
 */
struct cpu *sched_lock_thread(struct k_thread *t);

/** sched_unpark - makes @t ready if it was parked only because no CPU might run it, and one may. */
void sched_unpark(struct k_thread *t);

/** sched_set_prio - changes the effective priority of @t, wherever it is; then sched_end(). */
void sched_set_prio(struct k_thread *t, int prio);

/** sched_set_prio_of_other - the same for a @t that is not the caller. */
void sched_set_prio_of_other(struct k_thread *t, int prio);

/** sched_remove - takes @t out of the run queue it is in; its CPU's lock is held. */
void sched_remove(struct cpu *cpu, struct k_thread *t);

/** sched_poke - @cpu looks at its running thread and its queue again, soon. */
void sched_poke(struct cpu *cpu);

/**
 * sched_mask_changed - @t, which is not runnable, has another CPU mask: whoever wakes it does not
 * leave it where it was unless it may be there. Locks: the run queue of t->cpu.
 */
static inline void sched_mask_changed(struct k_thread *t)
{
	if (IS_ENABLED(CONFIG_SMP) && !(t->cpu_mask & BIT(t->cpu)))
		t->flags |= THREAD_STRAY;
	else
		t->flags &= (uint8_t)~THREAD_STRAY;
}

/** sched_forbidden - @t was about to run on @cpu, outside its mask: counted, and an assertion. */
void sched_forbidden(struct cpu *cpu, const struct k_thread *t);

#endif /* KERNEL_SCHED_H */

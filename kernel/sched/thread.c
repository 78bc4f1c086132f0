/*
 * Threads: creation, start, end, join.
 */
#include <kernel/thread.h>

#include <errno.h>
#include <string.h>

#include <zephyr/sys/__assert.h>

#include <kernel/dispatch.h>
#include <kernel/monitor.h>
#include <kernel/panic.h>
#include <kernel/poll.h>
#include <kernel/sentinel.h>
#include <kernel/tls.h>

#include <arch/upcalls.h>

/* Value of never used stack bytes (CONFIG_INIT_STACKS). */
#define STACK_FILL 0xaa

/* Field by field: most of a thread is meaningful only later, and creation is counted. */
void thread_init(struct k_thread *t, char *lo, char *hi, k_thread_entry_t entry, int prio)
{
	hi = tls_place(t, hi);
	t->on_cpu = 0;
	t->wait_lock = NULL;
	t->timeout.armed = false;
	t->base_prio = (int16_t)prio;
	t->sched_locked = 0;
	runq_set_prio(t, prio);
	t->state = THREAD_CREATED;
	t->flags = 0;
	t->cpu = 0;
	t->options = 0;
	t->cpu_mask = THREAD_MASK_ALL;
	t->slice_ticks = 0;
	t->slice_expired = NULL;
	t->entry = entry;
	t->lock = (struct k_spinlock){};
	waitq_init(&t->joiners);
	t->held_mutexes = NULL;
	t->abandon = NULL;
	t->heap = NULL;
	t->error = 0;
	custom_data_init(t);
	party_init(t);
	stack_bounds_set(t, lo, hi);
	name_init(t);
	poll_init(t);
	usage_init(t);
	qos_init(t);
	if (IS_ENABLED(CONFIG_INIT_STACKS))
		memset(lo, STACK_FILL, (size_t)(hi - lo));
	sentinel_set(lo);
	arch_thread_init(t, lo, hi);
}

/* ---- start ---- */

/*
 * The end of the delay is decided under the lock under which k_thread_start() and
 * k_thread_abort() decide: one of them gets the thread.
 */
static bool claim_start(struct timeout *timeout)
{
	struct k_thread *t = CONTAINER_OF(timeout, struct k_thread, timeout);
	struct cpu *cpu = cpu_of(t);
	bool ours;

	if (!spin_trylock_nested(&cpu->runq.lock, LOCK_RUNQ))
		return false;
	ours = cpu_of(t) == cpu && t->state == THREAD_CREATED;
	ours |= fault_active(FAULT_START_TWICE);
	if (ours)
		t->state = THREAD_WAITING; /* in transit */
	spin_unlock_nested(&cpu->runq.lock);
	return ours;
}

static void start_due(struct timeout *timeout)
{
	sched_wake(CONTAINER_OF(timeout, struct k_thread, timeout));
}

static const struct timeout_ops start_ops = { .claim = claim_start, .fire = start_due };

void k_thread_start(k_tid_t t)
{
	unsigned long key = arch_irq_lock();
	struct cpu *cpu = sched_lock_thread(t);
	bool ours = t->state == THREAD_CREATED;

	if (ours)
		t->state = THREAD_WAITING; /* in transit */
	spin_unlock_nested(&cpu->runq.lock);
	if (ours && t->timeout.armed)
		timeout_cancel(&t->timeout);
	if (ours)
		sched_wake_end(t, key);
	else
		sched_end(key);
}

static void start_after(struct k_thread *t, k_timeout_t delay)
{
	unsigned long key;

	if (K_TIMEOUT_EQ(delay, K_FOREVER))
		return;
	key = arch_irq_lock();
	if (K_TIMEOUT_EQ(delay, K_NO_WAIT)) {
		t->state = THREAD_WAITING; /* in transit */
		sched_wake_end(t, key);
		return;
	}
	timeout_add(&t->timeout, &start_ops, timeout_deadline(delay));
	arch_irq_unlock(key);
}

k_tid_t k_thread_create(struct k_thread *t, k_thread_stack_t *stack, size_t stack_size,
			k_thread_entry_t entry, void *p1, void *p2, void *p3, int prio,
			uint32_t options, k_timeout_t delay)
{
	char *lo = K_THREAD_STACK_BUFFER(stack);
	char *hi = (char *)ROUND_DOWN((uintptr_t)lo + stack_size, 16);

	__ASSERT(!arch_is_in_isr(), "thread created in an interrupt handler");
	__ASSERT(prio >= K_HIGHEST_THREAD_PRIO && prio <= K_LOWEST_APPLICATION_THREAD_PRIO,
		 "priority %d out of range", prio);
	thread_init(t, lo, hi, entry, prio);
	t->p1 = p1;
	t->p2 = p2;
	t->p3 = p3;
	t->options = (uint8_t)options;
	if (IS_ENABLED(CONFIG_SMP))
		t->cpu = (uint8_t)cpu_id(cpu_self());
	arch_stack_guard(lo);
	monitor_add(t);
	start_after(t, delay);
	return t;
}

void kernel_thread_main(struct k_thread *t)
{
	arch_irq_unlock(arch_irq_key_on());
	t->entry(t->p1, t->p2, t->p3);
	arch_irq_lock();
	thread_exit();
}

/* ---- end ---- */

/*
 * @t, which is the caller's, is dead from here on, and those who wait for that may go on. One of
 * them may reuse its memory as soon as it is off its CPU: nothing here touches it afterwards.
 */
static void end_joins(struct k_thread *t)
{
	poll_abandon(t);
	monitor_remove(t);
	qos_detach(t);
	spin_lock_nested(&t->lock, LOCK_OBJECT);
	t->state = THREAD_DEAD;
	if (unlikely(!waitq_is_empty(&t->joiners)))
		waitq_wake_everybody(&t->joiners, &t->lock, 0);
	else
		spin_unlock_nested(&t->lock);
}

void thread_exit(void)
{
	struct cpu *cpu = cpu_self();
	struct k_thread *t = cpu->current;

	if (t->options & K_ESSENTIAL)
		panic("essential thread %p ended", t);
	end_joins(t);
	dispatch_leave(cpu, t, 0);
	CODE_UNREACHABLE;
}

/* @t waits no more; if more than its place in a queue tells of it, its object knows where. */
static void leave_wait(struct k_thread *t)
{
	if (t->abandon)
		t->abandon(t);
}

bool thread_stop_self(struct k_thread *t, unsigned long key)
{
	struct cpu *cpu;
	bool stop;

	if (t->flags & THREAD_ABORTING) {
		leave_wait(t); /* it may have been about to do so itself */
		thread_exit();
	}
	cpu = sched_lock_thread(t);
	stop = t->flags & THREAD_SUSPENDED; /* not if resumed in the meantime */
	if (stop)
		t->state = THREAD_PARKED;
	spin_unlock_nested(&cpu->runq.lock);
	if (stop)
		sched_leave(key);
	return stop;
}

bool thread_is_mutual(const struct k_thread *t)
{
	return arch_is_in_isr() && (cpu_self()->current->flags & THREAD_STOP_MASK) &&
	       *(volatile uint32_t *)&cpu_of(t)->arch.in_isr;
}

/* Until @t's last CPU has left its stack. No locks held. */
static void wait_off_cpu(struct k_thread *t)
{
	if (fault_active(FAULT_JOIN_EARLY))
		return;
	while (IS_ENABLED(CONFIG_SMP) && atomic_load_acquire_u32(&t->on_cpu))
		arch_cpu_relax();
}

enum abort_step { ABORTED, TOLD, AGAIN, WAS_DEAD };

/*
 * One look at @t, whose run queue is locked: takes it out of where it is, if it is anywhere, so
 * that it is the caller's.
 */
static enum abort_step abort_locked(struct cpu *cpu, struct k_thread *t)
{
	switch (t->state) {
	case THREAD_DEAD:
		return WAS_DEAD;
	case THREAD_RUNNING:
		t->flags |= THREAD_ABORTING;
		return TOLD;
	case THREAD_WAITING:
		return waitq_claim(t, -EINTR) ? ABORTED : AGAIN;
	case THREAD_CREATED:
		if (t->timeout.armed && !timeout_cancel(&t->timeout))
			return AGAIN;
		break;
	case THREAD_READY:
		sched_remove(cpu, t);
		break;
	default:
		break;
	}
	t->state = THREAD_WAITING; /* in transit */
	return ABORTED;
}

/*
 * Interrupts stay off from the moment the thread is in transit: who wants it too waits for it to
 * be dead, and may be an interrupt handler of this CPU.
 */
static void bury(struct k_thread *t, unsigned long key)
{
	wait_off_cpu(t);
	leave_wait(t);
	end_joins(t);
	sched_end(key);
}

static enum abort_step abort_once(struct k_thread *t)
{
	unsigned long key = arch_irq_lock();
	struct cpu *cpu = sched_lock_thread(t);
	enum abort_step step = abort_locked(cpu, t);

	spin_unlock_nested(&cpu->runq.lock);
	if (step == TOLD)
		sched_poke(cpu);
	if (step == ABORTED)
		bury(t, key);
	else
		sched_end(key);
	return step;
}

/*
 * A thread that is told to end while it runs on another CPU may be waiting, or ready, when the
 * word arrives there, and would not hear it: so it is looked for until it is dead.
 */
void k_thread_abort(k_tid_t t)
{
	bool own = t == k_current_get();
	enum abort_step step;

	if (own && !arch_is_in_isr()) {
		arch_irq_lock();
		thread_exit();
	}
	if (t->options & K_ESSENTIAL)
		panic("essential thread %p aborted", t);
	for (;;) {
		step = abort_once(t);
		if (step == ABORTED || step == WAS_DEAD)
			break;
		if (step == TOLD && (own || thread_is_mutual(t)))
			return; /* it ends with its CPU's interrupt */
		if (step == TOLD && fault_active(FAULT_ABORT_ONCE))
			return;
		arch_cpu_relax();
	}
	if (step == WAS_DEAD)
		wait_off_cpu(t);
}

/* Whether @t waits for the end of @self, the caller. */
static bool joins(const struct k_thread *t, const struct k_thread *self)
{
	return t == self || (t->wait_lock == &self->lock && t->wait_q == &self->joiners);
}

int k_thread_join(struct k_thread *t, k_timeout_t timeout)
{
	k_spinlock_key_t key = spin_lock(&t->lock, LOCK_OBJECT);
	int ret = 0;

	if (t->state == THREAD_DEAD) {
		spin_unlock(&t->lock, key);
	} else if (joins(t, k_current_get())) {
		spin_unlock(&t->lock, key);
		return -EDEADLK;
	} else if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		spin_unlock(&t->lock, key);
		return -EBUSY;
	} else {
		ret = waitq_block(&t->joiners, &t->lock, key, timeout);
	}
	if (ret == 0)
		wait_off_cpu(t);
	return ret;
}

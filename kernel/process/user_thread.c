/*
 * User threads: from the pool to user mode, and to their end.
 */
#include <kernel/process.h>

#include <errno.h>

#include <neuron/sched.h>

#include <uapi/neuron/syscalls.h>

#include <kernel/cpu.h>
#include <kernel/sched.h>
#include <kernel/thread.h>
#include <kernel/waitq.h>

#define STACK_SIZE CONFIG_USER_KERNEL_STACK_SIZE
#define INDEX_BITS 12

BUILD_ASSERT(STACK_SIZE % ARCH_PAGE_SIZE == 0, "USER_KERNEL_STACK_SIZE: whole pages");
BUILD_ASSERT(CONFIG_USER_STACK_SIZE % ARCH_PAGE_SIZE == 0, "USER_STACK_SIZE: whole pages");

static struct user_thread threads[CONFIG_MAX_USER_THREADS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_MAX_USER_THREADS, STACK_SIZE);

struct user_thread *user_thread_self(void)
{
	return CONTAINER_OF(k_current_get(), struct user_thread, thread);
}

/* Contracts C7: processes have the first indices. */
static uint32_t id_of(const struct user_thread *t)
{
	return (uint32_t)(t - threads + 1 + CONFIG_MAX_PROCESSES) |
	       (t->generation & 0x7ffff) << INDEX_BITS;
}

/* ---- creation ---- */

static struct user_thread *take_record(void)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	struct user_thread *t = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(threads) && !t; i++)
		if (!threads[i].taken)
			t = &threads[i];
	if (t) {
		t->taken = true;
		t->generation++;
	}
	spin_unlock(&process_lock, key);
	return t;
}

static void give_back(struct user_thread *t)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);

	t->taken = false;
	spin_unlock(&process_lock, key);
}

static void begin(void *p1, void *p2, void *p3)
{
	struct user_thread *t = p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	arch_user_enter(t->frame);
}

static void init_party(struct user_thread *t, struct process *p)
{
	ipc_party_init(&t->party, &t->thread);
	t->party.caps = &p->caps;
	t->party.aspace = &p->aspace;
	t->party.identity = &p->identity;
	t->party.quota = &p->quota;
	t->party.regs = &t->frame->regs;
}

/* The frame is above the stack that the thread begins on. */
static void init_thread(struct user_thread *t, struct process *p)
{
	k_thread_stack_t *stack = stacks[t - threads];

	if (t->was_used)
		k_thread_join(&t->thread, K_FOREVER); /* it may still be leaving its stack */
	t->was_used = true;
	t->frame = (struct arch_user_frame *)(K_THREAD_STACK_BUFFER(stack) + STACK_SIZE) - 1;
	k_thread_create(&t->thread, stack, STACK_SIZE - sizeof(*t->frame), begin, t, NULL, NULL,
			K_LOWEST_APPLICATION_THREAD_PRIO, 0, K_FOREVER);
	k_thread_name_set(&t->thread, p->name);
	t->thread.id = id_of(t);
	init_party(t, p);
}

/* Everything a thread needs; it belongs to no process yet, so that nobody can find it. */
static int make(struct process *p, uintptr_t pc, uintptr_t sp, uintptr_t arg,
		struct user_thread **made)
{
	struct arch_user_start start = { .pc = pc, .sp = sp, .arg = arg };
	struct user_thread *t = take_record();
	int ret;

	if (!t)
		return -EAGAIN;
	init_thread(t, p);
	ret = process_sched_attach(&p->sched, &t->thread);
	if (ret) {
		k_thread_abort(&t->thread);
		give_back(t);
		return ret;
	}
	start.light[NX_SYS_getpid - ARCH_USER_LIGHT_CALL] = p->identity.pid;
	start.light[NX_SYS_gettid - ARCH_USER_LIGHT_CALL] = t->thread.id;
	arch_user_frame_init(t->frame, &t->thread, &p->aspace.arch, &start);
	*made = t;
	return 0;
}

/*
 * From here on @t is one of its process's: who ends that ends it too, before its first instruction
 * if need be. @state: what the process has to be. Return: 0 or -EBUSY.
 */
static int join_process(struct user_thread *t, struct process *p, enum process_state state)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	int ret = p->ending || p->state != state || p->setups ? -EBUSY : 0;

	if (ret == 0) {
		if (p->state == PROCESS_LOADED)
			object_get(&p->object); /* given back by the last thread */
		p->state = PROCESS_RUNNING;
		p->threads++;
		t->process = p;
	}
	spin_unlock(&process_lock, key);
	return ret;
}

static long create_locked(struct process *p, enum process_state state, uintptr_t pc, uintptr_t sp,
			  uintptr_t arg)
{
	struct user_thread *t;
	int ret = make(p, pc, sp, arg, &t);
	long id;

	if (ret)
		return ret;
	ret = join_process(t, p, state);
	if (ret) {
		k_thread_abort(&t->thread);
		give_back(t);
		return ret;
	}
	id = id_of(t);
	k_thread_start(&t->thread);
	return id;
}

/* The process's parameters do not change between what the thread gets and its being there. */
static long create(struct process *p, enum process_state state, uintptr_t pc, uintptr_t sp,
		   uintptr_t arg)
{
	long id;

	process_sched_lock();
	id = create_locked(p, state, pc, sp, arg);
	process_sched_unlock();
	return id;
}

long user_thread_create(struct process *process, uintptr_t pc, uintptr_t sp, uintptr_t arg)
{
	return create(process, PROCESS_RUNNING, pc, sp, arg);
}

long user_thread_first(struct process *process, uintptr_t pc, uintptr_t sp, uintptr_t arg)
{
	return create(process, PROCESS_LOADED, pc, sp, arg);
}

/* ---- end ---- */

void user_thread_exit(void)
{
	struct user_thread *self = user_thread_self();
	struct process *process = self->process;
	k_spinlock_key_t key;
	bool last;

	ipc_party_end(&self->party);
	key = spin_lock(&process_lock, LOCK_PROC);
	last = --process->threads == 0;
	if (last)
		process->ending = true; /* who ended by its last thread's exit: reason 0, code 0 */
	self->process = NULL;
	spin_unlock(&process_lock, key);
	if (last)
		process_teardown(process);
	key = spin_lock(&process_lock, LOCK_PROC);
	self->taken = false;
	if (last)
		process->state = PROCESS_ENDED;
	process_ended();
	spin_unlock(&process_lock, key);
	if (last)
		process_put(process);
	k_thread_abort(k_current_get());
	CODE_UNREACHABLE;
}

/*
 * The mark is seen by a thread that is about to wait or to leave for user mode; one that waits
 * already is woken, one that runs is interrupted. Locks: PROC.
 */
static void tell(struct user_thread *t)
{
	struct k_thread *thread = &t->thread;

	atomic_fetch_or_u32(&thread->edge, THREAD_ENDS);
	atomic_fence_full(); /* pairs with the fence in waitq_enter_until() */
	if (waitq_claim(thread, -EINTR))
		sched_wake(thread);
	else if (thread != k_current_get())
		sched_poke(cpu_of(thread));
}

void user_thread_end_all(struct process *process)
{
	for (size_t i = 0; i < ARRAY_SIZE(threads); i++)
		if (threads[i].process == process)
			tell(&threads[i]);
}

struct user_thread *user_thread_of(const struct process *process, uint64_t id)
{
	uint64_t index = (id & ((1u << INDEX_BITS) - 1)) - 1 - CONFIG_MAX_PROCESSES;
	struct user_thread *t;

	if (index >= ARRAY_SIZE(threads))
		return NULL;
	t = &threads[index];
	return t->process == process && id_of(t) == id ? t : NULL;
}

struct user_thread *user_thread_find(uint64_t id)
{
	uint64_t index = (id & PROCESS_INDEX_MASK) - 1 - CONFIG_MAX_PROCESSES;
	k_spinlock_key_t key;
	bool there;

	if (index >= ARRAY_SIZE(threads))
		return NULL;
	key = spin_lock(&process_lock, LOCK_PROC);
	there = threads[index].process && id_of(&threads[index]) == id;
	spin_unlock(&process_lock, key);
	return there ? &threads[index] : NULL;
}

struct user_thread *user_thread_in(const struct process *process, unsigned int n)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	bool is = threads[n].process == process;

	spin_unlock(&process_lock, key);
	return is ? &threads[n] : NULL;
}

unsigned int user_thread_count(void)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	unsigned int n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(threads); i++)
		n += threads[i].taken;
	spin_unlock(&process_lock, key);
	return n;
}

int user_thread_kill(struct process *process, uint64_t id)
{
	k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
	struct user_thread *t = user_thread_of(process, id);

	if (t)
		tell(t);
	spin_unlock_nested(&process_lock);
	sched_end(key.irq);
	return t ? 0 : -ESRCH;
}

long user_thread_join(struct user_thread *self, uint64_t id, uint64_t deadline)
{
	bool waited = false;

	for (;;) {
		k_spinlock_key_t key = spin_lock(&process_lock, LOCK_PROC);
		struct user_thread *t = user_thread_of(self->process, id);
		int ret;

		if (!t || t == self) {
			spin_unlock(&process_lock, key);
			return t || !waited ? -ESRCH : 0;
		}
		waited = true;
		ret = process_wait_locked(key, deadline);
		if (ret)
			return ret;
	}
}

/* ---- on the way to user mode ---- */

void kernel_user_work(void)
{
	if (cpu_self()->arch.resched)
		kernel_preempt();
	if (thread_is_ending(k_current_get())) {
		arch_irq_unlock(arch_irq_key_on());
		user_thread_exit();
	}
	if (thread_is_resting(k_current_get()))
		user_thread_rest(user_thread_self());
}

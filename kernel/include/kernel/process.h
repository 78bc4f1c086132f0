/*
 * Processes: an address space, a capability table, threads (contracts 16).
 *
 * Both kinds of records are from static pools. A thread ends only at the edge to user mode: who
 * wants it dead marks it, ends its wait, and pokes its CPU; whatever it was doing in the
 * kernel it finishes or unwinds itself. The last thread of a process gives everything back.
 *
 *     process   FREE -> LOADED -> RUNNING -> ENDED -> FREE
 *                create    start    last thread  last reference
 *
 * A process is a counted object. References are those of capabilities, of the quota of what it made
 * and still exists, of the kernel's own callers, and of its running threads (one for all).
 */
#ifndef KERNEL_PROCESS_H
#define KERNEL_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel/thread.h>

#include <uapi/neuron/process.h>

#include <kernel/aspace.h>
#include <kernel/ipc.h>
#include <kernel/process_sched.h>

#include <lib/elf.h>

/* Ids (contracts C7): processes have the first indices, user threads the next. */
#define PROCESS_INDEX_MASK 0xfffu

enum process_state { PROCESS_FREE, PROCESS_LOADED, PROCESS_RUNNING, PROCESS_ENDED };

struct process {
	struct object object;
	uint8_t state;       /* enum process_state; PROC lock */
	bool ending;         /* no new threads; PROC lock */
	bool told;           /* its end; PROC lock */
	uint32_t setups;     /* of a loaded one, under way: it neither starts nor goes; PROC lock */
	uint32_t waiters;    /* capabilities to wait for it; PROC lock */
	uint8_t reason;      /* enum nx_end_reason, once ending */
	uint32_t threads;    /* that have not ended; PROC lock */
	int64_t code;
	uint32_t generation;
	uintptr_t entry;
	struct process *next_orphan; /* PROC lock */
	struct ipc_identity identity;
	struct ipc_quota quota;
	struct process_sched sched;
	struct aspace aspace;
	struct cap_table caps;
	char name[NX_NAME_MAX + 1];
};

struct user_thread {
	struct k_thread thread;
	struct ipc_party party;
	struct process *process; /* NULL: of none; PROC lock */
	struct arch_user_frame *frame;
	uint32_t generation;
	bool taken;    /* PROC lock */
	bool was_used;
	bool rests;    /* it waits to be resumed; its own to write */
};

/** user_thread_self - the calling user thread. */
struct user_thread *user_thread_self(void);

/** What a new process is made of. */
struct process_image {
	const char *name; /* 1..48 characters; its identity is made of it */
	const char *args; /* what the boot page hands it, at most 256 characters */
	struct elf_file file;
	const void *from;      /* what the file is read from: process_read_image(), */
	struct memory *memory; /* process_read_memory() */
	const struct process *creator; /* NULL: the kernel */
};

/** process_read_image, process_read_memory - the two ways to read a struct process_image's file. */
int process_read_image(const struct elf_file *file, uint64_t offset, void *to, size_t len);
int process_read_memory(const struct elf_file *file, uint64_t offset, void *to, size_t len);

/**
 * process_load - a process of @image, ready to start. The reference is the caller's.
 * Context: thread, no locks.
 * Return: 0; -EINVAL bad file or name; -EFAULT it does not fit beside the stack; -ENOMEM no
 * frames; -EAGAIN no process is free.
 */
int process_load(const struct process_image *image, struct process **process);

/** process_load_boot - the same with the program @name of the boot bundle. -ENOENT: none. */
int process_load_boot(const char *name, const char *args, struct process **process);

/** process_start_init - the same, which begins, and has all that the kernel has to hand out. */
int process_start_init(const char *name, struct process **init);

/**
 * process_start - its first thread runs.
 * Return: 0; -EBUSY started before, or being set up; -EAGAIN no thread.
 */
int process_start(struct process *process);

/** process_end - all its threads get to their end. The first reason counts. Thread, no locks. */
void process_end(struct process *process, enum nx_end_reason reason, int64_t code);

/**
 * process_wait - waits until @process has ended, and gives the caller's reference back.
 * Return: 0; -EINTR the caller shall end.
 */
int process_wait(struct process *process, enum nx_end_reason *reason, int64_t *code);

/**
 * process_wait_once - the same for @process, whose reference stays, until @deadline: the end of a
 * process is told once. Return: 0; -ESRCH it was told; -ETIMEDOUT; -EINTR.
 */
int process_wait_once(struct process *process, uint64_t deadline, enum nx_end_reason *reason,
		      int64_t *code);

/**
 * process_wait_any - the same for any that @self, the caller, has the right to wait for: code and
 * slot come back in a1 and a2. Return: the reason; -ECHILD there is none; -ETIMEDOUT; -EINTR.
 */
long process_wait_any(struct user_thread *self, uint64_t deadline);

static inline struct process *process_of(const struct cap *cap)
{
	return CONTAINER_OF(cap->object, struct process, object);
}

/**
 * process_find - the one with id @pid that has not ended; NULL if there is none. Locks: who shall
 * go on being the one holds process_sched_lock().
 */
struct process *process_find(uint64_t pid);

/** process_at - the same by record: @index below CONFIG_MAX_PROCESSES. Locks: as above. */
struct process *process_at(unsigned int index);

/** process_count, user_thread_count - records in use. */
unsigned int process_count(void);
unsigned int user_thread_count(void);

/** process_describe - what @info tells of @process. */
void process_describe(struct process *process, struct nx_process_info *info);

static inline void process_put(struct process *process)
{
	object_put(&process->object);
}

/**
 * process_setup_begin, process_setup_end - between the two @process, loaded, does not start and
 * keeps its table. Return: 0; -EBUSY it has started; -ESRCH it has ended.
 */
int process_setup_begin(struct process *process);
void process_setup_end(struct process *process);

/** process_teardown - gives back all that @process has; who ends it calls it, with no locks. */
void process_teardown(struct process *process);

/** process_release - its record is free. */
void process_release(struct process *process);

extern const struct object_kind process_kind;

/**
 * user_thread_create - another thread of @process, at @pc with @sp and @arg.
 * Return: its id; -EAGAIN no room; -EBUSY the process ends.
 */
long user_thread_create(struct process *process, uintptr_t pc, uintptr_t sp, uintptr_t arg);

/** user_thread_first - the first one: @process, loaded, runs from then on. Return: as above. */
long user_thread_first(struct process *process, uintptr_t pc, uintptr_t sp, uintptr_t arg);

/** user_thread_find - the one with id @id of any process, or NULL. Locks: as process_find(). */
struct user_thread *user_thread_find(uint64_t id);

/** user_thread_in - number @n of the pool if it is one of @process, or NULL. Locks: as above. */
struct user_thread *user_thread_in(const struct process *process, unsigned int n);

/** user_thread_kill - thread @id of @process ends. Return: 0 or -ESRCH. */
int user_thread_kill(struct process *process, uint64_t id);

/** user_thread_of - the same if it is one of @process. Locks: PROC. */
struct user_thread *user_thread_of(const struct process *process, uint64_t id);

/**
 * user_thread_suspend - thread @id of @process, if not the caller, is not in user mode when this
 * returns, and nor does it or the caller go there again before user_thread_resume().
 * Context: thread, no locks. Return: 0 or -ESRCH.
 */
int user_thread_suspend(struct process *process, uint64_t id);
int user_thread_resume(struct process *process, uint64_t id);

/** user_thread_rest - the calling @self waits until it is resumed or shall end. No locks. */
void user_thread_rest(struct user_thread *self);

/** user_thread_join - until thread @id of the caller's process ended. Return: 0; -ESRCH; ... */
long user_thread_join(struct user_thread *self, uint64_t id, uint64_t deadline);

/** user_thread_exit - ends the calling user thread. Interrupts on, no locks. */
FUNC_NORETURN void user_thread_exit(void);

/** user_thread_end_all - process_end()'s part: threads of @process are told. Locks: PROC. */
void user_thread_end_all(struct process *process);

/** process_lock - the lock of lifecycles, class PROC. */
extern struct k_spinlock process_lock;

/** process_ended - something ended: whoever waits for that looks again. Locks: PROC. */
void process_ended(void);

/** process_wait_locked - waits for process_ended(). Unlocks PROC. Return: 0, -ETIMEDOUT, -EINTR. */
int process_wait_locked(k_spinlock_key_t key, uint64_t deadline);

#endif /* KERNEL_PROCESS_H */

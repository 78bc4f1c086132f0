/*
 * Threads: creation, life, priority, CPU mask, time slice.
 */
#ifndef ZEPHYR_KERNEL_THREAD_H
#define ZEPHYR_KERNEL_THREAD_H

#include <zephyr/kernel/stack.h>
#include <zephyr/kernel/stats.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

typedef void (*k_thread_entry_t)(void *p1, void *p2, void *p3);
typedef void (*k_thread_timeslice_fn_t)(struct k_thread *thread, void *data);
typedef void (*k_thread_user_cb_t)(const struct k_thread *thread, void *user_data);

/* Options of k_thread_create(). */
#define K_ESSENTIAL BIT(0)     /* the end of this thread is a fatal error */
#define K_FP_REGS BIT(1)       /* uses floating point registers */
#define K_USER BIT(2)          /* runs in kernel mode here: processes are the user mode */
#define K_INHERIT_PERMS BIT(3)
#define K_CALLBACK_STATE BIT(4)

#ifdef CONFIG_SCHED_QOS
/** Class and shares of a thread that lives in a QoS band; see <kernel/qos.h>. */
struct k_thread_qos {
	int64_t credit;         /* cycles left of the turn; negative is debt */
	uint16_t shares;        /* 1..1000 */
	uint8_t class;          /* base class, enum nx_qos_class */
	uint8_t position;       /* in the band, 0 the most urgent */
	uint8_t home;           /* CPU on which it holds its reservation */
	bool active;            /* in a band: sliced by credit, aged, admitted */
#ifdef CONFIG_SCHED_QOS_AGING
	bool aged;              /* on its borrowed turn */
	int16_t own_prio;       /* to return to from it */
	sys_dnode_t aging_node; /* in its CPU's list of ready Idle and Normal threads */
	uint64_t ready_since;   /* cycles; start of the wait that aging bounds */
#endif
#ifdef CONFIG_SCHED_LATENCY_HINT
	uint16_t latency_ms;
	uint64_t latency;       /* the same in cycles */
	uint64_t latency_next;  /* cycles; the hint is spent until then */
#endif
#ifdef CONFIG_SCHED_BURST_HINT
	uint16_t burst_ms;
	uint64_t burst;         /* the same in cycles */
	uint64_t burst_next;    /* cycles; the hint is spent until then */
#endif
};
#endif

/**
 * A thread. Callers own the memory and never look inside.
 *
 * Who guards what: `state`, `flags`, `prio`, `cpu` and `node` while in a run queue belong to the
 * run-queue lock of CPU `cpu`; `wait_lock`, `wait_q`, `node` and `peers` while waiting belong to
 * *wait_lock; the rest is the thread's own.
 */
struct k_thread {
	struct arch_thread arch;  /* saved context: first, the port's assembly counts on it */
	uint32_t on_cpu;          /* some CPU executes it: cleared when its context is saved */
	int wake_result;          /* what the wait that just ended returns */
	sys_dnode_t node;         /* in a run queue, or leader (or equal) in a wait queue */
	sys_dnode_t peers;        /* ring of the equals behind a leader */
	struct k_spinlock *wait_lock; /* lock of what it waits for; NULL: not waiting */
	_wait_q_t *wait_q;        /* queue it is in; NULL while it only waits for time */
	struct timeout timeout;

	int16_t prio;             /* effective; change it by runq_set_prio() only */
	int16_t base_prio;        /* as set */
	uint8_t state;            /* enum thread_state */
	uint8_t flags;            /* THREAD_* of <kernel/thread.h> */
	uint8_t cpu;              /* runs there, is queued there, or ran there last */
	uint8_t options;          /* K_ESSENTIAL .. */
	uint8_t sched_locked;     /* depth of k_sched_lock() */
	uint32_t level;           /* run queue level of prio */
	uint32_t preempt_level;   /* while it runs, levels below this one take its CPU */
	uint32_t cpu_mask;        /* bit n: may run on CPU n */
	uint32_t id;              /* index and generation (contracts C7) */
	int32_t slice_ticks;      /* own slice; 0: the system's */
	k_thread_timeslice_fn_t slice_expired;
	void *slice_data;

	k_thread_entry_t entry;
	void *p1, *p2, *p3;
	void *wait_data;          /* what the waker hands over; meaning is the object's */
	struct k_spinlock lock;   /* object lock of the thread itself: joiners, sleep */
	_wait_q_t joiners;
	struct k_mutex *held_mutexes; /* those that lend priority: newest first */
	struct k_mutex *blocked_on;   /* mutex it waits for: see mutex_awaited_by() */
	void (*abandon)(struct k_thread *t); /* undoes the wait of one that is aborted; or NULL */
	struct k_heap *heap;
	int error;                /* errno */
#ifdef CONFIG_POLL
	struct poller *poller;    /* its k_poll() under way */
#endif
#ifdef CONFIG_CAPABILITIES
	struct ipc_party *party;  /* of a user thread; NULL: a kernel thread */
	uint32_t edge;            /* THREAD_ENDS, THREAD_RESTS: not 0: there is something to do */
#endif
#ifdef CONFIG_THREAD_STACK_INFO
	char *stack_lo, *stack_hi; /* usable stack, [lo, hi) */
#endif
#ifdef CONFIG_THREAD_LOCAL_STORAGE
	char *tls;                /* its thread-local variables, at the end of its stack */
#endif
#ifdef CONFIG_THREAD_CUSTOM_DATA
	void *custom_data;
#endif
#ifdef CONFIG_THREAD_MONITOR
	sys_dnode_t all_node;     /* in the list of all threads */
#endif
#ifdef CONFIG_THREAD_NAME
	char name[CONFIG_THREAD_MAX_NAME_LEN];
#endif
#ifdef CONFIG_SCHED_THREAD_USAGE
	struct k_cycle_stats usage;
#endif
#ifdef CONFIG_SCHED_QOS
	struct k_thread_qos qos;
#endif
};

typedef struct k_thread_runtime_stats {
	uint64_t execution_cycles; /* cycles executed */
	uint64_t total_cycles;     /* the same, idle excluded */
	uint64_t current_cycles;   /* of the current turn */
	uint64_t peak_cycles;      /* longest turn */
	uint64_t average_cycles;   /* mean turn */
	uint64_t idle_cycles;      /* of the idle threads (all-CPU statistics only) */
} k_thread_runtime_stats_t;

/**
 * k_thread_create - makes a thread of caller's memory and starts it after @delay.
 * @stack: defined with K_THREAD_STACK_*   @stack_size: K_THREAD_STACK_SIZEOF(stack)
 * @prio: K_PRIO_COOP(n) or K_PRIO_PREEMPT(n)   @delay: K_NO_WAIT .. K_FOREVER (k_thread_start())
 * Context: thread. Return: its id, which is @thread.
 */
k_tid_t k_thread_create(struct k_thread *thread, k_thread_stack_t *stack, size_t stack_size,
			k_thread_entry_t entry, void *p1, void *p2, void *p3, int prio,
			uint32_t options, k_timeout_t delay);

/** k_thread_join - waits for the end of @thread. Return: 0, -EBUSY, -EAGAIN, -EDEADLK. */
int k_thread_join(struct k_thread *thread, k_timeout_t timeout);

/** k_thread_abort - ends @thread; on return it runs nowhere and never will. Context: any. */
void k_thread_abort(k_tid_t thread);

/** k_thread_start - starts a thread created with K_FOREVER or a delay. */
void k_thread_start(k_tid_t thread);

/** k_thread_suspend, k_thread_resume - stop scheduling a thread, wherever it is; let it go on. */
void k_thread_suspend(k_tid_t thread);
void k_thread_resume(k_tid_t thread);

/** k_sleep - at least @timeout. Return: 0, or milliseconds left when k_wakeup() ended it. */
int32_t k_sleep(k_timeout_t timeout);
static inline int32_t k_msleep(int32_t ms)
{
	return k_sleep(K_MSEC(ms));
}
/** k_usleep - at least @us microseconds. Return: 0, or microseconds left. */
int32_t k_usleep(int32_t us);

/** k_busy_wait - spins for @us microseconds. Context: any. */
void k_busy_wait(uint32_t us);

/** k_yield - lets the next thread of the same priority run. Context: thread. */
void k_yield(void);
bool k_can_yield(void);

/** k_wakeup - ends @thread's k_sleep(). Context: any. */
void k_wakeup(k_tid_t thread);

/** k_current_get - the calling thread. In an interrupt: the interrupted one. */
k_tid_t k_current_get(void);
#define _current k_current_get()

int k_thread_priority_get(k_tid_t thread);
/** k_thread_priority_set - takes effect at once, in whatever queue @thread is. */
void k_thread_priority_set(k_tid_t thread, int prio);

/* CPU mask: -EINVAL when the thread is runnable (CONFIG_SCHED_CPU_MASK). */
int k_thread_cpu_mask_clear(k_tid_t thread);
int k_thread_cpu_mask_enable_all(k_tid_t thread);
int k_thread_cpu_mask_enable(k_tid_t thread, int cpu);
int k_thread_cpu_mask_disable(k_tid_t thread, int cpu);
int k_thread_cpu_pin(k_tid_t thread, int cpu);

/** k_sched_lock - this thread is not preempted until k_sched_unlock(); nests. */
void k_sched_lock(void);
void k_sched_unlock(void);

/** k_sched_time_slice_set - @slice ms for preemptible threads no more urgent than @prio; 0: off. */
void k_sched_time_slice_set(int32_t slice, int prio);
/** k_thread_time_slice_set - own slice of @thread; @expired is called at its end (may be NULL). */
void k_thread_time_slice_set(struct k_thread *thread, int32_t slice_ticks,
			     k_thread_timeslice_fn_t expired, void *data);

bool k_is_in_isr(void);
int k_is_preempt_thread(void);
bool k_is_pre_kernel(void);

#ifdef CONFIG_THREAD_CUSTOM_DATA
/** k_thread_custom_data_set - a word of the calling thread, NULL at first. Context: thread. */
void k_thread_custom_data_set(void *value);
void *k_thread_custom_data_get(void);
#endif

int k_thread_name_set(k_tid_t thread, const char *name);
const char *k_thread_name_get(k_tid_t thread);
int k_thread_name_copy(k_tid_t thread, char *buf, size_t size);
/** k_thread_state_str - what @thread is doing ("pending", "suspended", "queued" ..). */
const char *k_thread_state_str(k_tid_t thread, char *buf, size_t size);

/** k_thread_stack_space_get - bytes never used (CONFIG_INIT_STACKS). Return: 0 or -ENOTSUP. */
int k_thread_stack_space_get(const struct k_thread *thread, size_t *unused);

void k_thread_foreach(k_thread_user_cb_t callback, void *data);
void k_thread_foreach_unlocked(k_thread_user_cb_t callback, void *data);

int k_thread_runtime_stats_get(k_tid_t thread, k_thread_runtime_stats_t *stats);
int k_thread_runtime_stats_all_get(k_thread_runtime_stats_t *stats);
int k_thread_runtime_stats_enable(k_tid_t thread);
int k_thread_runtime_stats_disable(k_tid_t thread);
/**
 * k_sys_runtime_stats_disable, _enable - what k_thread_runtime_stats_all_get() says stands still
 * in between; at first it is counted. Context: any.
 */
void k_sys_runtime_stats_enable(void);
void k_sys_runtime_stats_disable(void);

k_ticks_t k_thread_timeout_expires_ticks(const struct k_thread *thread);
k_ticks_t k_thread_timeout_remaining_ticks(const struct k_thread *thread);

/* Creates and starts all threads of K_THREAD_DEFINE(); the kernel calls it, through one of them. */
void thread_start_static(void);

/** A thread defined at build time, started in the order of their symbols before main(). */
struct k_thread_static {
	struct k_thread *thread;
	k_thread_stack_t *stack;
	size_t stack_size;
	k_thread_entry_t entry;
	void *p1, *p2, *p3;
	int prio;
	uint32_t options;
	int32_t delay_ms; /* SYS_FOREVER_MS: not started */
	const char *name;
	void (*start_all)(void); /* thread_start_static(), in each: none of them, none of it */
};

#define SYS_FOREVER_MS (-1)
#define SYS_FOREVER_US (-1)
#define SYS_TIMEOUT_MS(ms) ((ms) == SYS_FOREVER_MS ? K_FOREVER : K_MSEC(ms))

#define K_THREAD_DEFINE_COMMON(tid_name, stack_sym, size, entry_fn, a1, a2, a3, priority, opts, ms)\
	struct k_thread _k_thread_obj_##tid_name;                                                  \
	const STRUCT_SECTION_ITERABLE(k_thread_static, _k_thread_data_##tid_name) = {              \
		.thread = &_k_thread_obj_##tid_name,                                               \
		.stack = stack_sym,                                                                \
		.stack_size = size,                                                                \
		.entry = (k_thread_entry_t)(entry_fn),                                             \
		.p1 = (void *)(a1),                                                                \
		.p2 = (void *)(a2),                                                                \
		.p3 = (void *)(a3),                                                                \
		.prio = priority,                                                                  \
		.options = opts,                                                                   \
		.delay_ms = ms,                                                                    \
		.name = STRINGIFY(tid_name),                                                       \
		.start_all = thread_start_static,                                                  \
	};                                                                                         \
	const k_tid_t tid_name = &_k_thread_obj_##tid_name

#define K_THREAD_DEFINE(tid_name, size, entry_fn, a1, a2, a3, priority, opts, ms)                  \
	K_THREAD_STACK_DEFINE(_k_thread_stack_##tid_name, size);                                   \
	K_THREAD_DEFINE_COMMON(tid_name, _k_thread_stack_##tid_name, size, entry_fn, a1, a2, a3,   \
			       priority, opts, ms)

#define K_KERNEL_THREAD_DEFINE(tid_name, size, entry_fn, a1, a2, a3, priority, opts, ms)           \
	K_THREAD_DEFINE(tid_name, size, entry_fn, a1, a2, a3, priority, opts, ms)

#endif /* ZEPHYR_KERNEL_THREAD_H */

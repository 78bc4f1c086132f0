/*
 * Fault injection: named faults, at most one of them active, chosen by the boot argument
 * `fault=<name>`. Each proves that a test can fail. Off, fault_active() is constant false.
 */
#ifndef KERNEL_FAULT_H
#define KERNEL_FAULT_H

#include <stdbool.h>

#include <zephyr/toolchain.h>

/* name as in the boot argument: lower case; what it breaks */
#define FAULTS(X)                                                                                  \
	X(NONE, "none", "nothing")                                                                 \
	X(WAKE_LOST, "wake_lost", "a waiter is dequeued and never made ready")                     \
	X(STEAL_LOSE, "steal_lose", "a stolen thread of the last priority reaches no queue")       \
	X(STEAL_DUPLICATE, "steal_duplicate", "a stolen thread stays in the victim's queue")       \
	X(LOCK_INVERTED, "lock_inverted", "stealing takes the two queue locks in the wrong order") \
	X(IPI_KEEP_PENDING, "ipi_keep_pending", "the handler does not clear what it took")         \
	X(CALL_IN_IDLE, "call_in_idle", "the idle loop runs functions on its own stack")           \
	X(IRQ_KEEPS_PENDING, "irq_keeps_pending", "an external interrupt takes no requests")       \
	X(IPI_DOORBELL_LATE, "ipi_doorbell_late", "the doorbell is taken down after the bits")     \
	X(SHOOTDOWN_IGNORED, "shootdown_ignored", "a CPU does not answer a shootdown")             \
	X(DOUBLE_ENQUEUE, "double_enqueue", "a ready thread is put into a second queue")           \
	X(IDLE_NO_RECHECK, "idle_no_recheck", "idle does not look again before it waits")          \
	X(NO_INHERITANCE, "no_inheritance", "the owner of a mutex inherits nothing")               \
	X(INHERIT_ONE_LEVEL, "inherit_one_level", "inheritance stops at the first owner")          \
	X(KEEP_INHERITED, "keep_inherited", "unlocking keeps what was inherited")                  \
	X(CONDVAR_LATE, "condvar_late", "a condition variable is joined after the mutex is free")  \
	X(MSGQ_NO_HANDOFF, "msgq_no_handoff", "a message passes by the waiting receiver")          \
	X(MSGQ_PURGE_DEAF, "msgq_purge_deaf", "a purge does not wake those who wait to put")       \
	X(POLL_DEAF, "poll_deaf", "a poller waits although it has been told")                      \
	X(TIMER_STOP_EARLY, "timer_stop_early", "a stop does not wait for an expiry under way")    \
	X(PIPE_NO_REFILL, "pipe_no_refill", "a read leaves the room it makes to later writers")    \
	X(MBOX_SENDER_KEPT, "mbox_sender_kept", "who takes a message does not let its sender go")  \
	X(TIMER_DRIFT, "timer_drift", "a periodic timer counts from when it was served")           \
	X(TIMER_KEEPS_RUNNING, "timer_keeps_running", "stopping a timer does not disarm it")       \
	X(WORK_AGAIN_LOST, "work_again_lost", "what is submitted while it runs is forgotten")      \
	X(WORK_FLUSH_EARLY, "work_flush_early", "a flush does not wait for the running handler")   \
	X(WORK_CANCEL_EARLY, "work_cancel_early", "a cancel does not wait for the handler")        \
	X(WORK_POLL_DEAF, "work_poll_deaf", "what happens while an item begins to wait is lost")   \
	X(TLS_UNSET, "tls_unset", "thread-local variables begin as what the stack held")           \
	X(FLUSH_ABANDONED, "flush_abandoned", "who is aborted in a flush leaves its marker")       \
	X(SLAB_NO_HANDOFF, "slab_no_handoff", "a freed block passes by the waiting thread")        \
	X(HEAP_NO_WAKE, "heap_no_wake", "a free does not wake who waits for memory")               \
	X(SHARES_EQUAL, "shares_equal", "every turn gets the same credit")                         \
	X(SLICE_NEVER, "slice_never", "no slice ends")                                             \
	X(SLICE_ALONE, "slice_alone", "a thread without an equal gets a slice timer")              \
	X(SLICE_HANDED_ON, "slice_handed_on", "the end of a slice counts for who runs next")       \
	X(PREEMPT_TAIL, "preempt_tail", "a preempted thread goes behind its equals")               \
	X(SUSPEND_ONCE, "suspend_once", "who suspends a running thread looks for it once")         \
	X(ABORT_ONCE, "abort_once", "who aborts a running thread looks for it once")               \
	X(JOIN_EARLY, "join_early", "joins and aborts do not wait until a thread is off its CPU")  \
	X(START_TWICE, "start_twice", "the end of a start delay does not ask who was quicker")     \
	X(WAIT_ENDS_TWICE, "wait_ends_twice", "who ends a wait does not ask who was quicker")      \
	X(TIMEOUT_KEPT, "timeout_kept", "who ends a wait leaves its timeout armed")                \
	X(WAKE_SUSPENDED, "wake_suspended", "a wait's end lets a suspended thread run")            \
	X(CLASS_NOT_LENT, "class_not_lent", "a waiter's new class changes nothing it lends")       \
	X(ABORT_LENDS, "abort_lends", "who is aborted as it waits for a mutex goes on lending")    \
	X(NO_REQUEUE, "no_requeue", "a ready thread with a new priority keeps its place")          \
	X(NO_REORDER, "no_reorder", "a waiter whose priority changes keeps its place")             \
	X(SEM_OVER, "sem_over", "a semaphore counts past its limit")                               \
	X(WAITQ_FIFO, "waitq_fifo", "waiters stand in the order in which they came")               \
	X(SPIN_OPEN, "spin_open", "the spin locks of applications exclude nobody")                 \
	X(SCHED_LOCK_OPEN, "sched_lock_open", "the scheduler lock does not keep others off")       \
	X(MASK_RUNNABLE, "mask_runnable", "CPU masks change while their thread is runnable")       \
	X(SLEEP_EARLY, "sleep_early", "the running tick counts in a relative wait")                \
	X(USAGE_NEVER, "usage_never", "nobody is charged for a turn")                              \
	X(INIT_UNORDERED, "init_unordered", "initialisation ignores priorities")                   \
	X(STATIC_EAGER, "static_eager", "static threads start without their delay")                \
	X(PANIC_SHARED, "panic_shared", "who does not report a panic goes on printing")            \
	X(PANIC_BRIEF, "panic_brief", "a panic has no backtrace")                                  \
	X(PRINTK_SPLIT, "printk_split", "lines of printk() are not written whole")                 \
	X(AGING_NEVER, "aging_never", "nobody is lent a turn")                                     \
	X(AGING_KEPT, "aging_kept", "a borrowed turn does not end")                                \
	X(ADMIT_ALL, "admit_all", "admission never says no")                                       \
	X(PARAM_TRUNCATED, "param_truncated", "parameters are cut to a byte")                      \
	X(PARAM_UNAUTHORISED, "param_unauthorised", "parameters change without authority")         \
	X(AFFINITY_LATE, "affinity_late", "a thread stays on a CPU that became forbidden")         \
	X(HINT_ALWAYS, "hint_always", "the latency hint counts for every wake-up")                 \
	X(PLACE_LAST, "place_last", "a woken thread waits on its last CPU, whatever runs there")   \
	X(PLACE_OVERTAKES, "place_overtakes", "who is about to run is overtaken without a word")   \
	X(PLACE_STALE, "place_stale", "what a CPU was seen to run is not looked at again")         \
	X(WORD_KEPT, "word_kept", "who is told to take a thread and does not tells nobody")        \
	X(YIELD_UNTOLD, "yield_untold", "who yields tells no idle CPU")                            \
	X(TIMEOUT_UNORDERED, "timeout_unordered", "equal timeouts fire in reverse order")          \
	X(TIMEOUT_UNBALANCED, "timeout_unbalanced", "the heap of timeouts is not kept leftist")    \
	X(CPU_SHARED_BLOCK, "cpu_shared_block", "a CPU takes another one's block for its own")     \
	X(BLOCK_UNCHECKED, "block_unchecked", "any CPU block passes for the own one")              \
	X(SPIN_UNMASKED, "spin_unmasked", "applications hold their locks with interrupts on")      \
	X(CPU_MISSING, "cpu_missing", "the last CPU is not started")                               \
	X(LOCK_IGNORED, "lock_ignored", "a contender for a PROC lock goes on without it")          \
	X(LOCKDEP_BLIND, "lockdep_blind", "lock validation does not compare ranks")                \
	X(IPI_FAIL_IGNORED, "ipi_fail_ignored", "a failure that is asked for does not happen")     \
	X(IPI_UNCOUNTED, "ipi_uncounted", "a doorbell that was taken down is not counted")         \
	X(IPI_TARGET_CLAMPED, "ipi_target_clamped", "a target out of range is taken for CPU 0")    \
	X(OFFLINE_ACCEPTS, "offline_accepts", "a CPU that is offline accepts requests")            \
	X(IPI_DEFER_FORGET, "ipi_defer_forget", "a sender forgets what it deferred")               \
	X(STEAL_UNBOUNDED, "steal_unbounded", "an attempt to steal takes all there is")            \
	X(STEAL_ANY_CLASS, "steal_any_class", "stealing does not ask for the class")               \
	X(STEAL_ASTRAY, "steal_astray", "stealing does not ask where a thread may run")            \
	X(SHOOTDOWN_EAGER, "shootdown_eager", "a CPU acts and answers without an epoch")           \
	X(WAKE_UNSENT, "wake_unsent", "a wake-up does not interrupt the CPU it is for")            \
	X(PLIC_ONE_CONTEXT, "plic_one_context", "enable bits of every CPU go to the boot CPU")     \
	X(TIMER_LATER, "timer_later", "a later deadline replaces an earlier one")                  \
	X(TIMER_EARLY, "timer_early", "timers are set too early")                                  \
	X(TICK_BOOT_CPU, "tick_boot_cpu", "only the boot CPU has a tick")                          \
	X(EMERGENCY_SHARED, "emergency_shared", "two CPUs have one emergency stack")               \
	X(STACK_SHARED, "stack_shared", "threads get another CPU's stack")                         \
	X(CONNECT_OPEN, "connect_open", "handlers are entered without a lock")                     \
	X(PLIC_TORN, "plic_torn", "words of the interrupt controller change without a lock")       \
	X(INPUT_WAKE_LOCKED, "input_wake_locked", "console input wakes its reader under its lock") \
	X(SHELL_CUTS, "shell_cuts", "a line that is too long is executed as far as it fits")       \
	X(LOG_TORN, "log_torn", "the log's ring overwrites parts of lines")                        \
	X(WX_OPEN, "wx_open", "the pages that must not be written are data")                       \
	X(CAP_COPIED, "cap_copied", "a capability that moved stays with its sender")               \
	X(REPLY_STALE, "reply_stale", "a reply right outlives its call")                           \
	X(HAND_OVER_ALWAYS, "hand_over_always", "who is called passes more urgent ready threads") \
	X(ENDPOINT_OPEN, "endpoint_open", "senders wait at a closed endpoint")                     \
	X(CLOSE_SILENT, "close_silent", "closing an endpoint wakes nobody")                        \
	X(OWED_FORGOTTEN, "owed_forgotten", "a thread ends without its caller hearing of it")      \
	X(ENDPOINT_LOST, "endpoint_lost", "what an endpoint was in is never used again")           \
	X(SIGNAL_SILENT, "signal_silent", "a signal wakes nobody")                                 \
	X(DONATE_EARLY_ONLY, "donate_early_only", "a call between equals never raises anybody")    \
	X(DONATE_NOTHING, "donate_nothing", "a caller raises nobody")                              \
	X(END_UNSEEN, "end_unseen", "a thread that shall end begins to wait")                      \
	X(REST_UNTOLD, "rest_untold", "a suspended thread goes on until something stops its CPU")  \
	X(AUDIT_STALE, "audit_stale", "a reader gets records that were overwritten")               \
	X(PROT_ANY, "prot_any", "memory is mapped with any access")                                \
	X(WINDOW_OPEN, "window_open", "registers are mapped past the end of their window")         \
	X(IRQ_KEPT, "irq_kept", "a driver's interrupt is still its own when it has ended")         \
	X(IRQ_NOT_HELD, "irq_not_held", "an interrupt comes again before it is acknowledged")      \
	X(DMA_LOOSE, "dma_loose", "what a device may still write to is anybody's memory")          \
	X(ASID_STALE, "asid_stale", "a CPU keeps what it has when address space numbers run out")  \
	X(FP_STALE, "fp_stale", "a thread finds another one's floating-point registers")           \
	X(FUTEX_BLIND, "futex_blind", "who waits for a word does not compare it")                  \
	X(FUTEX_KEPT, "futex_kept", "who waits for a word goes on when it is unmapped")            \
	X(FLUSH_SKIPPED, "flush_skipped", "CPUs keep mappings that are gone")                      \
	X(TIMED_CLAIMED, "timed_claimed", "timed believes what class its clients claim")           \
	X(INIT_IDLE, "init_idle", "init starts no service again")                                  \
	X(POLICY_OPEN, "policy_open", "policyd allows what is asked for")                          \
	X(BLK_ID, "blk_id_unchecked", "the disk driver takes any id for one of its requests")      \
	X(BLK_FETCH, "blk_double_fetch", "the disk driver checks one load of an id, uses another") \
	X(BLK_INDEX, "blk_index_unchecked", "the disk driver follows the device's index anywhere") \
	X(BLK_LEN, "blk_len_unchecked", "the disk driver does not compare lengths")                \
	X(BLK_STATUS, "blk_status_unchecked", "the disk driver takes any status for a failure")    \
	X(BLK_WRAP, "blk_lba_wraps", "the disk driver adds sectors without thinking of overflow")  \
	X(BLK_RESET, "blk_reset_unconfirmed", "buffers are given back before the disk's reset")    \
	X(BLK_GENERATION, "blk_generation_ignored", "the disk's configuration is read half old")

enum fault {
#define FAULT_ENUM(id, name, what) FAULT_##id,
	FAULTS(FAULT_ENUM)
#undef FAULT_ENUM
};

#ifdef CONFIG_FAULT_INJECT
extern enum fault fault_chosen;

static ALWAYS_INLINE bool fault_active(enum fault fault)
{
	return unlikely(fault_chosen == fault);
}

/** fault_set - from now on @fault is the one. Return: which one was. */
static inline enum fault fault_set(enum fault fault)
{
	enum fault before = fault_chosen;

	fault_chosen = fault;
	return before;
}

/** fault_name_chosen - of the fault that is active; "none". */
const char *fault_name_chosen(void);

/** fault_init - reads the boot argument; an unknown name is a panic that lists the known ones. */
void fault_init(void);
#else
static ALWAYS_INLINE bool fault_active(enum fault fault)
{
	(void)fault;
	return false;
}

static inline enum fault fault_set(enum fault fault)
{
	(void)fault;
	return FAULT_NONE;
}

static inline const char *fault_name_chosen(void)
{
	return "";
}

static inline void fault_init(void)
{
}
#endif

#endif /* KERNEL_FAULT_H */

/*
 * Life of threads, privately.
 */
#ifndef KERNEL_THREAD_H
#define KERNEL_THREAD_H

#include <zephyr/kernel/thread.h>

#include <arch/atomic.h>

#define THREAD_MASK_ALL ((uint32_t)(BIT64(CONFIG_MP_MAX_NUM_CPUS) - 1))

#ifdef CONFIG_THREAD_NAME
static inline void name_init(struct k_thread *t)
{
	t->name[0] = '\0';
}
#else
static inline void name_init(struct k_thread *t)
{
	ARG_UNUSED(t);
}
#endif

#ifdef CONFIG_CAPABILITIES
static inline void party_init(struct k_thread *t)
{
	t->party = NULL;
	t->edge = 0;
}

/* In thread.edge: what a user thread finds on its way to user mode. */
#define THREAD_ENDS 1u  /* it shall get to its end: waits end with -EINTR */
#define THREAD_RESTS 2u /* it is suspended */

/** thread_is_ending - whether @t, the calling user thread, shall get to its end. */
static inline bool thread_is_ending(const struct k_thread *t)
{
	return atomic_load_relaxed_u32(&t->edge) & THREAD_ENDS;
}

/** thread_is_resting - whether @t, the calling user thread, shall not go on to user mode. */
static inline bool thread_is_resting(const struct k_thread *t)
{
	return atomic_load_relaxed_u32(&t->edge) & THREAD_RESTS;
}
#else
static inline void party_init(struct k_thread *t)
{
	ARG_UNUSED(t);
}

static inline bool thread_is_ending(const struct k_thread *t)
{
	ARG_UNUSED(t);
	return false;
}
#endif

struct stack_bounds {
	char *lo, *hi; /* [lo, hi); NULL without CONFIG_THREAD_STACK_INFO */
};

#ifdef CONFIG_THREAD_STACK_INFO
static inline void stack_bounds_set(struct k_thread *t, char *lo, char *hi)
{
	t->stack_lo = lo;
	t->stack_hi = hi;
}

static inline struct stack_bounds stack_bounds(const struct k_thread *t)
{
	return (struct stack_bounds){ t->stack_lo, t->stack_hi };
}
#else
static inline void stack_bounds_set(struct k_thread *t, char *lo, char *hi)
{
	ARG_UNUSED(t);
	ARG_UNUSED(lo);
	ARG_UNUSED(hi);
}

static inline struct stack_bounds stack_bounds(const struct k_thread *t)
{
	ARG_UNUSED(t);
	return (struct stack_bounds){ NULL, NULL };
}
#endif

#ifdef CONFIG_THREAD_CUSTOM_DATA
static inline void custom_data_init(struct k_thread *t)
{
	t->custom_data = NULL;
}
#else
static inline void custom_data_init(struct k_thread *t)
{
	ARG_UNUSED(t);
}
#endif

/** thread_init - fills in @t, which becomes CREATED; no timeout, no queue. */
void thread_init(struct k_thread *t, char *lo, char *hi, k_thread_entry_t entry, int prio);

/**
 * thread_stop_self - the running thread @t obeys its stop flags; interrupts off.
 * Return: false when it was resumed meanwhile, and nothing happened; else when it goes on.
 */
bool thread_stop_self(struct k_thread *t, unsigned long key);

/**
 * thread_is_mutual - whether the caller, an interrupt handler, interrupted a thread that shall
 * stop, and so did the CPU of @t: each would wait for the other's interrupt to end.
 */
bool thread_is_mutual(const struct k_thread *t);

/** thread_exit - ends the calling thread. Interrupts off. */
FUNC_NORETURN void thread_exit(void);

/** thread_is_runnable - whether @t is ready or running. */
bool thread_is_runnable(const struct k_thread *t);

#ifdef CONFIG_IPC_DONATE
/**
 * ipc_class_changed - @t has another class or position: what it is lent still holds, and what it
 * lends follows. Interrupts off, no locks held.
 */
void ipc_class_changed(struct k_thread *t);
#else
static inline void ipc_class_changed(struct k_thread *t)
{
	ARG_UNUSED(t);
}
#endif

#endif /* KERNEL_THREAD_H */

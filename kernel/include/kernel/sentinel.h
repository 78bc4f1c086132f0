/*
 * A word at the low end of each thread's stack that nobody writes to (CONFIG_STACK_SENTINEL): when
 * it has changed, the stack ran over. Looked at when the thread leaves its CPU, and by the timer
 * interrupt. Off, every function here is nothing.
 */
#ifndef KERNEL_SENTINEL_H
#define KERNEL_SENTINEL_H

#include <kernel/cpu.h>

#ifdef CONFIG_STACK_SENTINEL

/* As CONFIG_INIT_STACKS fills stacks: k_thread_stack_space_get() counts it as unused. */
#define SENTINEL UINT64_C(0xaaaaaaaaaaaaaaaa)

static inline void sentinel_set(char *lo)
{
	*(uint64_t *)lo = SENTINEL;
}

static ALWAYS_INLINE bool sentinel_is_broken(const struct k_thread *t)
{
	return unlikely(*(const volatile uint64_t *)t->stack_lo != SENTINEL);
}

/** sentinel_interrupt - @cpu's timer interrupt: the thread it interrupted ends if it ran over. */
void sentinel_interrupt(struct cpu *cpu);

/**
 * sentinel_leave - arch_switch() from @prev, which ran over: it is reported first and will not
 * execute its own code again.
 */
int sentinel_leave(struct k_thread *next, struct k_thread *prev, unsigned long key);

#else

static inline void sentinel_set(char *lo)
{
	ARG_UNUSED(lo);
}

static ALWAYS_INLINE bool sentinel_is_broken(const struct k_thread *t)
{
	ARG_UNUSED(t);
	return false;
}

static inline void sentinel_interrupt(struct cpu *cpu)
{
	ARG_UNUSED(cpu);
}

static inline int sentinel_leave(struct k_thread *next, struct k_thread *prev, unsigned long key)
{
	return arch_switch(next, prev, key);
}

#endif

#endif /* KERNEL_SENTINEL_H */

/*
 * Lock validation: a stack of held locks per CPU, checked at every acquisition before spinning.
 * Off, every function here is nothing.
 */
#ifndef KERNEL_LOCKDEP_H
#define KERNEL_LOCKDEP_H

#include <stdbool.h>

#include <zephyr/toolchain.h>

#include <kernel/lock_order.h>

struct k_spinlock;

/** What is wrong with an acquisition or release. */
enum lockdep_verdict {
	LOCKDEP_FINE,
	LOCKDEP_TWICE,      /* this CPU holds it */
	LOCKDEP_RANK,       /* this CPU holds one of a higher rank */
	LOCKDEP_PEER,       /* this CPU holds one of its class */
	LOCKDEP_INTERRUPTS, /* the class is taken in interrupts, and interrupts are on */
	LOCKDEP_NOT_HELD,   /* this CPU does not hold it */
	LOCKDEP_DEPTH,      /* this CPU holds too many */
};

#ifdef CONFIG_LOCKDEP

/** lockdep_check - what lockdep_acquire() would say of @lock here and now. Interrupts off. */
enum lockdep_verdict lockdep_check(const struct k_spinlock *lock, enum lock_class class);
/** lockdep_class_name - as it stands in the table of lock_order.h. */
const char *lockdep_class_name(enum lock_class class);
/** lockdep_acquire - about to wait for @lock: panics when that breaks the order. */
void lockdep_acquire(struct k_spinlock *lock, enum lock_class class);
/** lockdep_acquired - @lock is ours. */
void lockdep_acquired(struct k_spinlock *lock, enum lock_class class);
/** lockdep_release - about to release @lock: panics when this CPU does not hold it. */
void lockdep_release(struct k_spinlock *lock);
/** lockdep_holds - whether this CPU holds @lock. */
bool lockdep_holds(const struct k_spinlock *lock);
/** lockdep_assert_none - panics when this CPU holds any lock: before a switch, wfi or wait. */
void lockdep_assert_none(const char *where);
/** lockdep_print_held - the locks that CPU @cpu holds, for a panic. */
void lockdep_print_held(unsigned int cpu);
/** lockdep_report - `lockdep: classes=%u max_depth=%u violations=%u`. */
void lockdep_report(void);
/**
 * lockdep_expect - the next lock that this CPU asks for is judged and taken, whatever the verdict,
 * which lockdep_expected() returns. For tests, interrupts off.
 */
void lockdep_expect(void);
enum lockdep_verdict lockdep_expected(void);
/** lockdep_forget - as after boot: nothing held, nothing learnt. For explorations. */
void lockdep_forget(void);

#else

static inline void lockdep_acquire(struct k_spinlock *lock, enum lock_class class)
{
	(void)lock;
	(void)class;
}

static inline void lockdep_acquired(struct k_spinlock *lock, enum lock_class class)
{
	(void)lock;
	(void)class;
}

static inline void lockdep_release(struct k_spinlock *lock)
{
	(void)lock;
}

static inline bool lockdep_holds(const struct k_spinlock *lock)
{
	(void)lock;
	return true;
}

static inline void lockdep_assert_none(const char *where)
{
	(void)where;
}

static inline void lockdep_print_held(unsigned int cpu)
{
	(void)cpu;
}

static inline void lockdep_report(void)
{
}

static inline void lockdep_forget(void)
{
}

#endif

#endif /* KERNEL_LOCKDEP_H */

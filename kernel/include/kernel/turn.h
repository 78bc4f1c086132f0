/*
 * Turns: how long a thread runs before its equals. A CPU measures the running thread's turn only
 * while an equal waits there; a thread that is alone at its priority needs no timer and is charged
 * nothing.
 */
#ifndef KERNEL_TURN_H
#define KERNEL_TURN_H

#include <kernel/cpu.h>

/** turn_has_equal - whether a thread of @t's priority waits on @cpu. A hint without the lock. */
static ALWAYS_INLINE bool turn_has_equal(const struct cpu *cpu, const struct k_thread *t)
{
	const uint64_t *word = &cpu->runq.map[RUNQ_WORDS > 1 ? t->level / 64 : 0];

	return (atomic_load_relaxed_u64(word) >> t->level % 64) & 1;
}

/** turn_ends_at - the running thread's turn ends at @deadline. @cpu is the caller's. */
static inline void turn_ends_at(struct cpu *cpu, uint64_t deadline)
{
	if (deadline < cpu->event[CLOCK_SLICE])
		clock_arm(CLOCK_SLICE, deadline);
}

#endif /* KERNEL_TURN_H */

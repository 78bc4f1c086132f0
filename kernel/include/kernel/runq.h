/*
 * One CPU's run queue: a bitmap of priority levels over intrusive lists, first in, first out.
 *
 * A level is a priority counted from the most urgent, 0. Bit RUNQ_LEVELS is always set, so that
 * the lowest set bit of an empty queue is "idle" and needs no test. Running threads are not in it.
 * Locks: every function but the hints wants the queue's lock held.
 */
#ifndef KERNEL_RUNQ_H
#define KERNEL_RUNQ_H

#include <zephyr/kernel/thread.h>
#include <zephyr/sys/util.h>

#include <kernel/spinlock.h>
#include <kernel/steal.h>

#define RUNQ_LEVELS (CONFIG_NUM_COOP_PRIORITIES + CONFIG_NUM_PREEMPT_PRIORITIES)
#define RUNQ_WORDS (RUNQ_LEVELS / 64 + 1)

struct runq {
	struct k_spinlock lock;
	uint32_t ready;           /* threads in it; others read it as a hint */
	struct steal_offer offer; /* the others know that there may be something */
	uint64_t map[RUNQ_WORDS]; /* bit n: level n has a thread; others read it as a hint */
	sys_dlist_t level[RUNQ_LEVELS];
};

static ALWAYS_INLINE unsigned int prio_to_level(int prio)
{
	return (unsigned int)(prio + CONFIG_NUM_COOP_PRIORITIES);
}

static inline void runq_init(struct runq *rq)
{
	for (unsigned int i = 0; i < RUNQ_LEVELS; i++)
		sys_dlist_init(&rq->level[i]);
	rq->map[RUNQ_LEVELS / 64] = BIT64(RUNQ_LEVELS % 64);
}

/** runq_top - the most urgent level with a thread, RUNQ_LEVELS if there is none. */
static ALWAYS_INLINE unsigned int runq_top(const struct runq *rq)
{
	unsigned int word = 0;

	while (RUNQ_WORDS > 1 && rq->map[word] == 0)
		word++;
	return word * 64 + (unsigned int)__builtin_ctzll(rq->map[word]);
}

/** runq_top_hint - the same without the lock; the answer may be old. */
static ALWAYS_INLINE unsigned int runq_top_hint(const struct runq *rq)
{
	for (unsigned int word = 0; word < RUNQ_WORDS; word++) {
		uint64_t map = atomic_load_relaxed_u64(&rq->map[word]);

		if (map)
			return word * 64 + (unsigned int)__builtin_ctzll(map);
	}
	return RUNQ_LEVELS;
}

static ALWAYS_INLINE bool runq_is_empty(const struct runq *rq)
{
	return rq->ready == 0;
}

static ALWAYS_INLINE void runq_mark(struct runq *rq, unsigned int level)
{
	atomic_store_relaxed_u64(&rq->map[level / 64], rq->map[level / 64] | BIT64(level % 64));
	atomic_store_relaxed_u32(&rq->ready, rq->ready + 1);
	steal_offer(&rq->offer);
}

/** runq_add - makes @t ready behind its equals. */
static ALWAYS_INLINE void runq_add(struct runq *rq, struct k_thread *t)
{
	unsigned int level = prio_to_level(t->prio);

	sys_dlist_append(&rq->level[level], &t->node);
	runq_mark(rq, level);
}

/** runq_add_first - makes @t ready ahead of its equals: a preempted thread keeps its turn. */
static ALWAYS_INLINE void runq_add_first(struct runq *rq, struct k_thread *t)
{
	unsigned int level = prio_to_level(t->prio);

	sys_dlist_prepend(&rq->level[level], &t->node);
	runq_mark(rq, level);
}

/** runq_remove - takes out @t, which is in the queue at the level of its priority. */
static ALWAYS_INLINE void runq_remove(struct runq *rq, struct k_thread *t)
{
	unsigned int level = prio_to_level(t->prio);

	sys_dlist_remove(&t->node);
	if (sys_dlist_is_empty(&rq->level[level]))
		atomic_store_relaxed_u64(&rq->map[level / 64],
					 rq->map[level / 64] & ~BIT64(level % 64));
	atomic_store_relaxed_u32(&rq->ready, rq->ready - 1);
}

/** runq_first - the thread to run next at @level, which has one. */
static ALWAYS_INLINE struct k_thread *runq_first(struct runq *rq, unsigned int level)
{
	return CONTAINER_OF(sys_dlist_peek_head_not_empty(&rq->level[level]), struct k_thread,
			    node);
}

/** runq_take - takes out the thread to run next; NULL if there is none. */
static ALWAYS_INLINE struct k_thread *runq_take(struct runq *rq)
{
	unsigned int level = runq_top(rq);
	struct k_thread *t;

	if (level == RUNQ_LEVELS)
		return NULL;
	t = runq_first(rq, level);
	runq_remove(rq, t);
	return t;
}

#endif /* KERNEL_RUNQ_H */

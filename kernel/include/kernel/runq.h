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

/* The most urgent level of the bands of processes; without bands there is none. */
#ifdef CONFIG_SCHED_QOS
#define BANDS_FIRST_LEVEL prio_to_level(CONFIG_QOS_PRIO_BASE)
#else
#define BANDS_FIRST_LEVEL RUNQ_LEVELS
#endif

/** runq_update - the level of @t and what may preempt it, after a change of priority or lock. */
static ALWAYS_INLINE void runq_update(struct k_thread *t)
{
	t->level = prio_to_level(t->prio);
	t->preempt_level = t->prio < 0 || t->sched_locked ? 0 : t->level;
}

/** runq_set_prio - changes the priority of @t, which is in no run queue. */
static ALWAYS_INLINE void runq_set_prio(struct k_thread *t, int prio)
{
	t->prio = (int16_t)prio;
	runq_update(t);
}

static inline void runq_init(struct runq *rq)
{
	for (unsigned int i = 0; i < RUNQ_LEVELS; i++)
		sys_dlist_init(&rq->level[i]);
	rq->map[RUNQ_LEVELS / 64] = BIT64(RUNQ_LEVELS % 64);
}

/* Without the lock the map may change at any time; with it the compiler may remember it. */
static ALWAYS_INLINE uint64_t runq_bits(const struct runq *rq, unsigned int word, bool locked)
{
	return locked ? rq->map[word] : atomic_load_relaxed_u64(&rq->map[word]);
}

/* The first non-zero word holds the answer; the bit of idle makes sure that there is one. */
static ALWAYS_INLINE unsigned long runq_top_of(const struct runq *rq, bool locked)
{
	unsigned int word = 0;
	uint64_t bits = runq_bits(rq, 0, locked);

	while (RUNQ_WORDS > 1 && bits == 0)
		bits = runq_bits(rq, ++word % RUNQ_WORDS, locked);
	if (bits == 0)
		CODE_UNREACHABLE;
	return word * 64 + (unsigned long)__builtin_ctzll(bits);
}

/** runq_top - the most urgent level with a thread, RUNQ_LEVELS if there is none. */
static ALWAYS_INLINE unsigned long runq_top(const struct runq *rq)
{
	return runq_top_of(rq, true);
}

/** runq_top_hint - the same without the lock; the answer may be old. */
static ALWAYS_INLINE unsigned long runq_top_hint(const struct runq *rq)
{
	return runq_top_of(rq, false);
}

/** runq_is_empty - whether no level has a thread. Without the lock the answer may be old. */
static ALWAYS_INLINE bool runq_is_empty(const struct runq *rq)
{
	return runq_top_hint(rq) == RUNQ_LEVELS;
}

/* The compiler shall add up this address as it stands: it finds longer ways. */
static ALWAYS_INLINE sys_dlist_t *runq_list_at(struct runq *rq, unsigned int level)
{
	size_t offset = level * sizeof(rq->level[0]);

	__asm__("" : "+r"(offset));
	return (sys_dlist_t *)(void *)((char *)rq->level + offset);
}

/* And keep this one rather than compute it for each of the list's ends. */
static ALWAYS_INLINE sys_dlist_t *runq_list(struct runq *rq, unsigned int level)
{
	sys_dlist_t *list = runq_list_at(rq, level);

	__asm__("" : "+r"(list));
	return list;
}

static ALWAYS_INLINE uint64_t runq_bit(unsigned long level)
{
	return UINT64_C(1) << (RUNQ_WORDS > 1 ? level % 64 : level);
}

static ALWAYS_INLINE uint64_t *runq_word(struct runq *rq, unsigned long level)
{
	return &rq->map[RUNQ_WORDS > 1 ? level / 64 : 0];
}

/* How many there are, for thieves to compare. */
static ALWAYS_INLINE void runq_count(struct runq *rq, unsigned int change)
{
	if (IS_ENABLED(CONFIG_SMP))
		atomic_store_relaxed_u32(&rq->ready, rq->ready + change);
}

static ALWAYS_INLINE void runq_mark(struct runq *rq, unsigned int level)
{
	uint64_t *word = runq_word(rq, level);

	atomic_store_relaxed_u64(word, *word | runq_bit(level));
	runq_count(rq, 1);
}

/** runq_add_only - runq_add() to an empty queue whose CPU runs nothing: others need not look. */
static ALWAYS_INLINE void runq_add_only(struct runq *rq, struct k_thread *t)
{
	unsigned int level = t->level;

	sys_dlist_append(runq_list(rq, level), &t->node);
	runq_mark(rq, level);
}

/** runq_add - makes @t ready behind its equals. */
static ALWAYS_INLINE void runq_add(struct runq *rq, struct k_thread *t)
{
	runq_add_only(rq, t);
	steal_offer(&rq->offer);
}

/** runq_add_first - makes @t ready ahead of its equals: a preempted thread keeps its turn. */
static ALWAYS_INLINE void runq_add_first(struct runq *rq, struct k_thread *t)
{
	unsigned int level = t->level;

	sys_dlist_prepend(runq_list(rq, level), &t->node);
	runq_mark(rq, level);
	steal_offer(&rq->offer);
}

/* Takes @node out of @level. Its own links stay as they are: state says where a thread is. */
static ALWAYS_INLINE void runq_unlink(struct runq *rq, sys_dnode_t *node, unsigned long level)
{
	sys_dnode_t *prev = node->prev, *next = node->next;
	uint64_t *word = runq_word(rq, level);
	uint64_t without = *word & ~runq_bit(level);

	prev->next = next;
	next->prev = prev;
	if (likely(prev == next)) /* both are the list */
		atomic_store_relaxed_u64(word, without);
	runq_count(rq, -1U);
}

/** runq_remove - takes out @t, which is in the queue at its level. */
static ALWAYS_INLINE void runq_remove(struct runq *rq, struct k_thread *t)
{
	runq_unlink(rq, &t->node, t->level);
}

/** runq_first - the thread to run next at @level, which has one. */
static ALWAYS_INLINE struct k_thread *runq_first(struct runq *rq, unsigned long level)
{
	return CONTAINER_OF(sys_dlist_peek_head_not_empty(runq_list_at(rq, level)),
			    struct k_thread, node);
}

/** runq_take_at - takes out the first thread of @level, which has one. */
static ALWAYS_INLINE struct k_thread *runq_take_at(struct runq *rq, unsigned long level)
{
	struct k_thread *t = runq_first(rq, level);

	runq_unlink(rq, &t->node, level);
	return t;
}

/** runq_take - takes out the thread to run next; NULL if there is none. */
static ALWAYS_INLINE struct k_thread *runq_take(struct runq *rq)
{
	unsigned int level = runq_top(rq);

	return level == RUNQ_LEVELS ? NULL : runq_take_at(rq, level);
}

/** runq_rotate - takes out the first thread of @t's level, which has one, and adds @t. */
static ALWAYS_INLINE struct k_thread *runq_rotate(struct runq *rq, struct k_thread *t)
{
	sys_dlist_t *list = runq_list(rq, t->level);
	struct k_thread *first = CONTAINER_OF(list->head, struct k_thread, node);
	sys_dnode_t *second;

	sys_dlist_append(list, &t->node);
	second = first->node.next;
	list->head = second;
	second->prev = list;
	return first;
}

#endif /* KERNEL_RUNQ_H */

/*
 * Mutexes with priority inheritance, transitive and across CPUs.
 *
 * A mutex nobody waits for is its owner and depth, under its own lock. The first waiter makes it
 * contended: it joins its owner's held_mutexes, and from then on its ownership changes only under
 * mutex_chain_lock, which guards the graph
 *
 *	thread --blocked_on--> contended mutex --owner--> thread --blocked_on--> ...
 *
 * as a whole: walking it needs no other lock, and two CPUs cannot lend and take back across each
 * other. A thread's priority is the most urgent of its own and of the first waiters of what it
 * holds. Who gives up waiting repairs that himself; until then it may be too urgent, never less.
 */
#include <kernel/mutex.h>

#include <errno.h>

#include <zephyr/sys/__assert.h>

#include <kernel/fault.h>
#include <kernel/sched.h>
#include <kernel/waitq.h>

/* Longest chain of owners that a waiter lifts: bounds the time with interrupts off. */
#define CHAIN_MAX 16

struct k_spinlock mutex_chain_lock;

int k_mutex_init(struct k_mutex *mutex)
{
	*mutex = (struct k_mutex){ .owner = NULL };
	waitq_init(&mutex->waiters);
	return 0;
}

/* ---- the chain; mutex_chain_lock is held ---- */

static void hold(struct k_thread *owner, struct k_mutex *mutex)
{
	mutex->contended = true;
	mutex->next_held = owner->held_mutexes;
	owner->held_mutexes = mutex;
}

static void unhold(struct k_thread *owner, struct k_mutex *mutex)
{
	struct k_mutex **link = &owner->held_mutexes;

	while (*link && *link != mutex)
		link = &(*link)->next_held;
	if (*link)
		*link = mutex->next_held;
	mutex->contended = false;
}

/* The thread that @t's priority is lent to. */
static struct k_thread *lender_to(const struct k_thread *t)
{
	const struct k_mutex *mutex = mutex_awaited_by(t);

	if (!mutex || !mutex->contended || fault_active(FAULT_INHERIT_ONE_LEVEL))
		return NULL;
	return mutex->owner;
}

static __no_inline void lend_on(struct k_thread *t, int prio)
{
	for (int depth = 1; t && prio < t->prio && depth < CHAIN_MAX; depth++) {
		sched_set_prio_of_other(t, prio);
		t = lender_to(t);
	}
}

/* The caller lends @prio to the less urgent @owner. */
static ALWAYS_INLINE void lend(struct k_thread *owner, int prio)
{
	struct k_thread *next;

	if (fault_active(FAULT_NO_INHERITANCE))
		return;
	sched_set_prio_of_other(owner, prio);
	next = lender_to(owner);
	if (unlikely(next))
		lend_on(next, prio);
}

static __no_inline int inherited_prio(const struct k_thread *t)
{
	int prio = t->base_prio;

	for (struct k_mutex *mutex = t->held_mutexes; mutex; mutex = mutex->next_held) {
		struct k_thread *first;

		spin_lock_nested(&mutex->lock, LOCK_OBJECT);
		first = waitq_first(&mutex->waiters);
		if (first && first->prio < prio)
			prio = first->prio;
		spin_unlock_nested(&mutex->lock);
	}
	return prio;
}

static ALWAYS_INLINE int effective_prio(const struct k_thread *t)
{
	return likely(!t->held_mutexes) ? t->base_prio : inherited_prio(t);
}

/* What lends to @t has changed: its priority, and that of those it lends to, follows. */
static void renew(struct k_thread *t)
{
	for (int depth = 0; t && depth < CHAIN_MAX; depth++) {
		int prio = effective_prio(t);

		if (prio == t->prio)
			return;
		sched_set_prio(t, prio);
		t = lender_to(t);
	}
}

void mutex_lend_anew(struct k_thread *t)
{
	if (!fault_active(FAULT_CLASS_NOT_LENT))
		renew(lender_to(t));
}

void mutex_set_base_prio(struct k_thread *t, int prio)
{
	k_spinlock_key_t key = spin_lock(&mutex_chain_lock, LOCK_PROC);

	t->base_prio = (int16_t)prio;
	renew(t);
	spin_unlock_nested(&mutex_chain_lock);
	sched_end(key.irq);
}

/* ---- waiting ---- */

static void give_up(struct k_mutex *mutex, struct k_thread *self)
{
	k_spinlock_key_t key = spin_lock(&mutex_chain_lock, LOCK_PROC);
	struct k_thread *owner = NULL;

	self->abandon = NULL;
	spin_lock_nested(&mutex->lock, LOCK_OBJECT);
	if (mutex->contended) {
		owner = mutex->owner;
		if (waitq_is_empty(&mutex->waiters))
			unhold(owner, mutex);
	}
	spin_unlock_nested(&mutex->lock);
	renew(owner);
	spin_unlock_nested(&mutex_chain_lock);
	sched_end(key.irq);
}

void mutex_abandon(struct k_thread *t)
{
	if (!fault_active(FAULT_ABORT_LENDS))
		give_up(t->blocked_on, t);
}

/*
 * Between lending and queueing the mutex's lock is free, but its owner cannot change: it is
 * contended, and we hold mutex_chain_lock.
 */
static int wait_for_owner(struct k_mutex *mutex, k_timeout_t timeout)
{
	k_spinlock_key_t key = spin_lock(&mutex_chain_lock, LOCK_PROC);
	struct k_thread *self = cpu_self()->current, *owner;
	int ret;

	spin_lock_nested(&mutex->lock, LOCK_OBJECT);
	owner = mutex->owner;
	if (!owner) {
		mutex->owner = self;
		mutex->lock_count = 1;
		spin_unlock_nested(&mutex->lock);
		spin_unlock(&mutex_chain_lock, key);
		return 0;
	}
	if (!mutex->contended)
		hold(owner, mutex);
	self->blocked_on = mutex;
	self->abandon = mutex_abandon; /* so an image without mutexes has no code for chains */
	if (self->prio < owner->prio) {
		spin_unlock_nested(&mutex->lock);
		lend(owner, self->prio);
		spin_lock_nested(&mutex->lock, LOCK_OBJECT);
	}
	spin_unlock_nested(&mutex_chain_lock);
	ret = waitq_block(&mutex->waiters, &mutex->lock, key, timeout);
	if (unlikely(ret))
		give_up(mutex, k_current_get());
	return ret;
}

/* Return: 0 if @mutex was free or the caller's; else -EBUSY. */
static __no_inline int lock_at_once(struct k_mutex *mutex)
{
	k_spinlock_key_t key = spin_lock(&mutex->lock, LOCK_OBJECT);
	struct k_thread *self = cpu_self()->current;
	bool free = !mutex->owner || mutex->owner == self;

	if (free) {
		mutex->owner = self;
		mutex->lock_count++;
	}
	spin_unlock(&mutex->lock, key);
	return free ? 0 : -EBUSY;
}

/*
 * Whether the caller is the owner can change by its own doing only; who it is takes one load, which
 * is right wherever it happens.
 */
static __no_inline int lock_slow(struct k_mutex *mutex, k_timeout_t timeout)
{
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT) || mutex->owner == cpu_self()->current)
		return lock_at_once(mutex);
	return wait_for_owner(mutex, timeout);
}

int k_mutex_lock(struct k_mutex *mutex, k_timeout_t timeout)
{
	k_spinlock_key_t key;

	__ASSERT(!arch_is_in_isr(), "a mutex is not for interrupt handlers");
	if (unlikely(!spin_lock_first(&mutex->lock, LOCK_OBJECT, &key)))
		return lock_slow(mutex, timeout);
	if (unlikely(mutex->owner)) {
		spin_unlock(&mutex->lock, key);
		return lock_slow(mutex, timeout);
	}
	mutex->owner = cpu_self()->current;
	mutex->lock_count = 1;
	spin_unlock(&mutex->lock, key);
	return 0;
}

/* ---- passing on ---- */

/* The first waiter becomes the owner; it is the most urgent, so nobody lends it anything. */
static ALWAYS_INLINE struct k_thread *pass_on(struct k_mutex *mutex, struct k_thread *self)
{
	struct k_thread *next;

	spin_lock_nested(&mutex->lock, LOCK_OBJECT);
	if (mutex->contended)
		unhold(self, mutex);
	next = waitq_take(&mutex->waiters, 0);
	mutex->owner = next;
	mutex->lock_count = next != NULL;
	if (next) {
		next->abandon = NULL;
		if (!waitq_is_empty(&mutex->waiters))
			hold(next, mutex);
	}
	spin_unlock_nested(&mutex->lock);
	return next;
}

/* The caller waits for no mutex, so what it has lost it lends to nobody. */
static ALWAYS_INLINE void renew_own(struct k_thread *self)
{
	int prio = effective_prio(self);

	if (prio != self->prio && !fault_active(FAULT_KEEP_INHERITED))
		sched_set_prio(self, prio);
}

static ALWAYS_INLINE struct k_thread *release_contended(struct k_mutex *mutex,
							struct k_thread *self)
{
	struct k_thread *next;

	spin_lock_nested(&mutex_chain_lock, LOCK_PROC);
	next = pass_on(mutex, self);
	renew_own(self);
	spin_unlock_nested(&mutex_chain_lock);
	return next;
}

/* Neither owner nor depth can change but by the owner's doing. */
static ALWAYS_INLINE int release_slow(struct k_mutex *mutex, struct k_thread **next)
{
	struct k_thread *self = cpu_self()->current;

	if (!mutex->owner)
		return -EINVAL;
	if (mutex->owner != self)
		return -EPERM;
	if (mutex->lock_count == 1)
		*next = release_contended(mutex, self);
	else
		mutex->lock_count--;
	return 0;
}

/* The usual case: held once by the caller, and nobody waits. The mutex's lock is held. */
static ALWAYS_INLINE bool release_at_once(struct k_mutex *mutex)
{
	if (unlikely(mutex->owner != cpu_self()->current || mutex->lock_count != 1 ||
		     mutex->contended))
		return false;
	mutex->owner = NULL;
	mutex->lock_count = 0;
	return true;
}

static __no_inline int release_in_order(struct k_mutex *mutex, struct k_thread **next)
{
	return release_slow(mutex, next);
}

int mutex_release(struct k_mutex *mutex, struct k_thread **next)
{
	bool done;

	*next = NULL;
	spin_lock_nested(&mutex->lock, LOCK_OBJECT);
	done = release_at_once(mutex);
	spin_unlock_nested(&mutex->lock); /* free: from here on it may be gone */
	return likely(done) ? 0 : release_in_order(mutex, next);
}

static __no_inline int unlock_slow(struct k_mutex *mutex, unsigned long key)
{
	struct k_thread *next = NULL;
	int ret = release_slow(mutex, &next);

	if (next)
		sched_wake_end(next, key);
	else
		sched_end(key);
	return ret;
}

int k_mutex_unlock(struct k_mutex *mutex)
{
	k_spinlock_key_t key;

	__ASSERT(!arch_is_in_isr(), "a mutex is not for interrupt handlers");
	if (unlikely(!spin_lock_first(&mutex->lock, LOCK_OBJECT, &key)))
		return unlock_slow(mutex, arch_irq_lock());
	if (unlikely(!release_at_once(mutex))) {
		spin_unlock_nested(&mutex->lock);
		return unlock_slow(mutex, key.irq);
	}
	spin_unlock(&mutex->lock, key);
	return 0;
}
